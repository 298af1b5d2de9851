/// Values of the row that the last `step()` reached; columns count from 0, a missing one is NULL.
extension Statement {
    /// The row, to be handed on while the statement stays where it is.
    public var row: RowView {
        RowView(prepared)
    }

    /// Whether the value is NULL.
    public func isNull(at index: Int) -> Bool {
        row.isNull(at: index)
    }

    /// The value as a whole number; 0 for NULL.
    public func int64(at index: Int) -> Int64 {
        row.int64(at: index)
    }

    /// The value as text; empty for NULL.
    public func text(at index: Int) -> String {
        row.text(at: index)
    }

    /// The bytes; empty for NULL.
    public func blob(at index: Int) -> [UInt8] {
        row.blob(at: index)
    }

    /// The UTF-8 bytes of the text without a copy; empty for NULL. They live until the closure ends.
    public func withText<R, E: Error>(
        at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        try row.withText(at: index, body)
    }

    /// The bytes of a text or blob without a copy; empty for NULL. They live until the closure ends.
    public func withBlob<R, E: Error>(
        at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        try row.withBlob(at: index, body)
    }

    /// All values of the row.
    public var values: [SQLiteValue] {
        row.values
    }
}
