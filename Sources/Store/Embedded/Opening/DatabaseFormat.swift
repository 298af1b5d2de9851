import SQLite

/// What marks a file as ours, and the version of the tables that the store keeps for itself.
enum DatabaseFormat {
    /// `NSTv` in ASCII.
    static let applicationID: Int64 = 0x4E53_5476
    static let version: Int64 = 1

    /// Looks at a file before anything of it is changed. True when it is new.
    static func isNew(_ connection: Connection, path: String) throws -> Bool {
        let application: Int64
        do throws(SQLiteFailure) {
            application = try number(.applicationID, connection)
            if application == 0, try isEmpty(connection) { return true }
        } catch {
            guard error.kind == .notADatabase else { throw error }
            throw StoreOpenFailure.foreignFile(path)
        }
        guard application == applicationID else { throw StoreOpenFailure.foreignFile(path) }
        let found = try number(.userVersion, connection)
        guard found <= version else {
            throw StoreOpenFailure.newerDatabase(found: Int(found), known: Int(version))
        }
        return false
    }

    private static func number(
        _ pragma: Pragma, _ connection: Connection
    ) throws(SQLiteFailure) -> Int64 {
        try connection.value(of: pragma).flatMap { Int64($0) } ?? 0
    }

    private static func isEmpty(_ connection: Connection) throws(SQLiteFailure) -> Bool {
        var statement = try connection.statement(
            "SELECT 1 FROM sqlite_schema LIMIT 1", isCached: false)
        return try !statement.step()
    }

    /// Marks a file as ours, inside the transaction that makes its tables.
    static func mark(_ connection: Connection) throws {
        try connection.set(.applicationID, to: applicationID)
        try connection.set(.userVersion, to: version)
    }
}
