import Catalogue
import Tropa

extension ReadSession {
    /// The number of the last change that was made at or before a moment; zero before the first.
    ///
    /// Changes stand in the order of their commits, so their times are searched by halves.
    public func lastChange(at moment: Instant) throws -> Int64 {
        guard let last = try change(upTo: .max) else { return 0 }
        let moment = moment.description
        if last.at <= moment { return last.number }
        var (before, after) = (Int64(0), last.number)
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if let found = try change(upTo: middle), found.at > moment {
                after = found.number
            } else {
                before = middle
            }
        }
        return before
    }

    /// The number of the last change of all; zero before the first.
    public func lastChange() throws -> Int64 { try change(upTo: .max)?.number ?? 0 }

    /// The changes after a number in the order of their commits, at most `limit` of them.
    public func changes(after number: Int64, limit: Int) throws -> [ChangeRecord] {
        try chain(after: number, limit: limit).map(\.change)
    }

    /// The same, each with its hash.
    func chain(
        after number: Int64, limit: Int
    ) throws -> [(change: ChangeRecord, hash: [UInt8])] {
        var values = BindValues(subject: "", attributes: [:], now: "", today: "")
        values.slots = ["number": .integer(number), "limit": .integer(Int64(limit))]
        var links: [(change: ChangeRecord, hash: [UInt8])] = []
        try rows(Self.changesAfter, values) { row in
            links.append((try ChangeRecord(row), row.withBytes(11) { Array($0) }))
            return true
        }
        return links
    }

    /// The last change whose number is not above this one.
    private func change(upTo number: Int64) throws -> (number: Int64, at: String)? {
        var values = BindValues(subject: "", attributes: [:], now: "", today: "")
        values.slots["number"] = .integer(number)
        var found: (Int64, String)?
        try rows(Self.change, values) { row in
            found = (row.integer(0), row.text(1))
            return false
        }
        return found
    }

    private static var change: CompiledQuery {
        CompiledQuery(
            sql: "SELECT seq, at FROM main._changes WHERE seq <= ?1 ORDER BY seq DESC LIMIT 1",
            binds: [.slot("number")], columns: [],
            manifest: ReadManifest(columns: ["_changes": ["seq", "at"]]))
    }

    private static var changesAfter: CompiledQuery {
        CompiledQuery(
            sql: "SELECT \(ChangeRecord.columns.joined(separator: ", ")) FROM main._changes "
                + "WHERE seq > ?1 ORDER BY seq LIMIT ?2",
            binds: [.slot("number"), .slot("limit")], columns: [],
            manifest: ReadManifest(columns: ["_changes": Set(ChangeRecord.columns)]))
    }
}

extension ChangeRecord {
    fileprivate static let columns = [
        "seq", "at", "subject", "request", "resource", "id", "op", "fields", "action",
        "version_before", "version_after", "hash",
    ]

    fileprivate init(_ row: any StoredRow) throws {
        guard let id = row.id(5), let operation = RowChange.Operation(rawValue: row.text(6))
        else { throw StoreFailure.internalFailure("damaged row in _changes") }
        self.init(
            sequence: row.integer(0), at: row.text(1), subject: row.text(2),
            requestID: row.text(3), resource: row.text(4), id: id, operation: operation,
            fields: try TextListJSON.decode(row.text(7), as: [String].self), action: row.text(8),
            versionBefore: row.isNull(9) ? nil : row.integer(9), versionAfter: row.integer(10))
    }
}
