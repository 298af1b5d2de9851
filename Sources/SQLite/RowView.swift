import CSQLite

/// Values of the row that a statement has reached; columns count from 0, a missing one is NULL.
///
/// A view may be handed on behind a protocol. After the statement has moved on it shows the next
/// row, after its end nothing: it is to be read while the row is being stepped over.
public struct RowView {
    let prepared: PreparedStatement
    let handle: OpaquePointer

    init(_ prepared: PreparedStatement) {
        self.prepared = prepared
        self.handle = prepared.handle
    }

    /// How many columns the row has.
    public var count: Int {
        prepared.columnCount
    }

    /// Whether the value is NULL.
    public func isNull(at index: Int) -> Bool {
        sqlite3_column_type(handle, Int32(clamping: index)) == SQLITE_NULL
    }

    /// The value as a whole number; 0 for NULL.
    public func int64(at index: Int) -> Int64 {
        sqlite3_column_int64(handle, Int32(clamping: index))
    }

    /// The value as a floating-point number; 0 for NULL.
    public func double(at index: Int) -> Double {
        sqlite3_column_double(handle, Int32(clamping: index))
    }

    /// The value as text; empty for NULL.
    public func text(at index: Int) -> String {
        withText(at: index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes; empty for NULL.
    public func blob(at index: Int) -> [UInt8] {
        withBlob(at: index) { Array($0) }
    }

    /// The UTF-8 bytes of the text without a copy; empty for NULL. They live until the closure ends.
    public func withText<R, E: Error>(
        at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        let column = Int32(clamping: index)
        let start = sqlite3_column_text(handle, column)
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
        return try body(UnsafeBufferPointer(start: start, count: count))
    }

    /// The bytes of a text or blob without a copy; empty for NULL. They live until the closure ends.
    public func withBlob<R, E: Error>(
        at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        let column = Int32(clamping: index)
        let start = sqlite3_column_blob(handle, column)
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
        let bytes = start?.assumingMemoryBound(to: UInt8.self)
        return try body(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// The two halves of a value of 16 bytes, such as an id; nil for anything else.
    public func halves(at index: Int) -> (high: UInt64, low: UInt64)? {
        withBlob(at: index) { bytes in
            guard bytes.count == 16 else { return nil }
            let raw = UnsafeRawBufferPointer(bytes)
            return (
                UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// The value in the kind in which it is stored.
    public func value(at index: Int) -> SQLiteValue {
        switch sqlite3_column_type(handle, Int32(clamping: index)) {
        case SQLITE_INTEGER: .integer(int64(at: index))
        case SQLITE_FLOAT: .double(double(at: index))
        case SQLITE_TEXT: .text(text(at: index))
        case SQLITE_BLOB: .blob(blob(at: index))
        default: .null
        }
    }

    /// All values of the row.
    public var values: [SQLiteValue] {
        (0..<count).map { value(at: $0) }
    }
}
