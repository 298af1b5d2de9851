import StrictJSON

/// The body of `POST /v1/tokens`.
public struct TokenRequest: WireShape {
    /// Whose it shall be.
    public var subject: String
    /// Only roles that the issuer may issue.
    public var roles: [String]
    /// Values of declared attributes, by name: a text, or an array of texts for a set.
    public var attributes: JSONObject
    /// RFC 3339 instant or a date (its end, in the server's zone).
    public var expiresAt: String?
    /// What it is for, in the issuer's words.
    public var note: String?
    /// CIDR blocks the token may be used from; empty is anywhere.
    public var networks: [String]

    /// From its parts.
    public init(
        subject: String, roles: [String], attributes: JSONObject = JSONObject(),
        expiresAt: String? = nil, note: String? = nil, networks: [String] = []
    ) {
        self.subject = subject
        self.roles = roles
        self.attributes = attributes
        self.expiresAt = expiresAt
        self.note = note
        self.networks = networks
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        subject = try members.requiredText("subject")
        roles = try members.texts("roles")
        attributes = try members.object("attributes")
        expiresAt = try members.text("expires_at")
        note = try members.text("note")
        networks = try members.texts("networks")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("subject", subject)
        members.set("roles", roles)
        if !attributes.members.isEmpty { members.set("attributes", JSON.object(attributes)) }
        members.set("expires_at", expiresAt)
        members.set("note", note)
        if !networks.isEmpty { members.set("networks", networks) }
        return members.json
    }
}
