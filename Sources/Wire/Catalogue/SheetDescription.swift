import StrictJSON

/// A table of a report.
public struct SheetDescription: WireShape {
    /// What `sheet=` takes.
    public var name: String
    /// In the caller's language.
    public var title: String
    public var columns: [ColumnDescription]
    public var chart: ChartDescription?

    /// From its parts.
    public init(
        name: String, title: String, columns: [ColumnDescription], chart: ChartDescription? = nil
    ) {
        self.name = name
        self.title = title
        self.columns = columns
        self.chart = chart
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        title = try members.text("title") ?? name
        columns = try members.shapes("columns")
        chart = try members.shape("chart")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("title", title)
        members.set("columns", columns)
        members.set("chart", chart?.json)
        return members.json
    }
}
