import Hummingbird
import NIOCore

/// The body of a request as pieces of bytes, as they come.
struct UploadBytes: AsyncSequence, Sendable {
    let body: RequestBody
    /// The length that the client told, if it did.
    let count: Int64?

    struct AsyncIterator: AsyncIteratorProtocol {
        var base: RequestBody.AsyncIterator
        var left: Int64?

        mutating func next() async throws -> [UInt8]? {
            guard let buffer = try await base.next() else {
                // The stream of a client that went away ends like any other.
                guard left ?? 0 == 0 else { throw RequestCutShort() }
                return nil
            }
            left = left.map { $0 - Int64(buffer.readableBytes) }
            return Array(buffer: buffer)
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: body.makeAsyncIterator(), left: count)
    }
}
