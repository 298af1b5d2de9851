import StrictJSON

/// A saved query: an item of `GET /v1/queries` and of the catalogue.
public struct QuerySummary: WireShape {
    /// `module/name`, equal to its path under `/v1/queries/`.
    public var id: String
    /// In the caller's language.
    public var title: String
    public var description: String?
    /// By what people call an indicator: M01.
    public var code: String?
    /// In the order of their declaration.
    public var parameters: [ParameterDescription]
    /// In the order of the result.
    public var columns: [ColumnDescription]
    /// The picture that the query suggests for its result.
    public var chart: ChartDescription?
    /// The tables of a report; other queries have none.
    public var sheets: [SheetDescription]
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        id: String, title: String, description: String? = nil, code: String? = nil,
        parameters: [ParameterDescription] = [], columns: [ColumnDescription] = [],
        chart: ChartDescription? = nil, sheets: [SheetDescription] = [],
        extras: JSONObject = JSONObject()
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.code = code
        self.parameters = parameters
        self.columns = columns
        self.chart = chart
        self.sheets = sheets
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        id = try members.requiredText("id")
        title = try members.text("title") ?? id
        description = try members.text("description")
        code = try members.text("code")
        parameters = try members.shapes("parameters")
        columns = try members.shapes("columns")
        chart = try members.shape("chart")
        sheets = try members.shapes("sheets")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("id", id)
        members.set("title", title)
        members.set("description", description)
        members.set("code", code)
        members.set("parameters", parameters)
        members.set("columns", columns)
        members.set("chart", chart?.json)
        if !sheets.isEmpty { members.set("sheets", sheets) }
        members.append(extras)
        return members.json
    }
}
