import Catalogue
import Records
import StrictJSON
import Wire

extension Handlers {
    func query(_ call: Call) async throws -> Answer {
        switch call.route {
        case .queries:
            let language = call.context.language
            let queries = view(for: call).queries.map { $0.summary(in: language) }
            return Self.page(Page(queries + storedQueries(call)))
        case .savedQuery(let module, let name, _):
            return try await run(
                .saved("\(module)/\(name)"), Self.parameters(call), asOf: call.query["as_of"], call)
        default:
            let body = try QueryBody(call.content, besides: ["parameters", "as_of"])
            return try await run(
                .adHoc(body.text), try body.parameters(), asOf: try body.moment(), call)
        }
    }

    /// The parameters of a saved query as they stand in its address.
    static func parameters(_ call: Call) -> JSONObject {
        call.query.others(than: ["format", "profile", "limit", "as_of", "sheet"])
    }

    /// Runs a query for as long as its caller waits.
    func run(
        _ text: QueryRequest.Text, _ parameters: JSONObject, asOf moment: String?, _ call: Call
    ) async throws -> Answer {
        let format = call.format.result
        let request = QueryRequest(
            text, parameters: parameters,
            limit: try call.query.rowLimit(most: service.limits.rows(as: format)),
            sheet: call.query["sheet"])
        let service = service
        let context = try call.context.asOf(moment, in: service.zone)
        let result = try await CallerPresence.run(call.presence) {
            try await service.run(request, as: format, context)
        }
        var title: LocalizedText?
        if case .saved(let id) = text { title = service.schema.savedQuery(id)?.title }
        return try await spooled(result, call, title: title).cached(.never)
    }

    /// A list that fits on one page.
    static func page(_ page: Page) -> Answer {
        let bytes = page.json.serialized()
        return .json(bytes, tag: BodyTag.tag(bytes))
    }
}
