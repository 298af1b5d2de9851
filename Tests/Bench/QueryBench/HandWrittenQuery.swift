import HandWritten

/// SQL as a person would write it for the database of the bench, run through libsqlite3 alone.
final class HandWrittenQuery {
    private let query: OpaquePointer

    init(path: String, _ sql: String, columns: String, head: String) throws {
        guard let query = hand_prepare(path, sql, columns, head) else {
            throw BenchFailure("hand-written SQL was refused: \(sql)")
        }
        self.query = query
    }

    deinit {
        hand_close(query)
    }

    func bind(_ text: String, at index: Int) {
        hand_bind_text(query, Int32(index), text)
    }

    func bind(_ bytes: [UInt8], at index: Int) {
        hand_bind_blob(query, Int32(index), bytes, Int32(bytes.count))
    }

    /// The answer as bytes that live until the next run.
    func run() throws -> UnsafeRawBufferPointer {
        var count = 0
        guard let bytes = hand_run(query, &count) else {
            throw BenchFailure("a hand-written query failed")
        }
        return UnsafeRawBufferPointer(start: bytes, count: count)
    }
}
