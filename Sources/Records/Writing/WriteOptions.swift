import Catalogue
import Store

/// What the headers of a write ask for.
public struct WriteOptions: Hashable, Sendable {
    public var precondition: Precondition
    /// `Prefer: tx=rollback`: everything is done, nothing is kept.
    public var isRehearsal: Bool
    public var retry: Retry?

    /// `If-Match`: only the version part of an entity tag counts.
    public enum Precondition: Hashable, Sendable {
        case none
        case anyVersion
        case versions([Int64])
    }

    /// `Idempotency-Key` with a digest of the whole request.
    public struct Retry: Hashable, Sendable {
        public var key: String
        public var route: String
        public var digest: [UInt8]

        public init(key: String, route: String, digest: [UInt8]) {
            self.key = key
            self.route = route
            self.digest = digest
        }
    }

    public init(
        precondition: Precondition = .none, isRehearsal: Bool = false, retry: Retry? = nil
    ) {
        self.precondition = precondition
        self.isRehearsal = isRehearsal
        self.retry = retry
    }
}

/// What a write answers, as it may be kept for a retry.
public struct WriteAnswer: Hashable, Sendable {
    public var status: Int
    public var body: [UInt8]
    /// The tag of the record, without which there is none.
    public var tag: String?
    public var location: String?
    public var isReplay = false
    /// Another write follows: this is no answer yet, and not kept for a retry.
    var goesOn = false

    init(status: Int, body: [UInt8], tag: String? = nil, location: String? = nil) {
        self.status = status
        self.body = body
        self.tag = tag
        self.location = location
    }

    /// An answer that was kept.
    init(_ entry: IdempotencyEntry) {
        let headers = Dictionary(
            entry.headers.filter { $0.count == 2 }.map { ($0[0], $0[1]) },
            uniquingKeysWith: { first, _ in first })
        self.init(
            status: entry.status, body: entry.body, tag: headers["ETag"],
            location: headers["Location"])
        isReplay = true
    }

    var headers: [[String]] {
        [("ETag", tag), ("Location", location)].compactMap { name, value in
            value.map { [name, $0] }
        }
    }
}
