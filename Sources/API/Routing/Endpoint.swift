import Records

/// What one method of one address takes and gives, before anything is known of the caller.
struct Endpoint: Hashable {
    var parameters: Parameters = .only([])
    var body: BodyRule = .none
    /// The first is what a caller without wishes gets.
    var formats: [MediaFormat] = [.json]
    var retry: Retry = .refused

    enum Parameters: Hashable {
        case only([String])
        /// The names of a saved query's own parameters are checked with their values.
        case any
    }

    /// What may stand in the body.
    enum BodyRule: Hashable {
        /// A body is refused.
        case none
        /// A JSON object; where it may be left out, an empty body counts as `{}`.
        case json(mayBeEmpty: Bool)
        /// JSON Merge Patch, also called plain JSON.
        case mergePatch
        /// A JSON object with a query, or the text of the query itself.
        case query
        /// Bytes of a file, streamed to where they are kept.
        case file
    }

    /// What an `Idempotency-Key` does.
    enum Retry: Hashable {
        case refused
        /// The answer is kept and repeated.
        case kept
        /// The write has the same effect however often it is sent, so the key adds nothing.
        case needless
    }
}
