import Access
import Catalogue
import Records
import Store
import StrictJSON

/// Makes tokens in an open database.
struct LocalTokenOffice: TokenOffice {
    let installation: OpenInstallation

    func issue(_ order: TokenOrder) async throws -> IssuedToken {
        let now = installation.records.clock.now()
        var attributes: [String: [RecordID]] = [:]
        for (name, texts) in order.attributes {
            attributes[name] = try await ids(texts, of: name)
        }
        let request = TokenRequest(
            subject: order.subject, title: order.title, roles: order.roles, attributes: attributes,
            networks: order.networks, expiresAt: order.expiry(from: now))
        let randomness = installation.records.randomness
        let (row, secret) = try await installation.desk.issue(
            request, by: installation.console, now: now, id: randomness.recordID(at: now),
            random: randomness.bytes(32))
        return IssuedToken(
            id: row.id.description, secret: secret.text, subject: row.subject,
            expiresAt: row.expiresAt)
    }

    func list() async throws -> [TokenLine] {
        var lines: [TokenLine] = []
        for row in installation.tokens.list(for: installation.console) {
            lines.append(
                TokenLine(
                    id: row.id.description, subject: row.subject, title: row.title,
                    roles: row.roles, expiresAt: row.expiresAt, revokedAt: row.revokedAt,
                    attributes: await attributes(of: row)))
        }
        return lines
    }

    private func attributes(of row: TokenRow) async -> String {
        var texts: [String] = []
        for (name, values) in row.attributes.sorted(by: { $0.key < $1.key }) {
            var records: [String] = []
            for text in values { records.append(await key(of: text, behind: name) ?? text) }
            texts.append("\(name)=\(records.joined(separator: ","))")
        }
        return texts.joined(separator: " ")
    }

    private func key(of text: String, behind attribute: String) async -> String? {
        guard let id = RecordID(text), let target = installation.schema.attributeTarget(attribute)
        else { return nil }
        return try? await installation.records.name(
            of: id, in: target, installation.consoleContext(.ru))?.key
    }

    func revoke(_ id: String) async throws {
        guard let id = RecordID(id) else { throw Refusal(.tokenNotFound) }
        try await installation.desk.revoke(
            id, by: installation.console, now: installation.records.clock.now())
    }

    /// An attribute that is not declared goes through without ids: the desk refuses it by its name.
    private func ids(_ texts: [String], of name: String) async throws -> [RecordID] {
        guard let target = installation.schema.attributeTarget(name) else { return [] }
        var ids: [RecordID] = []
        for text in texts {
            guard let address = RecordAddress(text) else {
                throw StartFailure.usage(ServerText.attributeAddress(name, text))
            }
            ids.append(try await id(at: address, in: target, text))
        }
        return ids
    }

    private func id(
        at address: RecordAddress, in target: ResourceName, _ text: String
    ) async throws -> RecordID {
        do {
            let answer = try await installation.records.record(
                target, at: address, ListRequest(), installation.consoleContext(.ru))
            guard let id = answer.id else { throw Refusal(.serverInternal) }
            return id
        } catch let refusal as Refusal where refusal.code == .recordNotFound {
            throw StartFailure.refused(ServerText.noRecord("\(target)", text))
        }
    }
}

extension Schema {
    /// The resource to whose records an attribute of a caller refers.
    func attributeTarget(_ name: String) -> ResourceName? {
        switch roles.attribute(name)?.type {
        case .ref(let reference), .refs(let reference, _): reference.target
        default: nil
        }
    }
}
