import SQLite

/// What the database remembers about itself.
enum Meta: String {
    case zone
    case fingerprint
    case probe
    case sortKey = "sort_key"
    case search
    case spread

    func read(_ connection: Connection) throws(SQLiteFailure) -> String? {
        var statement = try connection.statement(
            "SELECT value FROM main._meta WHERE name = ?1", isCached: false)
        try statement.bind(rawValue, at: 1)
        return try statement.step() ? statement.text(at: 0) : nil
    }

    func write(_ value: String, _ connection: Connection) throws(SQLiteFailure) {
        var statement = try connection.statement(
            """
            INSERT INTO main._meta (name, value) VALUES (?1, ?2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, isCached: false)
        try statement.bind(rawValue, at: 1)
        try statement.bind(value, at: 2)
        try statement.run()
    }
}
