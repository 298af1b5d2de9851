import CSQLite

/// A value as SQLite stores it.
public enum SQLiteValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case double(Double)
    case text(String)
    case blob([UInt8])
}

extension Statement {
    /// Binds NULL; parameters count from 1.
    public mutating func bindNull(at index: Int) throws(SQLiteFailure) {
        try check(sqlite3_bind_null(handle, Int32(clamping: index)))
    }

    /// Binds a whole number; parameters count from 1.
    public mutating func bind(_ value: Int64, at index: Int) throws(SQLiteFailure) {
        try check(sqlite3_bind_int64(handle, Int32(clamping: index), value))
    }

    /// Binds a whole number; parameters count from 1.
    public mutating func bind(_ value: Int, at index: Int) throws(SQLiteFailure) {
        try bind(Int64(value), at: index)
    }

    /// Binds a floating-point number; parameters count from 1.
    public mutating func bind(_ value: Double, at index: Int) throws(SQLiteFailure) {
        try check(sqlite3_bind_double(handle, Int32(clamping: index), value))
    }

    /// Binds a text; parameters count from 1.
    public mutating func bind(_ value: String, at index: Int) throws(SQLiteFailure) {
        var text = value
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                csqlite_bind_text(
                    handle, Int32(clamping: index), characters.baseAddress,
                    UInt64(characters.count))
            }
        }
        try check(code)
    }

    /// Binds bytes; parameters count from 1.
    public mutating func bind(_ value: [UInt8], at index: Int) throws(SQLiteFailure) {
        let code = value.withUnsafeBytes { bytes in
            csqlite_bind_blob(
                handle, Int32(clamping: index), bytes.baseAddress, UInt64(bytes.count))
        }
        try check(code)
    }

    /// Binds 16 bytes, such as an id, without an array in between.
    public mutating func bind(
        _ high: UInt64, _ low: UInt64, at index: Int
    ) throws(SQLiteFailure) {
        var words = (high.bigEndian, low.bigEndian)
        let code = withUnsafeBytes(of: &words) { bytes in
            csqlite_bind_blob(handle, Int32(clamping: index), bytes.baseAddress, 16)
        }
        try check(code)
    }

    /// Binds a value of any kind; parameters count from 1.
    public mutating func bind(_ value: SQLiteValue, at index: Int) throws(SQLiteFailure) {
        switch value {
        case .null: try bindNull(at: index)
        case .integer(let number): try bind(number, at: index)
        case .double(let number): try bind(number, at: index)
        case .text(let text): try bind(text, at: index)
        case .blob(let bytes): try bind(bytes, at: index)
        }
    }

    /// Binds values to the parameters 1, 2, …
    public mutating func bind(_ values: [SQLiteValue]) throws(SQLiteFailure) {
        for (offset, value) in values.enumerated() {
            try bind(value, at: offset + 1)
        }
    }

    private func check(_ code: Int32) throws(SQLiteFailure) {
        try SQLiteFailure.check(code, on: sqlite3_db_handle(handle))
    }
}
