import StrictJSON

/// The picture that a saved query suggests for its result.
public struct ChartDescription: WireShape {
    /// `bar`, `column`, `line`, `pie`.
    public var type: String
    /// The column that names the points.
    public var x: String
    /// Columns of numbers, each a series.
    public var y: [String]
    /// A column by which the points stand, `-` in front for descending.
    public var sort: String?

    /// From its parts.
    public init(type: String, x: String, y: [String], sort: String? = nil) {
        self.type = type
        self.x = x
        self.y = y
        self.sort = sort
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        type = try members.requiredText("type")
        x = try members.requiredText("x")
        y = try members.texts("y")
        sort = try members.text("sort")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("type", type)
        members.set("x", x)
        members.set("y", y)
        members.set("sort", sort)
        return members.json
    }
}
