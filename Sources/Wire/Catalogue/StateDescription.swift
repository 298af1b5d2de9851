import StrictJSON

/// A state of a workflow.
public struct StateDescription: WireShape {
    /// The value of `state`.
    public var name: String
    /// In the caller's language.
    public var title: String
    /// No action leads out of it.
    public var isFinal: Bool
    /// Whether the installation added it to the module.
    public var isAdded: Bool

    /// From its parts.
    public init(name: String, title: String, isFinal: Bool = false, isAdded: Bool = false) {
        self.name = name
        self.title = title
        self.isFinal = isFinal
        self.isAdded = isAdded
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        title = try members.text("title") ?? name
        isFinal = try members.flag("final")
        isAdded = try members.flag("added")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("title", title)
        members.set("final", isFinal)
        members.set("added", isAdded)
        return members.json
    }
}
