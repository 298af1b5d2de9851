import StrictJSON

/// One item of the feed of changes.
public struct Change: WireShape {
    /// `create`, `update`, `leave` (deleted, or out of the caller's view) or `rescope` (list the resource again).
    public var op: String
    /// `module.resource`.
    public var resource: String
    /// The resource that moved the view, where the caller knows it.
    public var cause: String?
    /// The record's UUID; absent for `rescope`, which is about the whole resource.
    public var id: String?
    /// When it was last changed, RFC 3339.
    public var at: String?
    /// What the record has become; absent where it is out of view.
    public var record: JSON?
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        op: String, resource: String, cause: String? = nil, id: String? = nil, at: String? = nil,
        record: JSON? = nil, extras: JSONObject = JSONObject()
    ) {
        self.op = op
        self.resource = resource
        self.cause = cause
        self.id = id
        self.at = at
        self.record = record
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        op = try members.requiredText("op")
        resource = try members.requiredText("resource")
        cause = try members.text("cause")
        id = try members.text("id")
        at = try members.text("at")
        record = members.value("record")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("op", op)
        members.set("resource", resource)
        members.set("cause", cause)
        members.set("id", id)
        members.set("at", at)
        members.set("record", record)
        members.append(extras)
        return members.json
    }
}

/// A page of the feed of changes.
public struct ChangePage: WireShape {
    public var items: [Change]
    /// Where the page ends; it never expires.
    public var next: String
    /// Whether there is more at once.
    public var more: Bool
    /// Members this version does not know.
    public var extras: JSONObject

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        items = try members.shapes("items")
        next = try members.requiredText("next")
        more = try members.flag("more")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("items", items)
        members.set("next", next)
        members.set("more", more)
        members.append(extras)
        return members.json
    }
}
