import StrictJSON

/// One value of a choice.
public struct ChoiceDescription: WireShape {
    /// What stands in JSON, queries and URLs.
    public var code: String
    /// In the caller's language.
    public var title: String

    /// From its parts.
    public init(code: String, title: String) {
        self.code = code
        self.title = title
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        code = try members.requiredText("code")
        title = try members.text("title") ?? code
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("code", code)
        members.set("title", title)
        return members.json
    }
}
