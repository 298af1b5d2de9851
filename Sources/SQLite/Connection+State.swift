import CSQLite

extension Connection {
    /// Whether no transaction is open; it turns true by itself when SQLite rolls everything back.
    public var autocommit: Bool {
        guard let handle else { return true }
        return sqlite3_get_autocommit(handle) != 0
    }

    /// Rows that the last finished INSERT, UPDATE or DELETE touched.
    public var changes: Int {
        guard let handle else { return 0 }
        return Int(sqlite3_changes64(handle))
    }

    /// Rows touched since the connection was opened.
    public var totalChanges: Int {
        guard let handle else { return 0 }
        return Int(sqlite3_total_changes64(handle))
    }

    /// The row id of the last row inserted.
    public var lastInsertedRowID: Int64 {
        guard let handle else { return 0 }
        return sqlite3_last_insert_rowid(handle)
    }

    /// The number that the operating system gave to the last failed call on a file.
    public var systemErrorNumber: Int32 {
        guard let handle else { return 0 }
        return sqlite3_system_errno(handle)
    }
}
