import Catalogue
import Crypto
import HTTPTypes
import Hummingbird
import Records
import StrictJSON

/// The request of a caller, as this layer knows it; Hummingbird has a protocol of the same name.
typealias CallerContext = Records.RequestContext

/// One request, read and checked as far as that needs no record.
struct Call: Sendable {
    let verb: Verb
    let route: Route
    let target: RequestTarget
    let query: QueryParameters
    let headers: HTTPFields
    let conditions: Conditions
    let format: MediaFormat
    let content: Content
    let context: CallerContext
    let endpoint: Endpoint
    /// Nil for requests of this process.
    var presence: CallerPresence?

    /// What came in the body.
    enum Content: Sendable {
        case none
        case json(JSON, digest: [UInt8])
        /// The text of a query, sent as it is.
        case text(String)
        case stream(RequestBody)
    }

    /// The JSON of the body; `null` without one.
    var json: JSON {
        if case .json(let json, _) = content { json } else { .null }
    }

    /// Whether the caller has what the tag names.
    func knows(_ tag: String) -> Bool {
        guard verb.meaning == .get else { return false }
        return conditions.ifNoneMatch?.contains(tag) ?? false
    }

    /// What the headers ask of a write.
    func writeOptions() throws(Refusal) -> WriteOptions {
        if conditions.ifNoneMatch != nil {
            throw Refusal.header(
                "If-None-Match", "На запись действует только If-Match.",
                "Only If-Match works on writes.")
        }
        return WriteOptions(
            precondition: conditions.ifMatch?.precondition ?? .none,
            isRehearsal: conditions.preferences.isRehearsal, retry: retry)
    }

    private var retry: WriteOptions.Retry? {
        guard endpoint.retry == .kept, let key = conditions.idempotencyKey else { return nil }
        return WriteOptions.Retry(
            key: key.key, route: "\(verb.rawValue) \(target.path)", digest: requestDigest)
    }

    /// SHA-256 of method, path, query, `Prefer`, `If-Match` and body (N15).
    private var requestDigest: [UInt8] {
        var hash = SHA256()
        let parts = [
            verb.rawValue, target.text, headers[optional: HeaderName.prefer] ?? "",
            headers[.ifMatch] ?? "",
        ]
        for part in parts {
            hash.update(data: Array(part.utf8))
            hash.update(data: [0])
        }
        if case .json(_, let digest) = content { hash.update(data: digest) }
        return Array(hash.finalize())
    }
}
