import Catalogue
import SQLite

extension EmbeddedWriteSession {
    private static let insertChange = StatementText(
        "INSERT INTO main._changes (seq, at, subject, request, resource, id, op, fields, action, "
            + "version_before, version_after, hash) VALUES (\(placeholders(1...12)))",
        isPinned: true)

    /// Writes the change row and moves the chain; a lost savepoint moves it back.
    func record(_ change: RowChange, version: Int64, before: RowHead?) throws {
        let note = change.note
        let record = ChangeRecord(
            sequence: version, at: note.at, subject: note.subject, requestID: note.requestID,
            resource: change.resource.description, id: change.id, operation: change.operation,
            fields: note.fields, action: note.action, versionBefore: before?.version,
            versionAfter: version)
        var chain = state.chain
        chain.append(record)
        try run(Self.insertChange) { statement in
            try record.bind(to: &statement, hash: chain.hash)
        }
        state.chain = chain
    }
}

extension ChangeRecord {
    fileprivate func bind(to statement: inout Statement, hash: [UInt8]) throws(SQLiteFailure) {
        try statement.bind(sequence, at: 1)
        try statement.bind(at, at: 2)
        try statement.bind(subject, at: 3)
        try statement.bind(requestID, at: 4)
        try statement.bind(resource, at: 5)
        try statement.bind(id, at: 6)
        try statement.bind(operation.rawValue, at: 7)
        try statement.bind(TextListJSON.encode(fields), at: 8)
        try statement.bind(action, at: 9)
        try statement.bind(versionBefore.map { Value.integer($0) } ?? .null, at: 10)
        try statement.bind(versionAfter, at: 11)
        try statement.bind(hash, at: 12)
    }
}
