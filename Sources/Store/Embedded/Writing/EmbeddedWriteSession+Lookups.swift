import Catalogue
import SQLite

extension EmbeddedWriteSession {
    private static let openPart = StatementText("SAVEPOINT part", isPinned: true)
    private static let closePart = StatementText("RELEASE part", isPinned: true)
    private static let undoPart = StatementText("ROLLBACK TO part", isPinned: true)

    func attempt<Result>(_ body: () throws -> Result) throws -> Result {
        let chain = state.chain
        try run(Self.openPart) { _ in }
        do {
            let result = try body()
            try run(Self.closePart) { _ in }
            return result
        } catch {
            // Where the whole transaction is gone there is nothing left to undo.
            if connection.autocommit { throw error }
            state.chain = chain
            try run(Self.undoPart) { _ in }
            try run(Self.closePart) { _ in }
            throw error
        }
    }

    func referring(
        _ resource: ResourceName, by field: String, to id: RecordID, limit: Int
    ) throws -> [RecordID] {
        let layout = try state.layout.layout(of: resource)
        guard layout.columnNames.contains(field) else {
            throw StoreFailure.internalFailure("\(resource) has no column \(field)")
        }
        let text = StatementText(
            "SELECT id FROM main.\(quoted(layout.table.name)) WHERE \(quoted(field)) = ?1 "
                + "ORDER BY id LIMIT ?2")
        let found = try query(text) { statement in
            try statement.bind(id, at: 1)
            try statement.bind(limit, at: 2)
        } reading: {
            $0.id(at: 0)
        }
        return found.compactMap { $0 }
    }

    func lastVersion(_ id: RecordID, in resource: ResourceName) throws -> VersionNote? {
        let layout = try state.layout.layout(of: resource)
        guard let text = layout.texts.history?.last else { return nil }
        return try query(text) {
            try $0.bind(id, at: 1)
        } reading: { row in
            guard let operation = RowChange.Operation(rawValue: row.text(at: 1)) else {
                throw StoreFailure.internalFailure("damaged version of \(resource)")
            }
            return VersionNote(
                version: row.int64(at: 0), operation: operation, subject: row.text(at: 2),
                action: row.text(at: 3), comment: row.optionalText(at: 4))
        }.first
    }
}
