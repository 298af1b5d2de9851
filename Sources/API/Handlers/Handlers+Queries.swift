import Catalogue
import Records
import StrictJSON
import Tropa
import Wire

extension Handlers {
    func query(_ call: Call) async throws -> Answer {
        switch call.route {
        case .queryCheck: return try check(call)
        case .queries:
            let queries = view(for: call).queries.map { $0.summary(in: call.context.language) }
            return Self.page(Page(queries))
        case .savedQuery(let module, let name, _):
            let parameters = call.query.others(than: ["format", "profile"])
            let request = QueryRequest(.saved("\(module)/\(name)"), parameters: parameters)
            return try await run(request, call)
        default:
            let body = try QueryBody(call.content, takesParameters: true)
            return try await run(QueryRequest(.adHoc(body.text), parameters: body.parameters), call)
        }
    }

    private func run(_ request: QueryRequest, _ call: Call) async throws -> Answer {
        let result = try await service.run(request, as: call.format.result, call.context)
        var title: LocalizedText?
        if case .saved(let id) = request.text { title = service.schema.savedQuery(id)?.title }
        return try await spooled(result, call, title: title).cached(.never)
    }

    /// What is wrong with a text, and what it would give.
    private func check(_ call: Call) throws -> Answer {
        let text = try QueryBody(call.content, takesParameters: false).text
        let language = call.context.language
        let rendering = ProblemRendering(language: language, requestID: call.context.requestID)
        let (plan, mistakes) = service.check(text, call.context)
        guard plan != nil || mistakes != nil else { throw Refusal(.serverInternal) }
        let errors = mistakes.map { Refusal($0, source: text).items.map(rendering.error) } ?? []
        let warnings = plan.map {
            Refusal(Diagnostics($0.warnings), source: text).items.map(rendering.error)
        }
        let body = JSON.object(
            JSONObject([
                .init(name: "valid", value: .bool(plan != nil)),
                .init(
                    name: "columns",
                    value: .array(
                        plan?.query.columns.map { $0.description(in: language).json } ?? [])),
                .init(
                    name: "parameters",
                    value: .array(
                        plan?.parameters.map { $0.description(of: nil, in: language).json } ?? [])),
                .init(name: "errors", value: .array(errors.map(\.json))),
                .init(name: "warnings", value: .array((warnings ?? []).map(\.json))),
            ]))
        return Answer.json(body.serialized()).cached(.never)
    }

    /// A list that fits on one page.
    static func page(_ page: Page) -> Answer {
        let bytes = page.json.serialized()
        return .json(bytes, tag: BodyTag.tag(bytes))
    }
}
