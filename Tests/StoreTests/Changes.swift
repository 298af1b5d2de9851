import Catalogue

@testable import Store

extension ChangeNote {
    static func note(
        _ action: String, at time: String = "2026-01-01T00:00:00.000Z", subject: String = "curator",
        comment: String? = nil, fields: [String] = []
    ) -> ChangeNote {
        ChangeNote(
            at: time, subject: subject, requestID: "r-1", action: action, comment: comment,
            fields: fields)
    }
}

extension RowChange {
    static func create(
        _ resource: ResourceName, _ id: RecordID, _ columns: [String: Value],
        children: [ChildSet] = []
    ) -> RowChange {
        RowChange(
            resource: resource, id: id, operation: .create, columns: columns, children: children,
            note: .note("create", fields: columns.keys.sorted()))
    }

    static func update(
        _ resource: ResourceName, _ id: RecordID, _ columns: [String: Value],
        children: [ChildSet] = [], comment: String? = nil
    ) -> RowChange {
        RowChange(
            resource: resource, id: id, operation: .update, columns: columns, children: children,
            note: .note(
                "update", at: "2026-01-02T00:00:00.000Z", comment: comment,
                fields: columns.keys.sorted()))
    }

    static func delete(_ resource: ResourceName, _ id: RecordID) -> RowChange {
        RowChange(
            resource: resource, id: id, operation: .delete, columns: [:], children: [],
            note: .note("delete", at: "2026-01-03T00:00:00.000Z"))
    }

    static func person(_ number: Int, code: String? = nil, name: String = "Ёлкин") -> RowChange {
        .create(
            .people, recordID(number), ["code": .text(code ?? "p\(number)"), "name": .text(name)])
    }
}

extension EmbeddedStore {
    /// All changes of a small test.
    func changes() async throws -> [ChangeRecord] {
        try await read(.record) { try $0.changes(after: 0, limit: 100) }
    }
}
