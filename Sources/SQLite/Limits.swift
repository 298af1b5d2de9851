import CSQLite

/// Upper bounds that SQLite holds for one connection.
public struct Limits: Hashable, Sendable {
    /// Bytes of one text, blob or row.
    public var length: Int32 = 4 * 1024 * 1024
    /// Bytes of one SQL text.
    public var sqlLength: Int32 = 1024 * 1024
    /// Depth of one expression tree.
    public var expressionDepth: Int32 = 500
    /// Terms of one compound select.
    public var compoundSelects: Int32 = 100
    /// Arguments of one function.
    public var functionArguments: Int32 = 100
    /// Attached databases; `VACUUM` needs one.
    public var attached: Int32 = 0
    /// Depth of triggers and foreign key actions.
    public var triggerDepth: Int32 = 20

    /// The limits of this face.
    public init() {}

    func apply(to handle: OpaquePointer) {
        let pairs = [
            (SQLITE_LIMIT_LENGTH, length), (SQLITE_LIMIT_SQL_LENGTH, sqlLength),
            (SQLITE_LIMIT_EXPR_DEPTH, expressionDepth),
            (SQLITE_LIMIT_COMPOUND_SELECT, compoundSelects),
            (SQLITE_LIMIT_FUNCTION_ARG, functionArguments), (SQLITE_LIMIT_ATTACHED, attached),
            (SQLITE_LIMIT_TRIGGER_DEPTH, triggerDepth), (SQLITE_LIMIT_WORKER_THREADS, 0),
        ]
        for (limit, value) in pairs {
            sqlite3_limit(handle, limit, value)
        }
    }
}
