import CSQLite

/// A statement being used: bound, stepped, read. It is reset and given back when it goes out of
/// scope, it cannot be copied, and column values cannot be read while it is being stepped.
public struct Statement: ~Copyable {
    let prepared: PreparedStatement
    let connection: Connection
    let handle: OpaquePointer
    private var isFinished = false

    init(_ prepared: PreparedStatement, on connection: Connection) {
        self.prepared = prepared
        self.connection = connection
        self.handle = prepared.handle
    }

    deinit {
        connection.giveBack(prepared)
    }

    /// Moves to the next row; false when there is none, and from then on.
    public mutating func step() throws(SQLiteFailure) -> Bool {
        if isFinished { return false }
        connection.authority.adopt(prepared.text)
        if !prepared.isReadOnly { try connection.refuseBudget() }
        switch sqlite3_step(handle) {
        case SQLITE_ROW:
            return true
        case SQLITE_DONE:
            isFinished = true
            return false
        case let code:
            isFinished = true
            throw SQLiteFailure(code: code, on: sqlite3_db_handle(handle))
        }
    }

    /// Runs the statement to its end and gives the number of rows it inserted, updated or deleted.
    @discardableResult
    public mutating func run() throws(SQLiteFailure) -> Int {
        let before = connection.totalChanges
        while try step() {}
        return connection.totalChanges == before ? 0 : connection.changes
    }

    /// Ends the run so that the statement can be bound and run again; bound values stay.
    public mutating func rewind() {
        sqlite3_reset(handle)
        isFinished = false
    }

    /// Ends the run and forgets the bound values.
    public mutating func reset() {
        prepared.clear()
        isFinished = false
    }
}

extension Statement {
    /// Whether running it can change nothing in the database.
    public var isReadOnly: Bool {
        prepared.isReadOnly
    }

    /// The number of the parameter with the highest index.
    public var parameterCount: Int {
        Int(sqlite3_bind_parameter_count(handle))
    }

    /// The index of a named parameter, with its prefix as in `:now`.
    public func parameterIndex(named name: String) -> Int? {
        let index = sqlite3_bind_parameter_index(handle, name)
        return index == 0 ? nil : Int(index)
    }

    /// How many columns a row has.
    public var columnCount: Int {
        prepared.columnCount
    }

    /// The names of the columns.
    public var columnNames: [String] {
        (0..<columnCount).map { index in
            sqlite3_column_name(handle, Int32(index)).map { String(cString: $0) } ?? ""
        }
    }

    /// The SQL text.
    public var sql: String {
        prepared.text.sql
    }
}
