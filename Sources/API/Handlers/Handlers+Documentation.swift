import Access
import Catalogue
import Records

extension Handlers {
    /// The contract, for programs and for people.
    func documentation(_ call: Call) throws -> Answer {
        if case .openAPI(let format) = call.route { return try openAPI(format, call) }
        return Self.html(try page(call))
    }

    /// A page of the reference; what the reader may not see has none.
    private func page(_ call: Call) throws(Refusal) -> String {
        let scope = try scope(call)
        switch call.route {
        case .docs: return DocIndexPage(scope: scope, search: call.query["q"] ?? "").html
        case .errorsPage: return DocErrorsPage(scope: scope).html
        case .errorPage(let text):
            guard let code = FailureCode(rawValue: text) else { throw Refusal(.routeNotFound) }
            return ErrorPage(scope: scope, code: code).html
        case .guidePage(let name):
            guard let guide = DocGuide(rawValue: name) else { throw Refusal(.routeNotFound) }
            return DocGuidePage(scope: scope, guide: guide).html
        case .modulePage(let name):
            guard let module = scope.view.modules.first(where: { $0.name == name }) else {
                throw Refusal(.routeNotFound)
            }
            return DocModulePage(scope: scope, module: module).html
        case .resourcePage(let name):
            guard let shown = scope.view.resource(name) else { throw Refusal(.routeNotFound) }
            return DocResourcePage(scope: scope, shown: shown).html
        default: throw Refusal(.routeNotFound)
        }
    }

    private func scope(_ call: Call) throws(Refusal) -> DocScope {
        let principal = call.context.principal
        let language = try language(call)
        let isOpen = principal.isAnonymous
        return DocScope(
            view: isOpen ? openView(call.context) : view(for: call), language: language,
            version: dependencies.version,
            roles: isOpen || principal.isSystem ? nil : roles(of: principal),
            isChosen: call.query["lang"] != nil)
    }

    /// The caller's roles with all that they include.
    private func roles(of principal: Principal) -> Set<String> {
        let book = service.schema.roles
        return Set(principal.roles.flatMap { book.closure(of: $0) }).union([
            Role.everyone, Role.public,
        ])
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
            openPartOf: service.schema, queries: queries.map { QueryView($0.query, $0.plans) })
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
            .adding("Content-Security-Policy", DocStyle.policy)
    }
}
