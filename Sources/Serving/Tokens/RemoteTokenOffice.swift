import Catalogue
import StrictJSON

/// Has tokens made by the running server.
struct RemoteTokenOffice: TokenOffice {
    let line: ConsoleLine
    let now: Instant

    func issue(_ order: TokenOrder) async throws -> IssuedToken {
        var attributes = JSONObject()
        for (name, texts) in order.attributes.sorted(by: { $0.key < $1.key }) {
            attributes[name] = .array(texts.map { .string($0) })
        }
        let body: JSON = [
            "subject": .string(order.subject),
            "roles": .array(order.roles.map { .string($0) }),
            "attributes": .object(attributes),
            "networks": .array(order.networks.map { .string($0) }),
            "note": .string(order.title),
            "expires_at": .string(order.expiry(from: now).description),
        ]
        let answer = try await line.send("POST", "/v1/tokens", body)
        guard let id = answer["id"]?.stringValue, let secret = answer["token"]?.stringValue else {
            throw StartFailure.unexpected(
                "POST /v1/tokens: \(answer.objectValue?.members.map(\.name) ?? [])")
        }
        return IssuedToken(
            id: id, secret: secret, subject: answer["subject"]?.stringValue ?? order.subject,
            expiresAt: answer["expires_at"]?.stringValue ?? "")
    }

    func list() async throws -> [TokenLine] {
        var lines: [TokenLine] = []
        var path = "/v1/tokens"
        while true {
            let page = try await line.send("GET", path)
            lines += (page["items"]?.arrayValue ?? []).map(TokenLine.init(json:))
            guard let cursor = page["next"]?.stringValue else { return lines }
            path = "/v1/tokens?cursor=\(cursor)"
        }
    }

    func revoke(_ id: String) async throws {
        guard let id = RecordID(id) else { throw Refusal(.tokenNotFound) }
        _ = try await line.send("DELETE", "/v1/tokens/\(id)")
    }
}

extension TokenLine {
    fileprivate init(json: JSON) {
        id = json["id"]?.stringValue ?? ""
        subject = json["subject"]?.stringValue ?? ""
        title = json["note"]?.stringValue ?? ""
        roles = (json["roles"]?.arrayValue ?? []).compactMap(\.stringValue)
        expiresAt = json["expires_at"]?.stringValue ?? ""
        revokedAt = json["revoked_at"]?.stringValue
        attributes = (json["attributes"]?.objectValue?.members ?? []).map { member in
            let records = (member.value.arrayValue ?? []).map {
                $0["key"]?.stringValue ?? $0["id"]?.stringValue ?? ""
            }
            return "\(member.name)=\(records.joined(separator: ","))"
        }.joined(separator: " ")
    }
}
