import CSQLite

/// The arguments of one call of a function; they count from 0 and live as long as the call.
public struct FunctionArguments: ~Copyable {
    /// How many arguments there are.
    public let count: Int
    private let values: UnsafeMutablePointer<OpaquePointer?>?

    init(count: Int32, values: UnsafeMutablePointer<OpaquePointer?>?) {
        self.count = Int(count)
        self.values = values
    }

    private func value(_ index: Int) -> OpaquePointer? {
        guard index >= 0, index < count else { return nil }
        return values?[index]
    }

    /// Whether the argument is NULL or missing.
    public func isNull(at index: Int) -> Bool {
        guard let value = value(index) else { return true }
        return sqlite3_value_type(value) == SQLITE_NULL
    }

    /// The whole number; nil for a value of any other kind.
    public func integer(at index: Int) -> Int64? {
        guard let value = value(index), sqlite3_value_type(value) == SQLITE_INTEGER else {
            return nil
        }
        return sqlite3_value_int64(value)
    }

    /// The value as text; empty for NULL.
    public func text(at index: Int) -> String {
        withText(at: index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The UTF-8 bytes of the value as text, without a copy; empty for NULL.
    public func withText<R, E: Error>(
        at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        guard let value = value(index), let start = sqlite3_value_text(value) else {
            return try body(UnsafeBufferPointer(start: nil, count: 0))
        }
        let count = Int(sqlite3_value_bytes(value))
        return try body(UnsafeBufferPointer(start: start, count: count))
    }

    /// The value in its own kind.
    public func any(at index: Int) -> SQLiteValue {
        guard let value = value(index) else { return .null }
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
        case SQLITE_FLOAT: return .double(sqlite3_value_double(value))
        case SQLITE_TEXT: return .text(text(at: index))
        case SQLITE_BLOB:
            let start = sqlite3_value_blob(value)
            let count = start == nil ? 0 : Int(sqlite3_value_bytes(value))
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
        default: return .null
        }
    }
}
