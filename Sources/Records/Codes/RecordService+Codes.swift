import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// Who comes with a one-time code (P19).
    ///
    /// A code that is known but no longer valid gives a caller whose writes are refused, except for answers
    /// that were kept for a retry: whoever lost the answer to its one write may ask for it again.
    /// - Parameter address: wrong codes are counted by it.
    public func principal(
        code text: String, from address: String?, now: Instant
    ) async throws -> Principal {
        if let wait = codeGate.wait(address, now: now) {
            throw Refusal(.authCodeAttempts, headers: [.init("Retry-After", "\(wait)")])
        }
        if let code = CodeText.normal(text),
            let found = try await holder(of: codes.digest(of: code), now: now)
        {
            return found
        }
        codeGate.fail(address, now: now)
        throw Refusal(.authCodeInvalid)
    }

    private func holder(of digest: String, now: Instant) async throws -> Principal? {
        for resource in schema.mainResources {
            guard let credential = resource.credential else { continue }
            let found = try await store.read(.record) { session in
                try find(digest, of: credential, in: resource, now, session)
            }
            guard let found else { continue }
            return .code(
                credential, of: found.row, isValid: found.isValid,
                subject: codes.subject(of: found.row), book: schema.roles)
        }
        return nil
    }

    private func find(
        _ digest: String, of credential: Credential, in resource: Resource, _ now: Instant,
        _ session: any ReadSession
    ) throws -> (row: RecordID, isValid: Bool)? {
        let plan = try plans.probe(resource.name, "credential", .system) {
            Probe(
                resource.name, .credential(credential.code),
                items: [.identity, credential.validity])
        }
        var found: (row: RecordID, isValid: Bool)?
        try session.rows(plan, systemContext(now).values(["code": .text(digest)])) { row in
            found = row.id(0).map { ($0, row.integer(1) == 1) }
            return false
        }
        return found
    }

    /// Asks again, on the writer, whether the caller's code is valid: another write may have used it.
    func checkingCode(
        of context: RequestContext,
        _ work: @escaping @Sendable (any WriteSession) throws -> WriteAnswer
    ) -> @Sendable (any WriteSession) throws -> WriteAnswer {
        guard context.principal.credential != nil else { return work }
        return { session in
            try self.checkCode(of: context, session)
            return try work(session)
        }
    }

    /// Refuses a caller whose one-time code is used up by now.
    func checkCode(of context: RequestContext, _ session: any ReadSession) throws {
        guard let use = context.principal.credential else { return }
        guard try isValid(use, context, session) else { throw Refusal(.authCodeInvalid) }
    }

    private func isValid(
        _ use: CredentialUse, _ context: RequestContext, _ session: any ReadSession
    ) throws -> Bool {
        guard let name = schema.roles.credentials[use.attribute],
            let credential = schema.resource(name)?.credential
        else { return false }
        let plan = try plans.probe(name, "validity", .system) {
            Probe(name, .stored, items: [credential.validity])
        }
        var isValid = false
        try session.rows(plan, systemContext(context.now).values(["id": .id(use.row)])) { row in
            isValid = row.integer(0) == 1
            return false
        }
        return isValid
    }

    private func systemContext(_ now: Instant) -> RequestContext {
        RequestContext(
            principal: .system(in: schema.roles), now: now, zone: zone, language: .ru,
            requestID: "code")
    }
}

extension Credential {
    fileprivate var validity: Probe.Item { valid.map { .condition($0) } ?? .rows(.all) }
}
