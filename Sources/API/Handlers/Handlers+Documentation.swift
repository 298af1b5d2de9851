import Access
import Catalogue
import Records

extension Handlers {
    /// The contract, for programs and for people.
    func documentation(_ call: Call) throws -> Answer {
        switch call.route {
        case .openAPI(let format): return try openAPI(format, call)
        case .errorPage(let text):
            guard let code = FailureCode(rawValue: text) else { throw Refusal(.routeNotFound) }
            return Self.html(ErrorPage(code: code, language: try language(call)).html)
        default:
            let view = call.context.principal.isAnonymous ? openView(call.context) : view(for: call)
            let page = ReferencePage(
                view: view, language: try language(call), version: dependencies.version)
            return Self.html(page.html)
        }
    }

    /// `/openapi.json` shows what everyone may see, `?for=me` what the caller may.
    private func openAPI(_ format: MediaFormat, _ call: Call) throws -> Answer {
        let audience = call.query["for"]
        guard audience == nil || audience == "me" else {
            throw Refusal.parameter(
                "for", "Здесь бывает только me.", "The only value is me.", suggestion: "me")
        }
        let context = audience == nil ? anonymous(call.context) : call.context
        let bytes = try documents.openAPI(format, views.view(for: context), context)
        return Answer(format, .bytes(bytes), tag: BodyTag.tag(bytes))
    }

    /// A browser sends no token, and the reference must be readable in one.
    private func openView(_ context: CallerContext) -> CatalogueView {
        let queries = service.savedQueries(
            for: self.context(context, as: .system(in: service.schema.roles)))
        return CatalogueView(
            openPartOf: service.schema, queries: queries.map { QueryView($0.query, $0.plan) })
    }

    private func anonymous(_ context: CallerContext) -> CallerContext {
        self.context(context, as: .anonymous(in: service.schema.roles))
    }

    private func context(_ context: CallerContext, as principal: Principal) -> CallerContext {
        CallerContext(
            principal: principal, now: context.now, zone: service.zone, language: context.language,
            requestID: context.requestID)
    }

    private func language(_ call: Call) throws(Refusal) -> Language {
        guard let text = call.query["lang"] else { return call.context.language }
        guard let language = Language(rawValue: text) else {
            throw Refusal.parameter("lang", "Есть ru и en.", "There are ru and en.")
        }
        return language
    }

    private static func html(_ text: String) -> Answer {
        let bytes = Array(text.utf8)
        return Answer(.html, .bytes(bytes), tag: BodyTag.tag(bytes))
            .adding("Content-Security-Policy", PageStyle.policy)
    }
}
