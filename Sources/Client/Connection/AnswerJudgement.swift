import NIOHTTP1
import StrictJSON
import Wire

/// Tells success from refusal.
enum AnswerJudgement {
    /// The failure that an answer means; nil for success and 304.
    static func failure(of answer: Answer) -> ClientFailure? {
        switch answer.status {
        case 200..<300, 304: nil
        case 300..<400:
            .notUnderstood(
                status: answer.status,
                why: .unexpectedRedirect(answer.headers.first(name: "Location") ?? "?"))
        default: refusal(in: answer)
        }
    }

    /// A refusal without a problem body, as proxies give it, still is one where its status speaks
    /// for itself.
    private static func refusal(in answer: Answer) -> ClientFailure {
        if answer.isJSON, let json = try? JSON.parse(answer.body),
            let problem = try? Problem(json: json)
        {
            return .refused(problem)
        }
        switch answer.status {
        case 401, 403, 413, 429, 503:
            let id = answer.headers.first(name: "X-Request-Id")
            return .refused(
                Problem(title: "HTTP \(answer.status)", status: answer.status, requestID: id))
        default:
            return .notUnderstood(status: answer.status, why: .notJSON)
        }
    }

    /// What a retry may cure.
    static func trouble(in answer: Answer) -> RetryPolicy.Trouble? {
        let retryAfter = answer.headers.first(name: "Retry-After").flatMap { Int($0) }
        switch answer.status {
        case 503: return .busy(retryAfter: retryAfter)
        case 409 where isStillRunning(answer): return .busy(retryAfter: retryAfter)
        default: return nil
        }
    }

    /// Our own first attempt is still at work under the same key.
    private static func isStillRunning(_ answer: Answer) -> Bool {
        guard let json = try? JSON.parse(answer.body) else { return false }
        return json["code"]?.stringValue == "idempotency.running"
    }
}
