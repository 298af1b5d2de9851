import StrictJSON

/// One operation of the contract.
struct Operation {
    var id: String
    var tag: String
    var summary: String
    /// What the summary leaves open.
    var details: String?
    var parameters: [JSON] = []
    var body: JSON?
    /// Answers with content, in the order of their status.
    var answers: [(status: Int, json: JSON)] = []
    /// Refusals that this operation can give.
    var refusals: [Int] = []
    var security = Security.token

    /// What a caller has to prove.
    enum Security {
        case token
        /// A token decides what is shown; without one, what is for everybody.
        case tokenOrNone
        case none

        fileprivate var json: JSON? {
            switch self {
            case .token: JSON?.none
            case .tokenOrNone: [["bearer": []], [:]]
            case .none: []
            }
        }
    }

    var json: JSON {
        let good = answers.map { ("\($0.status)", Optional($0.json)) }
        let bad = Set(refusals).subtracting(answers.map(\.status)).sorted()
            .map { ("\($0)", Optional(JSON.reference("responses", "Problem"))) }
        return .members([
            ("operationId", .string(id)), ("tags", [.string(tag)]), ("summary", .string(summary)),
            ("description", details.map { .string($0) }),
            ("parameters", parameters.isEmpty ? nil : .array(parameters)), ("requestBody", body),
            ("responses", .members(good + bad)), ("security", security.json),
        ])
    }

    /// An answer in one or several forms.
    static func answer(
        _ status: Int, _ description: String, _ content: [(String, JSON?)] = [],
        headers: [String] = []
    ) -> (status: Int, json: JSON) {
        let fields = headers.map { ($0, Optional(JSON.reference("headers", $0))) }
        return (
            status,
            .members([
                ("description", .string(description)),
                ("headers", fields.isEmpty ? nil : .members(fields)),
                ("content", content.isEmpty ? nil : .members(content)),
            ])
        )
    }

    /// A JSON answer of a named schema.
    static func json(
        _ status: Int, _ description: String, _ schema: JSON, headers: [String] = []
    ) -> (status: Int, json: JSON) {
        answer(status, description, [("application/json", ["schema": schema])], headers: headers)
    }

    /// Refusals that any read can give.
    static let readRefusals = [400, 401, 403, 404, 406, 414, 429, 431, 500, 503]
    /// Refusals that any write can give.
    static let writeRefusals =
        readRefusals + [409, 410, 412, 413, 415, 422, 428, 507]
}
