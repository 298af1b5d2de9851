import StrictJSON

/// One member of an action's body.
public struct AskDescription: WireShape {
    /// The member of the body.
    public var name: String
    /// A type name of the module format.
    public var type: String
    /// Whether the action is refused without it.
    public var required: Bool
    /// In the caller's language.
    public var title: String

    /// From its parts.
    public init(name: String, type: String, required: Bool, title: String? = nil) {
        self.name = name
        self.type = type
        self.required = required
        self.title = title ?? name
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        type = try members.text("type") ?? "text"
        required = try members.flag("required")
        title = try members.text("title") ?? name
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("type", type)
        members.set("required", required)
        members.set("title", title)
        return members.json
    }
}
