import Catalogue
import Records
import StrictJSON
import Wire

extension Handlers {
    func query(_ call: Call) async throws -> Answer {
        switch call.route {
        case .queries:
            let queries = view(for: call).queries.map { $0.summary(in: call.context.language) }
            return Self.page(Page(queries))
        case .savedQuery(let module, let name, _):
            let parameters = call.query.others(than: ["format"])
            let request = QueryRequest(.saved("\(module)/\(name)"), parameters: parameters)
            return try await run(request, call)
        default:
            let body = try QueryBody(call.content, besides: ["parameters"])
            let parameters = try body.parameters()
            return try await run(QueryRequest(.adHoc(body.text), parameters: parameters), call)
        }
    }

    private func run(_ request: QueryRequest, _ call: Call) async throws -> Answer {
        let format = ResultFormat(rawValue: call.format.name) ?? .json
        let result = try await service.run(request, as: format, call.context)
        return Answer(call.format, .bytes(result.body), tag: BodyTag.tag(result.body))
            .cached(.never)
    }

    /// A list that fits on one page.
    static func page(_ page: Page) -> Answer {
        let bytes = page.json.serialized()
        return .json(bytes, tag: BodyTag.tag(bytes))
    }
}
