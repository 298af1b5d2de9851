import Catalogue
import Store
import StrictJSON

/// Issues and revokes tokens by the rules of N2: nobody gives what he may not give.
public struct TokenDesk: Sendable {
    public let directory: TokenDirectory
    private let book: RoleBook
    private let store: any RecordStore
    /// A token lives a year unless it says otherwise.
    private static let defaultLife: Int64 = 365 * 86_400_000

    public init(directory: TokenDirectory, book: RoleBook, store: any RecordStore) {
        self.directory = directory
        self.book = book
        self.store = store
    }

    /// Issues a token; its secret is told this once.
    /// - Parameters:
    ///   - random: 32 bytes from the system's generator.
    public func issue(
        _ request: TokenRequest, by issuer: Principal, now: Instant, id: RecordID, random: [UInt8]
    ) async throws -> (row: TokenRow, secret: TokenSecret) {
        guard issuer.has("tokens.issue") else { throw Refusal(.accessDenied, Self.needsPermission) }
        let expiresAt = try expiry(of: request, issuer: issuer, now: now)
        try checkRoles(request, issuer: issuer)
        try checkAttributes(request, issuer: issuer)
        try checkNetworks(request)
        let secret = TokenSecret(random: random)
        let row = TokenRow(
            id: id, hash: secret.hash, subject: request.subject ?? issuer.subject,
            title: request.title, roles: Array(Set(request.roles)).sorted(),
            attributes: request.attributes.mapValues { $0.map(\.description) },
            networks: request.networks, issuer: issuer.token, issuedBy: issuer.subject,
            issuedAt: now.description, expiresAt: expiresAt.description, revokedAt: nil)
        try await store.write { try $0.insertToken(row) }
        directory.put(row)
        return (row, secret)
    }

    /// Revokes a token that the caller issued, holds or manages; those it issued die with it.
    public func revoke(_ id: RecordID, by principal: Principal, now: Instant) async throws {
        guard var row = directory.token(id),
            directory.list(for: principal).contains(where: { $0.id == id })
        else { throw Refusal(.tokenNotFound) }
        guard row.revokedAt == nil else { return }
        row.revokedAt = now.description
        let at = now.description
        try await store.write { try $0.revokeToken(id, at: at) }
        directory.put(row)
    }

    private static let needsPermission = LocalizedText.both(
        "Нужно право tokens.issue.", "The permission tokens.issue is needed.")

    private func expiry(of request: TokenRequest, issuer: Principal, now: Instant) throws -> Instant
    {
        let expiresAt =
            request.expiresAt
            ?? min(now.adding(milliseconds: Self.defaultLife) ?? .last, issuer.expiresAt ?? .last)
        guard expiresAt > now else {
            throw Refusal(
                .tokenExpiry, .both("Срок уже прошёл.", "The expiry is in the past."),
                items: [.init(.tokenExpiry, at: ["expires_at"], FailureCode.tokenExpiry.title)])
        }
        if let limit = issuer.expiresAt, expiresAt > limit {
            throw Refusal(
                .tokenExpiry,
                .both(
                    "Ваш токен действует до \(limit); позже нельзя.",
                    "Your own token is valid until \(limit); a later expiry is not possible."))
        }
        return expiresAt
    }

    private func checkRoles(_ request: TokenRequest, issuer: Principal) throws {
        let unknown = request.roles.filter { book.role($0) == nil }
        guard unknown.isEmpty, !request.roles.isEmpty else {
            throw Refusal(
                .validationFailed,
                items: [
                    .init(
                        .fieldChoice, at: ["roles"],
                        .both(
                            "Таких ролей нет: \(unknown.joined(separator: ", ")). Есть: \(roleNames).",
                            "No such roles: \(unknown.joined(separator: ", ")). There are: \(roleNames)."
                        ))
                ])
        }
        guard !issuer.isSystem else { return }
        let permitted = Set(
            issuer.roles.flatMap { book.closure(of: $0) }.flatMap { book.role($0)?.mayIssue ?? [] })
        let foreign = request.roles.filter { !permitted.contains($0) }
        guard foreign.isEmpty else {
            throw Refusal(
                .tokenRole,
                .both(
                    "Вы можете выдать роли: \(permitted.sorted().joined(separator: ", ")).",
                    "You may issue the roles: \(permitted.sorted().joined(separator: ", "))."))
        }
    }

    /// Says that there is no such attribute, and which there are.
    public func unknownAttribute(_ name: String) -> LocalizedText {
        let names = tokenAttributes.joined(separator: ", ")
        return .both(
            "Атрибута «\(name)» нет; есть: \(names.isEmpty ? "—" : names).",
            "There is no attribute “\(name)”; there are: \(names.isEmpty ? "none" : names).")
    }

    /// Attributes that a token may hold: those of one-time codes are proved by codes only.
    public var tokenAttributes: [String] {
        book.attributes.map(\.name).filter { book.credentials[$0] == nil }
    }

    private var roleNames: String { book.roles.map(\.name).joined(separator: ", ") }

    private func checkAttributes(_ request: TokenRequest, issuer: Principal) throws {
        for (name, values) in request.attributes {
            guard let attribute = book.attribute(name), book.credentials[name] == nil else {
                throw Refusal(
                    .validationFailed,
                    items: [
                        .init(
                            .fieldUnknown, at: ["attributes", name],
                            unknownAttribute(name),
                            suggestion: Suggestion.closest(to: name, among: tokenAttributes))
                    ])
            }
            if case .ref = attribute.type, values.count > 1 {
                throw Refusal(
                    .validationFailed,
                    items: [
                        .init(
                            .fieldCount, at: ["attributes", name],
                            .both("Здесь одно значение.", "Exactly one value fits here."))
                    ])
            }
            guard !issuer.has("tokens.any") else { continue }
            guard Set(values).isSubset(of: issuer.attributes[name] ?? []) else {
                throw Refusal(
                    .tokenAttribute, .both("Атрибут «\(name)».", "The attribute “\(name)”."))
            }
        }
    }

    private func checkNetworks(_ request: TokenRequest) throws {
        for (position, text) in request.networks.enumerated() where Network(text) == nil {
            throw Refusal(
                .validationFailed,
                items: [
                    .init(
                        .fieldFormat, at: ["networks", "\(position)"],
                        .both(
                            "Нужна сеть вида 10.1.0.0/16.",
                            "A network such as 10.1.0.0/16 is needed."))
                ])
        }
    }
}
