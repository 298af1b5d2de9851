import CSQLite

extension Connection {
    /// What makes a connection safe to hand text of others to, as bound values.
    func harden(with options: OpenOptions) throws(SQLiteFailure) {
        let handle = try live
        options.limits.apply(to: handle)
        for (option, isOn) in Self.settings {
            try configure(option, isOn: isOn, on: handle)
        }
        try setBusyTimeout(options.busyTimeout)
        try SQLiteFailure.check(csqlite_register_tx_sum(handle), on: handle)
    }

    private static let settings: [(Int32, Bool)] = [
        (SQLITE_DBCONFIG_DEFENSIVE, true),
        (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, false),
        (SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (SQLITE_DBCONFIG_ENABLE_FKEY, true),
        // "word" is an identifier and never, by mistake, a text.
        (SQLITE_DBCONFIG_DQS_DML, false),
        (SQLITE_DBCONFIG_DQS_DDL, false),
    ]

    private func configure(
        _ option: Int32, isOn: Bool, on handle: OpaquePointer
    ) throws(SQLiteFailure) {
        var now: Int32 = -1
        let wanted: Int32 = isOn ? 1 : 0
        try SQLiteFailure.check(csqlite_db_config(handle, option, wanted, &now), on: handle)
        guard now == wanted else {
            throw .misuse("database option \(option) stays \(now) instead of \(wanted)")
        }
    }

    /// Sets how long a statement waits for a lock of another connection.
    public func setBusyTimeout(_ timeout: Duration) throws(SQLiteFailure) {
        let handle = try live
        let milliseconds = timeout / .milliseconds(1)
        let bounded = Int32(min(max(milliseconds, 0), 3_600_000))
        try SQLiteFailure.check(sqlite3_busy_timeout(handle, bounded), on: handle)
    }
}
