import StrictJSON

/// A parameter of a saved query.
public struct ParameterDescription: WireShape {
    /// Without the `$`.
    public var name: String
    /// A type name of Tropa: `int`, `school_year`, `list of text` …
    public var type: String
    /// True when it has no default.
    public var required: Bool
    /// The default as a value, or as a Tropa expression in text; nil when there is none.
    public var `default`: JSON?
    /// In the caller's language.
    public var title: String

    /// From its parts.
    public init(
        name: String, type: String, required: Bool, default: JSON? = nil, title: String? = nil
    ) {
        self.name = name
        self.type = type
        self.required = required
        self.default = `default`
        self.title = title ?? name
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        type = try members.text("type") ?? "text"
        required = try members.flag("required")
        `default` = members.value("default")
        title = try members.text("title") ?? name
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("type", type)
        members.set("required", required)
        members.set("default", `default`)
        members.set("title", title)
        return members.json
    }
}
