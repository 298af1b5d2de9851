import StrictJSON

/// The answer of `POST /v1/query/check`.
public struct QueryCheck: WireShape {
    /// Whether the text could run.
    public var valid: Bool
    /// What is wrong with it.
    public var errors: [ProblemError]
    /// What runs and yet may not be what was meant.
    public var warnings: [ProblemError]
    /// Members this version does not know.
    public var extras: JSONObject

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        valid = try members.flag("valid")
        errors = try members.shapes("errors")
        warnings = try members.shapes("warnings")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("valid", valid)
        members.set("errors", errors)
        members.set("warnings", warnings)
        members.append(extras)
        return members.json
    }
}
