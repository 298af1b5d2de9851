import StrictJSON

/// A column of a query's result.
public struct ColumnDescription: WireShape {
    /// As it stands in the query.
    public var name: String
    /// In the caller's language.
    public var title: String
    /// A type name of Tropa: `text`, `int`, `decimal`, `money`, `bool`, `date`, `datetime`,
    /// `school_year`, `enum`, `ref`.
    public var type: String

    /// From its parts.
    public init(name: String, title: String? = nil, type: String) {
        self.name = name
        self.title = title ?? name
        self.type = type
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        title = try members.text("title") ?? name
        type = try members.text("type") ?? "text"
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("title", title)
        members.set("type", type)
        return members.json
    }
}
