import CSQLite

extension Connection {
    /// A statement ready to be bound, from the cache or prepared now.
    public func statement(_ text: StatementText) throws(SQLiteFailure) -> Statement {
        let handle = try live
        if let prepared = statements.take(text) {
            return Statement(prepared, on: self)
        }
        authority.adopt(text)
        let prepared = try PreparedStatement(text: text, isCached: true, on: handle)
        statements.keep(prepared)
        return Statement(prepared, on: self)
    }

    /// A statement without a manifest; `isCached: false` for texts that do not come again.
    public func statement(
        _ sql: String, isCached: Bool = true
    ) throws(SQLiteFailure) -> Statement {
        let text = StatementText(sql)
        if isCached { return try statement(text) }
        let handle = try live
        authority.adopt(text)
        return Statement(
            try PreparedStatement(text: text, isCached: false, on: handle), on: self)
    }

    /// Runs constant SQL that has no parameters; several statements are separated by `;`.
    public func execute(_ sql: String) throws(SQLiteFailure) {
        let handle = try live
        authority.manifest = nil
        try refuseBudget()
        try SQLiteFailure.check(sqlite3_exec(handle, sql, nil, nil, nil), on: handle)
    }

    /// How often a prepared statement was there already.
    public var statementCounts: StatementCounts {
        statements.counts
    }

    func giveBack(_ prepared: PreparedStatement) {
        prepared.clear()
        prepared.isInUse = false
    }
}
