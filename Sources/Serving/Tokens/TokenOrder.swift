import Catalogue

/// A token as its operator orders it.
public struct TokenOrder: Sendable {
    public var subject: String
    public var title: String
    public var roles: [String]
    /// Ids, or `key:…`, of records of the resource to which the attribute refers.
    public var attributes: [String: [String]]
    public var networks: [String]
    public var term: Term

    /// How long a token is valid.
    public enum Term: Hashable, Sendable {
        case days(Int)
        case until(Instant)
    }

    public init(
        subject: String, title: String, roles: [String], attributes: [String: [String]] = [:],
        networks: [String] = [], term: Term
    ) {
        self.subject = subject
        self.title = title
        self.roles = roles
        self.attributes = attributes
        self.networks = networks
        self.term = term
    }

    /// The records that a text names, parted by commas; a comma inside a key stays.
    public static func records(_ text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).reduce(into: []) {
            list, part in
            let isAddress = part.hasPrefix("key:") || RecordID(part) != nil
            if let last = list.last, !isAddress {
                list[list.count - 1] = "\(last),\(part)"
            } else {
                list.append(String(part))
            }
        }
    }

    /// When the token ends, counted from a moment.
    func expiry(from now: Instant) -> Instant {
        switch term {
        case .until(let moment): moment
        case .days(let days): now.adding(milliseconds: Int64(days) * 86_400_000) ?? .last
        }
    }
}

/// A token that was just made.
public struct IssuedToken: Sendable {
    public var id: String
    /// Shown this once.
    public var secret: String
    public var subject: String
    public var expiresAt: String
}

/// A token in a list.
public struct TokenLine: Sendable {
    public var id: String
    public var subject: String
    public var title: String
    public var roles: [String]
    public var expiresAt: String
    public var revokedAt: String?
    /// `organisations=05-001,05-002`: the keys of the records, or their ids.
    public var attributes = ""
}

/// Where tokens are made: the open database, or the server that holds it.
protocol TokenOffice: Sendable {
    func issue(_ order: TokenOrder) async throws -> IssuedToken
    func list() async throws -> [TokenLine]
    func revoke(_ id: String) async throws
}
