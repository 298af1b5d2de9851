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
}
