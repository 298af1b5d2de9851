import StrictJSON

/// One value of a choice.
public struct ChoiceDescription: WireShape {
    /// What stands in JSON, queries and URLs.
    public var code: String
    /// In the caller's language.
    public var title: String

    /// From its parts.
    /// Whether the installation added it to the module.
    public var isAdded: Bool

    public init(code: String, title: String, isAdded: Bool = false) {
        self.code = code
        self.title = title
        self.isAdded = isAdded
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        code = try members.requiredText("code")
        title = try members.text("title") ?? code
        isAdded = try members.flag("added")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("code", code)
        members.set("title", title)
        members.set("added", isAdded)
        return members.json
    }
}
