import Access
import Catalogue
import Records
import Store
import StrictJSON
import Wire

extension Handlers {
    func token(_ call: Call) async throws -> Answer {
        guard !call.context.principal.isAnonymous else { throw Refusal(.accessDenied) }
        guard !call.conditions.preferences.isRehearsal else {
            throw Refusal.header(
                "Prefer", "Выдача и отзыв токенов не репетируются.",
                "Issuing and revoking tokens can't be rehearsed.")
        }
        switch (call.route, call.verb.meaning) {
        case (.token(let text), _): return try await revoke(text, call)
        case (_, .post): return try await issue(call)
        default: return try await tokens(call)
        }
    }

    private func tokens(_ call: Call) async throws -> Answer {
        // All tokens of a caller fit on one page, so no cursor was ever given.
        if call.query["cursor"] != nil { throw Refusal(.cursorInvalid) }
        let rows = dependencies.tokens.directory.list(for: call.context.principal)
        var names = RecordNames(service: service, context: call.context)
        var tokens: [Token] = []
        for row in rows { tokens.append(await shape(row, &names)) }
        return Self.page(Page(tokens)).cached(.never)
    }

    private func issue(_ call: Call) async throws -> Answer {
        _ = try MemberCheck.object(
            call.json,
            known: ["subject", "roles", "attributes", "expires_at", "note", "networks"])
        let request = try await request(Wire.TokenRequest(json: call.json), call)
        let (row, secret) = try await dependencies.tokens.issue(
            request, by: call.context.principal, now: call.context.now,
            id: service.randomness.recordID(at: call.context.now),
            random: service.randomness.bytes(32))
        var names = RecordNames(service: service, context: call.context)
        var token = await shape(row, &names)
        token.secret = secret.text
        return Answer.json(token.json.serialized(), status: 201).cached(.never)
            .adding("Location", "/v1/tokens/\(row.id)")
    }

    private func revoke(_ text: String, _ call: Call) async throws -> Answer {
        guard let id = RecordID(text) else { throw Refusal(.tokenNotFound) }
        try await dependencies.tokens.revoke(id, by: call.context.principal, now: call.context.now)
        return Answer.empty(204).cached(.never)
    }

    private func request(
        _ given: Wire.TokenRequest, _ call: Call
    ) async throws -> Access.TokenRequest {
        let attributes = try await attributes(given.attributes, call)
        return Access.TokenRequest(
            subject: given.subject, title: given.note ?? "", roles: given.roles,
            attributes: attributes, networks: given.networks,
            expiresAt: try given.expiresAt.map { try expiry($0) })
    }

    /// A moment, or the end of a day.
    private func expiry(_ text: String) throws(Refusal) -> Instant {
        if let instant = Instant(text) { return instant }
        if let day = LocalDate(text), let next = day.adding(days: 1) {
            return service.zone.midnight(of: next)
        }
        throw MemberCheck.refusal(
            .fieldFormat, ["expires_at"], "Нужна дата 2025-08-31 или момент 2025-08-31T21:00:00Z.",
            "A date 2025-08-31 or a moment 2025-08-31T21:00:00Z is needed.")
    }

    private func shape(_ row: TokenRow, _ names: inout RecordNames) async -> Token {
        var attributes = JSONObject()
        for (name, values) in row.attributes.sorted(by: { $0.key < $1.key }) {
            var items: [JSON] = []
            for id in values.compactMap({ RecordID($0) }) {
                items.append(await names.reference(to: id, behind: name))
            }
            attributes[name] = .array(items)
        }
        var extras = JSONObject([
            .init(name: "issued_by", value: .string(row.issuedBy)),
            .init(name: "issued_at", value: .string(row.issuedAt)),
            .init(name: "networks", value: .array(row.networks.map { .string($0) })),
        ])
        extras["revoked_at"] = .some(row.revokedAt.map { .string($0) } ?? .null)
        return Token(
            id: row.id.description, subject: row.subject, roles: row.roles, attributes: attributes,
            expiresAt: row.expiresAt, note: row.title.isEmpty ? nil : row.title, extras: extras)
    }
}
