import StrictJSON

/// One row of the change feed.
public struct Change: WireShape {
    /// Opaque; ask for what comes after it.
    public var cursor: String
    /// When it was committed, RFC 3339.
    public var at: String
    /// Who did it; `system` for the server itself.
    public var subject: String
    /// The request that did it.
    public var requestID: String?
    /// `module.resource`.
    public var resource: String
    /// The record's UUID; absent for `rescope`, which is about the whole resource.
    public var id: String?
    /// `create`, `update`, `delete`, `leave` (gone from the caller's rows) or `rescope`.
    public var op: String
    /// Names of the fields that changed, as far as the caller may read them.
    public var fields: [String]
    /// The workflow action that did it.
    public var action: String?
    /// The record's version before; absent for `create`.
    public var versionBefore: Int?
    /// The record's version after; absent for `delete`.
    public var versionAfter: Int?
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        cursor: String, at: String, subject: String, requestID: String? = nil, resource: String,
        id: String?, op: String, fields: [String] = [], action: String? = nil,
        versionBefore: Int? = nil, versionAfter: Int? = nil, extras: JSONObject = JSONObject()
    ) {
        self.cursor = cursor
        self.at = at
        self.subject = subject
        self.requestID = requestID
        self.resource = resource
        self.id = id
        self.op = op
        self.fields = fields
        self.action = action
        self.versionBefore = versionBefore
        self.versionAfter = versionAfter
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        cursor = try members.requiredText("cursor")
        at = try members.requiredText("at")
        subject = try members.requiredText("subject")
        requestID = try members.text("request_id")
        resource = try members.requiredText("resource")
        id = try members.text("id")
        op = try members.requiredText("op")
        fields = try members.texts("fields")
        action = try members.text("action")
        versionBefore = try members.integer("version_before")
        versionAfter = try members.integer("version_after")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("cursor", cursor)
        members.set("at", at)
        members.set("subject", subject)
        members.set("request_id", requestID)
        members.set("resource", resource)
        members.set("id", id)
        members.set("op", op)
        members.set("fields", fields)
        members.set("action", action)
        members.set("version_before", versionBefore)
        members.set("version_after", versionAfter)
        members.append(extras)
        return members.json
    }
}
