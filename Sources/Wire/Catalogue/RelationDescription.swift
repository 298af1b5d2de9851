import StrictJSON

/// A way from a record to others, as queries name it.
public struct RelationDescription: WireShape {
    /// As queries call it.
    public var name: String
    /// `module.resource`.
    public var to: String
    /// True when it leads to any number of records.
    public var many: Bool

    /// From its parts.
    public init(name: String, to: String, many: Bool) {
        self.name = name
        self.to = to
        self.many = many
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        to = try members.requiredText("to")
        many = try members.flag("many")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("to", to)
        members.set("many", many)
        return members.json
    }
}
