import StrictJSON

/// The answer of `GET /v1/me/permissions`: what the caller may do, resource by resource.
public struct Permissions: WireShape {
    /// Only resources with which the caller may do something.
    public var resources: [ResourcePermissions]
    /// Named permissions beside the resources: `reports.read`, `tokens.any`.
    public var permissions: [String]
    /// Roles the caller may put into tokens that he issues.
    public var mayIssue: [String]
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        resources: [ResourcePermissions], permissions: [String] = [], mayIssue: [String] = [],
        extras: JSONObject = JSONObject()
    ) {
        self.resources = resources
        self.permissions = permissions
        self.mayIssue = mayIssue
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        resources = try members.shapes("resources")
        permissions = try members.texts("permissions")
        mayIssue = try members.texts("may_issue")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("resources", resources)
        members.set("permissions", permissions)
        members.set("may_issue", mayIssue)
        members.append(extras)
        return members.json
    }
}

/// What the caller may do with one resource; whether with every row, the rows' own rules say.
public struct ResourcePermissions: WireShape {
    /// `module.resource`.
    public var resource: String
    /// Among `read create update delete aggregate`.
    public var verbs: [String]
    /// Actions that one of the caller's roles may run on some row.
    public var actions: [String]
    /// Fields that some row shows.
    public var read: [String]
    /// Fields that some row lets the caller write.
    public var write: [String]

    /// From its parts.
    public init(
        resource: String, verbs: [String], actions: [String], read: [String], write: [String]
    ) {
        self.resource = resource
        self.verbs = verbs
        self.actions = actions
        self.read = read
        self.write = write
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        resource = try members.requiredText("resource")
        verbs = try members.texts("verbs")
        actions = try members.texts("actions")
        read = try members.texts("read")
        write = try members.texts("write")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("resource", resource)
        members.set("verbs", verbs)
        members.set("actions", actions)
        members.set("read", read)
        members.set("write", write)
        return members.json
    }
}
