import Catalogue

/// What someone asks of a new token.
public struct TokenRequest: Hashable, Sendable {
    /// Whose token it is; nil means the issuer's own.
    public var subject: String?
    public var title: String
    public var roles: [String]
    public var attributes: [String: [RecordID]]
    public var networks: [String]
    public var expiresAt: Instant?

    public init(
        subject: String?, title: String, roles: [String], attributes: [String: [RecordID]],
        networks: [String], expiresAt: Instant?
    ) {
        self.subject = subject
        self.title = title
        self.roles = roles
        self.attributes = attributes
        self.networks = networks
        self.expiresAt = expiresAt
    }
}
