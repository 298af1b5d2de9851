import CSQLite

/// A prepared statement in the hands of the cache or of one `Statement`.
final class PreparedStatement {
    let handle: OpaquePointer
    let isReadOnly: Bool
    let columnCount: Int
    var text: StatementText
    var isInUse = true
    var lastUse: UInt64 = 0

    init(
        text: StatementText, isCached: Bool, on connection: OpaquePointer
    ) throws(SQLiteFailure) {
        self.handle = try Self.prepare(text.sql, isCached: isCached, on: connection)
        self.isReadOnly = sqlite3_stmt_readonly(handle) != 0
        self.columnCount = Int(sqlite3_column_count(handle))
        self.text = text
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Ends the run and forgets the bound values.
    func clear() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}

extension PreparedStatement {
    private static func prepare(
        _ sql: String, isCached: Bool, on connection: OpaquePointer
    ) throws(SQLiteFailure) -> OpaquePointer {
        var pointer: OpaquePointer?
        var isWhole = false
        var text = sql
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let flags = isCached ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
                let code = sqlite3_prepare_v3(
                    connection, characters.baseAddress, Int32(clamping: characters.count), flags,
                    &pointer, &tail)
                isWhole = nothingIsLeft(of: characters, from: tail)
                return code
            }
        }
        try SQLiteFailure.check(code, on: connection)
        guard let pointer else { throw .misuse("the text holds no statement") }
        guard isWhole else {
            sqlite3_finalize(pointer)
            throw .misuse("the text holds more than one statement")
        }
        return pointer
    }

    private static func nothingIsLeft(
        of characters: UnsafeBufferPointer<CChar>, from tail: UnsafePointer<CChar>?
    ) -> Bool {
        guard let tail, let start = characters.baseAddress else { return true }
        let space: [CChar] = [9, 10, 13, 32, 59]
        return characters[(tail - start)...].allSatisfy { space.contains($0) }
    }
}
