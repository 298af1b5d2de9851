import StrictJSON

/// One mistake among those that a problem reports.
public struct ProblemError: WireShape {
    /// Where the mistake is.
    public enum Place: Hashable, Sendable {
        /// A JSON Pointer into the body or, for a query parameter, its name.
        case pointer(String)
        /// A stretch of a Tropa text.
        case span(SourceSpan)
        /// The request as a whole.
        case whole
    }

    /// Where the mistake is, as far as the server can say.
    public var place: Place
    /// The stable name: `value.too-long`, `tropa.E0301`.
    public var code: String?
    /// One sentence in the caller's language.
    public var detail: String
    /// What the caller may have meant, as a sentence or as the name itself.
    public var suggestion: String?
    /// Edits that would repair a Tropa text.
    public var fixes: [ProblemFix]
    /// Members this version does not know, in their order.
    public var extras: JSONObject

    /// From its parts.
    public init(
        place: Place, code: String?, detail: String, suggestion: String? = nil,
        fixes: [ProblemFix] = [], extras: JSONObject = JSONObject()
    ) {
        self.place = place
        self.code = code
        self.detail = detail
        self.suggestion = suggestion
        self.fixes = fixes
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        place = try ProblemError.place(in: &members)
        code = try members.text("code")
        detail = try members.text("detail") ?? ""
        suggestion = try members.text("suggestion")
        fixes = try members.shapes("fixes")
        extras = members.rest
    }

    private static func place(in members: inout MemberReader) throws(WireError) -> Place {
        let span: SourceSpan? = try members.shape("span")
        let pointer = try members.text("pointer")
        if let span { return .span(span) }
        return pointer.map { .pointer($0) } ?? .whole
    }

    public var json: JSON {
        var members = MemberWriter()
        switch place {
        case .pointer(let pointer): members.set("pointer", pointer)
        case .span(let span): members.set("span", span.json)
        case .whole: break
        }
        members.set("code", code)
        members.set("detail", detail)
        members.set("suggestion", suggestion)
        if !fixes.isEmpty { members.set("fixes", fixes) }
        members.append(extras)
        return members.json
    }
}
