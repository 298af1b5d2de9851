import StrictJSON

/// The answer of `GET /v1/me`: who the server takes the caller for.
public struct Me: WireShape {
    /// Whose token it is.
    public var subject: String
    /// The id of the token that was used; nil for a caller without one.
    public var tokenID: String?
    /// Names of the caller's roles, without the included ones.
    public var roles: [String]
    /// Values of declared attributes, by name; references as `{"id", "key", "label"}`.
    public var attributes: JSONObject
    /// RFC 3339 instant; nil never expires.
    public var expiresAt: String?
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        subject: String, tokenID: String?, roles: [String],
        attributes: JSONObject = JSONObject(), expiresAt: String? = nil,
        extras: JSONObject = JSONObject()
    ) {
        self.subject = subject
        self.tokenID = tokenID
        self.roles = roles
        self.attributes = attributes
        self.expiresAt = expiresAt
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        subject = try members.requiredText("subject")
        tokenID = try members.text("token_id")
        roles = try members.texts("roles")
        attributes = try members.object("attributes")
        expiresAt = try members.text("expires_at")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("subject", subject)
        members.set("token_id", tokenID.map { JSON.string($0) } ?? .null)
        members.set("roles", roles)
        members.set("attributes", JSON.object(attributes))
        members.set("expires_at", expiresAt.map { JSON.string($0) } ?? .null)
        members.append(extras)
        return members.json
    }
}
