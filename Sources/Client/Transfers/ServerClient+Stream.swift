import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import StrictJSON
import Wire

extension ServerClient {
    /// Passes a body on as it arrives, for formats that are the server's own affair.
    ///
    /// - Returns: the end of the body, at most 64 KiB of it: NDJSON says there whether it is whole.
    public func stream(
        _ request: ServerRequest, to sink: ([UInt8]) throws -> Void
    ) async throws -> [UInt8] {
        let response = try await repeating(request) { (prepared) throws(ClientFailure) in
            try await begin(prepared)
        } trouble: { _ in
            nil
        }
        guard (200..<300).contains(response.status.code) else {
            let answer = try await whole(response)
            throw AnswerJudgement.failure(of: answer)
                ?? .notUnderstood(status: answer.status, why: .notJSON)
        }
        return try await pass(response, to: sink, name: request.path.description)
    }

    private func pass(
        _ response: HTTPClientResponse, to sink: ([UInt8]) throws -> Void, name: String
    ) async throws -> [UInt8] {
        var tail: [UInt8] = []
        var iterator = response.body.makeAsyncIterator()
        while let buffer = try await next(&iterator, name) {
            let bytes = Array(buffer.readableBytesView)
            try sink(bytes)
            tail = Array((tail + bytes).suffix(64 << 10))
        }
        return tail
    }

    private func next(
        _ iterator: inout HTTPClientResponse.Body.AsyncIterator, _ name: String
    ) async throws(ClientFailure) -> ByteBuffer? {
        do {
            return try await iterator.next()
        } catch {
            throw .brokenTransfer(name: name, reason: ConnectionTrouble.reason(of: error))
        }
    }
}
