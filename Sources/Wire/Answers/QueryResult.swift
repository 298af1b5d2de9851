import StrictJSON

/// The answer of a query in JSON: named columns and rows of plain values.
public struct QueryResult: WireShape {
    /// In the order in which the query gives them.
    public var columns: [ColumnDescription]
    /// Each row has one value for each column, in the order of `columns`.
    public var rows: [[JSON]]
    /// The picture that the saved query suggests.
    public var chart: ChartDescription?
    /// True when the last row is that of totals.
    public var hasTotal: Bool
    /// True when a limit cut the rows: there are more.
    public var truncated: Bool
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        columns: [ColumnDescription], rows: [[JSON]], chart: ChartDescription? = nil,
        hasTotal: Bool = false, truncated: Bool = false, extras: JSONObject = JSONObject()
    ) {
        self.columns = columns
        self.rows = rows
        self.chart = chart
        self.hasTotal = hasTotal
        self.truncated = truncated
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        let columns: [ColumnDescription] = try members.shapes("columns")
        self.columns = columns
        rows = try members.list("rows") { (row) throws(WireError) in
            let values = try wireList(row) { (value) throws(WireError) in value }
            guard values.count == columns.count else {
                throw WireError(pointer: "", expected: "\(columns.count) values")
            }
            return values
        }
        chart = try members.shape("chart")
        hasTotal = try members.flag("total")
        truncated = try members.flag("truncated")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("columns", columns)
        members.set("chart", chart?.json)
        members.set("rows", JSON.array(rows.map { JSON.array($0) }))
        if hasTotal { members.set("total", true) }
        members.set("truncated", truncated)
        members.append(extras)
        return members.json
    }
}
