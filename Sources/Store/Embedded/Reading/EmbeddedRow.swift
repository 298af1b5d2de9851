import Catalogue
import SQLite

/// A row of a statement, seen through the port.
struct EmbeddedRow: StoredRow {
    let view: RowView

    func isNull(_ index: Int) -> Bool { view.isNull(at: index) }
    func integer(_ index: Int) -> Int64 { view.int64(at: index) }
    func text(_ index: Int) -> String { view.text(at: index) }
    func id(_ index: Int) -> RecordID? { view.id(at: index) }
    func value(_ index: Int) -> Value { view.stored(at: index) }

    func withBytes<Result>(
        _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try view.withBlob(at: index, body)
    }
}
