import StrictJSON

/// A token as its issuer sees it; the secret itself only in the answer that issues it.
public struct Token: WireShape {
    /// Names the token where it is listed and revoked; no secret.
    public var id: String
    /// Whose it is; stable over all tokens of the same holder.
    public var subject: String
    /// Names of roles from `roles.yaml`.
    public var roles: [String]
    /// Values of the attributes that `roles.yaml` declares, by name.
    public var attributes: JSONObject
    /// RFC 3339 instant; nil never expires.
    public var expiresAt: String?
    /// What the issuer wrote about it.
    public var note: String?
    /// `nst_…`: shown once, in the answer to `POST /v1/tokens`.
    public var secret: String?
    /// Members this version does not know: `created_at`, `networks`, `revoked_at` …
    public var extras: JSONObject

    /// From its parts.
    public init(
        id: String, subject: String, roles: [String], attributes: JSONObject = JSONObject(),
        expiresAt: String? = nil, note: String? = nil, secret: String? = nil,
        extras: JSONObject = JSONObject()
    ) {
        self.id = id
        self.subject = subject
        self.roles = roles
        self.attributes = attributes
        self.expiresAt = expiresAt
        self.note = note
        self.secret = secret
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        id = try members.requiredText("id")
        subject = try members.requiredText("subject")
        roles = try members.texts("roles")
        attributes = try members.object("attributes")
        expiresAt = try members.text("expires_at")
        note = try members.text("note")
        secret = try members.text("token")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("id", id)
        members.set("subject", subject)
        members.set("roles", roles)
        members.set("attributes", JSON.object(attributes))
        members.set("expires_at", expiresAt.map { JSON.string($0) } ?? .null)
        members.set("note", note.map { JSON.string($0) } ?? .null)
        members.set("token", secret)
        members.append(extras)
        return members.json
    }
}
