import Catalogue
import SQLite

/// Which rows a group has touched, and what the indexes of words knew of them when it began.
///
/// A lost savepoint needs no undoing here: what it touched is looked at once more and found unchanged.
struct SearchLedger {
    /// The texts of a row; nil for one that was not there.
    typealias Image = [String?]?

    private(set) var before: [ResourceName: [Int64: Image]] = [:]

    var isEmpty: Bool { before.isEmpty }

    func knows(_ row: Int64, of resource: ResourceName) -> Bool {
        before[resource]?[row] != nil
    }

    /// The first touch of a group counts.
    mutating func note(_ row: Int64, of resource: ResourceName, _ image: Image) {
        guard !knows(row, of: resource) else { return }
        before[resource, default: [:]].updateValue(image, forKey: row)
    }

    mutating func clear() {
        if !before.isEmpty { before = [:] }
    }
}

/// Brings the indexes of words to what the tables hold: once for a group, after its last savepoint (N28).
struct SearchSettlement {
    let state: WriterState

    func settle() throws(SQLiteFailure) {
        guard !state.searches.isEmpty else { return }
        for (name, rows) in state.searches.before.sorted(by: { $0.key < $1.key }) {
            guard let search = state.layout.resources[name]?.search else { continue }
            for (row, before) in rows.sorted(by: { $0.key < $1.key }) {
                try settle(row, before, search.index.fields.count, search.texts)
            }
        }
        state.searches.clear()
    }

    private func settle(
        _ row: Int64, _ before: SearchLedger.Image, _ count: Int, _ texts: SearchIndex.Texts
    ) throws(SQLiteFailure) {
        let known = before.map(folded)
        let now = try image(of: row, count, texts).map(folded)
        guard known != now else { return }
        if let known { try tell(texts.delete, row, known) }
        if let now { try tell(texts.insert, row, now) }
    }

    private func folded(_ image: [String?]) -> [String?] {
        image.map { $0.map(TextFold.fold) }
    }

    private func image(
        of row: Int64, _ count: Int, _ texts: SearchIndex.Texts
    ) throws(SQLiteFailure) -> [String?]? {
        var statement = try state.connection.statement(texts.image)
        try statement.bind(row, at: 1)
        guard try statement.step() else { return nil }
        let view = statement.row
        return (0..<count).map { view.optionalText(at: $0) }
    }

    private func tell(
        _ text: StatementText, _ row: Int64, _ image: [String?]
    ) throws(SQLiteFailure) {
        var statement = try state.connection.statement(text)
        try statement.bind(row, at: 1)
        for (offset, value) in image.enumerated() { try statement.bind(value, at: offset + 2) }
        try statement.run()
    }
}

extension EmbeddedWriteSession {
    /// Remembers what the index of words knows of a row, before the row changes or goes.
    func noteForSearch(_ id: RecordID, in layout: ResourceLayout, _ columns: [String: Value]? = nil)
        throws
    {
        guard let search = layout.search else { return }
        if let columns, !search.index.fields.contains(where: { columns[$0] != nil }) { return }
        let count = search.index.fields.count
        let found = try query(search.texts.imageOfID) {
            try $0.bind(id, at: 1)
        } reading: { row in
            (row.int64(at: 0), (0..<count).map { row.optionalText(at: $0 + 1) })
        }
        for (row, image) in found { state.searches.note(row, of: layout.name, image) }
    }

    /// The index knows nothing yet of the row that was inserted last.
    func noteInsertForSearch(in layout: ResourceLayout) {
        guard layout.search != nil else { return }
        state.searches.note(connection.lastInsertedRowID, of: layout.name, nil)
    }
}
