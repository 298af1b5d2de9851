import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import StrictJSON
import Wire

extension ServerClient {
    /// Sends a request and reads the whole answer; throws for everything but 2xx and 304.
    public func send(_ request: ServerRequest) async throws(ClientFailure) -> Answer {
        let answer = try await repeating(request) { (prepared) throws(ClientFailure) in
            let response = try await begin(prepared)
            return try await whole(response)
        } trouble: {
            AnswerJudgement.trouble(in: $0)
        }
        if let failure = AnswerJudgement.failure(of: answer) { throw failure }
        return answer
    }

    /// Runs an attempt until it succeeds, cannot be repeated, or has been repeated enough.
    func repeating<Outcome>(
        _ request: ServerRequest,
        _ attempt: (HTTPClientRequest) async throws(ClientFailure) -> Outcome,
        trouble: (Outcome) -> RetryPolicy.Trouble?
    ) async throws(ClientFailure) -> Outcome {
        let prepared = try RequestPreparation(client: self).request(for: request)
        var count = 0
        while true {
            count += 1
            do {
                let outcome = try await attempt(prepared)
                guard let trouble = trouble(outcome),
                    await waits(after: trouble, attempt: count, request)
                else { return outcome }
            } catch {
                guard case .unreachable = error,
                    await waits(after: .connection, attempt: count, request)
                else { throw error }
            }
        }
    }

    /// Waits before the next attempt; false if there shall be none.
    private func waits(
        after trouble: RetryPolicy.Trouble, attempt: Int, _ request: ServerRequest
    ) async -> Bool {
        let pause = retryPolicy.pause(after: trouble, attempt: attempt, of: request.repeatability)
        guard let pause, !Task.isCancelled else { return false }
        onRetry(attempt, pause)
        do {
            try await Task.sleep(for: pause)
            return true
        } catch {
            return false
        }
    }

    /// Sends, and returns as soon as the answer's head is here.
    func begin(_ request: HTTPClientRequest) async throws(ClientFailure) -> HTTPClientResponse {
        do {
            return try await http.execute(request, timeout: limits.answer)
        } catch {
            throw ConnectionTrouble.failure(for: error, server: credentials.server.base)
        }
    }

    /// Reads the rest of an answer into memory.
    func whole(_ response: HTTPClientResponse) async throws(ClientFailure) -> Answer {
        let status = Int(response.status.code)
        do {
            let buffer = try await response.body.collect(upTo: limits.answerBytes)
            return Answer(
                status: status, headers: response.headers, body: Array(buffer.readableBytesView))
        } catch is NIOTooManyBytesError {
            throw .notUnderstood(status: status, why: .answerTooLong)
        } catch {
            throw ConnectionTrouble.failure(for: error, server: credentials.server.base)
        }
    }
}
