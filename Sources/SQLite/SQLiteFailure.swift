import CSQLite

/// What libsqlite3 refused to do and why; its message is for the log, never for a client.
public struct SQLiteFailure: Error, Hashable, Sendable {
    /// The extended result code, as in `SQLITE_IOERR_FSYNC`.
    public let code: Int32
    /// SQLite's own text.
    public let message: String
    /// Byte offset in the SQL text at which the error was found, if SQLite knows one.
    public let sqlOffset: Int?

    /// A failure with a code of SQLite's.
    public init(code: Int32, message: String, sqlOffset: Int? = nil) {
        self.code = code
        self.message = message
        self.sqlOffset = sqlOffset
    }

    /// The code without its extension, as in `SQLITE_IOERR`.
    public var primaryCode: Int32 {
        code & 0xff
    }

    /// The class of the failure, which decides what to do about it.
    public var kind: Kind {
        Kind(code: code, message: message)
    }
}

extension SQLiteFailure {
    /// The last failure of a connection, seen right after the call that gave `code`.
    init(code: Int32, on handle: OpaquePointer?) {
        let offset = handle.map { sqlite3_error_offset($0) } ?? -1
        let extended = handle.map { sqlite3_extended_errcode($0) } ?? code
        // A call that is refused as misuse leaves the connection's own code untouched.
        let isAboutThisCall = extended & 0xff == code & 0xff
        let text = isAboutThisCall && handle != nil ? sqlite3_errmsg(handle) : sqlite3_errstr(code)
        self.init(
            code: isAboutThisCall ? extended : code,
            message: text.map { String(cString: $0) } ?? "",
            sqlOffset: isAboutThisCall && offset >= 0 ? Int(offset) : nil)
    }

    /// The face itself was used wrongly.
    static func misuse(_ message: String) -> SQLiteFailure {
        SQLiteFailure(code: SQLITE_MISUSE, message: message)
    }

    /// Throws when a call did not give `SQLITE_OK`.
    static func check(_ code: Int32, on handle: OpaquePointer?) throws(SQLiteFailure) {
        guard code == SQLITE_OK else { throw SQLiteFailure(code: code, on: handle) }
    }
}

extension SQLiteFailure: CustomStringConvertible {
    public var description: String {
        let place = sqlOffset.map { " at byte \($0)" } ?? ""
        return "SQLite \(code): \(message)\(place)"
    }
}
