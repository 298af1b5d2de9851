import Catalogue
import Tropa

/// Who is asking: a subject with roles and attributes, whatever proved it.
public struct Principal: Hashable, Sendable {
    /// Stable over all tokens of one person or system: stands in the history.
    public let subject: String
    public let roles: [String]
    /// The values behind `me.<attribute>`.
    public let attributes: [String: [RecordID]]
    /// Rights that no resource grants.
    public let permissions: Set<String>
    /// The token that proved it; nil for the console, the server itself and callers without a token.
    public let token: RecordID?
    public let expiresAt: Instant?
    public let shape: RoleShape
    /// The one-time code that proved it.
    public let credential: CredentialUse?

    public init(
        subject: String, roles: [String], attributes: [String: [RecordID]], token: RecordID?,
        expiresAt: Instant?, book: RoleBook, credential: CredentialUse? = nil
    ) {
        self.credential = credential
        self.subject = subject
        self.roles = roles
        self.attributes = attributes
        self.token = token
        self.expiresAt = expiresAt
        permissions = book.permissions(of: roles)
        shape = RoleShape(roles: roles, attributes: attributes.mapValues(\.count))
    }

    /// Whoever came with a one-time code.
    public static func code(
        _ credential: Credential, of row: RecordID, isValid: Bool, subject: String, book: RoleBook
    ) -> Principal {
        Principal(
            subject: subject, roles: [credential.role], attributes: [credential.attribute: [row]],
            token: nil, expiresAt: nil, book: book,
            credential: CredentialUse(attribute: credential.attribute, row: row, isValid: isValid))
    }

    /// The same subject with the rights of the server itself: for what a permitted deed brings with it.
    public func acting(in book: RoleBook) -> Principal {
        Principal(
            subject: subject, roles: [Role.system], attributes: attributes, token: token,
            expiresAt: expiresAt, book: book)
    }

    /// A caller without a token.
    public static func anonymous(in book: RoleBook) -> Principal {
        Principal(
            subject: "anonymous", roles: [Role.public], attributes: [:], token: nil, expiresAt: nil,
            book: book)
    }

    /// The server itself: seeds and automatic actions. No rule binds it.
    public static func system(in book: RoleBook) -> Principal {
        Principal(
            subject: "system", roles: [Role.system], attributes: [:], token: nil, expiresAt: nil,
            book: book)
    }

    /// Whoever may open the admin socket of the server: the owner of its files.
    public static func console(in book: RoleBook) -> Principal {
        Principal(
            subject: "console", roles: [Role.system], attributes: [:], token: nil, expiresAt: nil,
            book: book)
    }

    public var isSystem: Bool { shape.isSystem }
    public var isAnonymous: Bool { roles == [Role.public] }

    public func has(_ permission: String) -> Bool {
        isSystem || permissions.contains(permission)
    }

    /// The values that a compiled query binds for this caller.
    public func bindValues(now: Instant, today: LocalDate) -> BindValues {
        BindValues(
            subject: subject, attributes: attributes.mapValues { $0.map(Value.id) },
            now: now.description, today: today.description)
    }
}
