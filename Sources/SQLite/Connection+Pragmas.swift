import CSQLite

extension Connection {
    /// The value of a setting as text; nil when SQLite does not know it.
    public func value(of pragma: Pragma) throws(SQLiteFailure) -> String? {
        var statement = try statement("PRAGMA \(pragma.name)", isCached: false)
        return try statement.step() ? statement.text(at: 0) : nil
    }

    /// Sets a whole-number setting and reads it back.
    public func set(_ pragma: Pragma, to value: Int64) throws {
        try set(pragma, toText: String(value))
    }

    /// Sets a setting to a word, such as `wal`, and reads it back.
    public func set(_ pragma: Pragma, to word: StaticString) throws {
        try set(pragma, toText: "\(word)")
    }

    /// Throws when a setting does not have a value.
    public func assert(_ pragma: Pragma, is wanted: String) throws {
        let found = try value(of: pragma)
        guard found == wanted else {
            throw PragmaRefused(name: "\(pragma.name)", wanted: wanted, found: found)
        }
    }

    private func set(_ pragma: Pragma, toText text: String) throws {
        try tell(pragma, text: text)
        try assert(pragma, is: text)
    }

    private func tell(_ pragma: Pragma, text: String) throws(SQLiteFailure) {
        var statement = try statement("PRAGMA \(pragma.name) = \(text)", isCached: false)
        while try statement.step() {}
    }
}
