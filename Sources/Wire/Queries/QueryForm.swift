import StrictJSON

/// The answer of `POST /v1/query/format`.
public struct QueryForm: WireShape {
    /// The text in its canonical form.
    public var query: String
    /// Members this version does not know.
    public var extras: JSONObject

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        query = try members.requiredText("query")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("query", query)
        members.append(extras)
        return members.json
    }
}
