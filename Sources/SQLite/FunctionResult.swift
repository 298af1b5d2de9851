import CSQLite

/// What a function gives back to SQLite.
public enum FunctionResult: Hashable, Sendable {
    case null
    case integer(Int64)
    case double(Double)
    case text(String)
    /// A text as its UTF-8 bytes.
    case utf8([UInt8])
    case blob([UInt8])
    /// The statement fails with this message.
    case failure(String)

    func give(to context: OpaquePointer?) {
        switch self {
        case .null: sqlite3_result_null(context)
        case .integer(let number): sqlite3_result_int64(context, number)
        case .double(let number): sqlite3_result_double(context, number)
        case .text(var text): text.withUTF8 { Self.give($0, asTextTo: context) }
        case .utf8(let bytes):
            bytes.withUnsafeBufferPointer { Self.give($0, asTextTo: context) }
        case .blob(let bytes):
            bytes.withUnsafeBytes {
                csqlite_result_blob(context, $0.baseAddress, UInt64($0.count))
            }
        case .failure(let message): sqlite3_result_error(context, message, -1)
        }
    }

    private static func give(
        _ bytes: UnsafeBufferPointer<UInt8>, asTextTo context: OpaquePointer?
    ) {
        bytes.withMemoryRebound(to: CChar.self) {
            csqlite_result_text(context, $0.baseAddress, UInt64($0.count))
        }
    }
}
