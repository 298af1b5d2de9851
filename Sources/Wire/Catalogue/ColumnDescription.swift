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
    /// The values of a choice, with their titles.
    public var values: [ChoiceDescription]
    /// How people should see the values: `percent1`, `money` …; the values themselves stay as they are.
    public var format: String?

    /// From its parts.
    public init(
        name: String, title: String? = nil, type: String, values: [ChoiceDescription] = [],
        format: String? = nil
    ) {
        self.name = name
        self.title = title ?? name
        self.type = type
        self.values = values
        self.format = format
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        title = try members.text("title") ?? name
        type = try members.text("type") ?? "text"
        values = try members.shapes("values")
        format = try members.text("format")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("title", title)
        members.set("type", type)
        if !values.isEmpty { members.set("values", values) }
        members.set("format", format)
        return members.json
    }
}
