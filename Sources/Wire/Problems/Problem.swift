import StrictJSON

/// A refusal as RFC 9457 describes it: the body of every answer that is not 2xx or 304.
public struct Problem: WireShape {
    /// A URI that leads to the page about this error; `about:blank` when there is none.
    public var type: String
    /// What kind of refusal it is, in the caller's language.
    public var title: String
    /// The HTTP status, repeated.
    public var status: Int
    /// What happened this time, in the caller's language.
    public var detail: String?
    /// The stable name, `area.kebab-reason`; never translated.
    public var code: String?
    /// Under which id the server's log knows this request.
    public var requestID: String?
    /// The single mistakes: at most 100.
    public var errors: [ProblemError]
    /// How many mistakes there are in all, when more than `errors` shows.
    public var errorsTotal: Int?
    /// Members this version does not know, in their order.
    public var extras: JSONObject

    /// From its parts.
    public init(
        type: String = "about:blank", title: String, status: Int, detail: String? = nil,
        code: String? = nil, requestID: String? = nil, errors: [ProblemError] = [],
        errorsTotal: Int? = nil, extras: JSONObject = JSONObject()
    ) {
        self.type = type
        self.title = title
        self.status = status
        self.detail = detail
        self.code = code
        self.requestID = requestID
        self.errors = errors
        self.errorsTotal = errorsTotal
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        type = try members.text("type") ?? "about:blank"
        title = try members.text("title") ?? ""
        status = try members.requiredInteger("status")
        detail = try members.text("detail")
        code = try members.text("code")
        requestID = try members.text("request_id")
        errors = try members.shapes("errors")
        errorsTotal = try members.integer("errors_total")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("type", type)
        members.set("title", title)
        members.set("status", status)
        members.set("detail", detail)
        members.set("code", code)
        members.set("request_id", requestID)
        if !errors.isEmpty { members.set("errors", errors) }
        members.set("errors_total", errorsTotal)
        members.append(extras)
        return members.json
    }
}
