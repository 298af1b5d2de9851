import Catalogue
import Store

/// Values as a row, for what writes rows.
struct ValueRow: StoredRow {
    let values: [Value]

    func isNull(_ index: Int) -> Bool { values[index].isNull }
    func integer(_ index: Int) -> Int64 { values[index].integerValue ?? 0 }
    func text(_ index: Int) -> String { values[index].textValue ?? "" }
    func id(_ index: Int) -> RecordID? { values[index].idValue }
    func value(_ index: Int) -> Value { values[index] }

    func withBytes<Result>(
        _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        let bytes: [UInt8]
        switch values[index] {
        case .text(let text): bytes = Array(text.utf8)
        case .blob(let blob): bytes = blob
        case .id(let id): bytes = id.bytes
        case .null, .integer: bytes = []
        }
        return try bytes.withUnsafeBufferPointer(body)
    }
}
