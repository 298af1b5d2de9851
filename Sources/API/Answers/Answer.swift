import HTTPTypes
import Hummingbird

/// What a handler answers; what all answers have in common is added later.
struct Answer: Sendable {
    var status = 200
    var contentType: String
    var format: MediaFormat
    var body: Body
    /// A strong entity tag, quoted, of the uncompressed body.
    var tag: String?
    var caching = Caching.revalidated
    var headers: [(name: String, value: String)] = []

    enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Bytes that come piece by piece; how many is known beforehand, or not.
        case stream(count: Int64?, @Sendable (inout any ResponseBodyWriter) async throws -> Void)
    }

    /// How long a copy may be used without asking again.
    enum Caching: String, Sendable {
        /// Kept by the caller, asked about every time.
        case revalidated = "private, no-cache"
        /// Personal or secret: not kept at all.
        case never = "no-store"
        /// The address will never show anything else.
        case forever = "private, max-age=31536000, immutable"
    }

    init(_ format: MediaFormat, _ body: Body, status: Int = 200, tag: String? = nil) {
        self.status = status
        self.format = format
        contentType = format.contentType
        self.body = body
        self.tag = tag
    }

    static func json(_ bytes: [UInt8], status: Int = 200, tag: String? = nil) -> Answer {
        Answer(.json, .bytes(bytes), status: status, tag: tag)
    }

    /// Nothing but a status.
    static func empty(_ status: Int) -> Answer {
        Answer(.json, .none, status: status)
    }

    func adding(_ name: String, _ value: String?) -> Answer {
        guard let value else { return self }
        var answer = self
        answer.headers.append((name, value))
        return answer
    }

    func cached(_ caching: Caching) -> Answer {
        var answer = self
        answer.caching = caching
        return answer
    }
}
