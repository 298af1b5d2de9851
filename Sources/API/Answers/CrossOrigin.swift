import HTTPTypes

/// Which web pages may call the server from a browser: those of listed origins, nobody else.
struct CrossOrigin: Sendable {
    let origins: Set<String>

    static let exposed =
        "ETag, Link, Location, X-Request-Id, Retry-After, Idempotency-Replayed, Preference-Applied, Server-Timing"
    private static let accepted =
        "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Prefer, Accept-Language, X-Request-Id, Content-Disposition, Range, If-Range"

    /// The origin of a request, if its pages may read the answer.
    func permitted(_ headers: HTTPFields) -> String? {
        headers[.origin].flatMap { origins.contains($0) ? $0 : nil }
    }

    /// What a browser asks before the request itself.
    func preflight(_ answer: Answer, _ headers: HTTPFields, allowed: String) -> Answer {
        guard permitted(headers) != nil, headers[.accessControlRequestMethod] != nil else {
            return answer
        }
        return answer.adding("Access-Control-Allow-Methods", allowed)
            .adding("Access-Control-Allow-Headers", Self.accepted)
            .adding("Access-Control-Max-Age", "600")
    }
}
