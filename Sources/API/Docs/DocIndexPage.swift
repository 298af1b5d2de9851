import Catalogue

/// The first page: modules, guides, and everything that can be found by a word.
struct DocIndexPage {
    let scope: DocScope
    var search = ""

    var html: String {
        let title = scope.said("Обзор", "Overview")
        return DocPage(scope: scope, title: title, search: search).html { html in
            html.element("h1", scope.said("Справочник API", "API reference"))
            hits(&html)
            html.element("div", [("id", "overview")] + (search.isEmpty ? [] : [("hidden", "")])) {
                overview(&$0)
            }
        }
    }

    private func overview(_ html: inout HTML) {
        html.element(
            "p",
            scope.said(
                "Ресурсы, действия и запросы модулей, которые здесь установлены. Показано то, что можно видеть вам; с токеном — то, что можно делать с ним.",
                "Resources, actions and queries of the modules that are installed here. You see what you may see; with a token, what it lets you do."
            ), [("class", "lead")])
        html.heading(2, scope.said("Модули", "Modules"), id: "modules")
        html.element("ul", [("class", "cards")]) { list in
            for module in scope.view.modules { card(module, &list) }
        }
        html.heading(2, scope.said("Как пользоваться", "Guides"), id: "guides")
        html.element("ul", [("class", "cards")]) { list in
            for guide in DocGuide.allCases {
                card(
                    scope.text(guide.title), scope.text(guide.summary), scope.address(of: guide),
                    &list)
            }
            card(
                scope.said("Коды ошибок", "Error codes"),
                scope.said("Что случилось и что делать", "What happened and what to do"),
                scope.address("/errors"), &list)
            card(
                "OpenAPI", scope.said("Описание для программ", "The description for programs"),
                "/openapi.json", &list)
        }
    }

    private func card(_ module: Module, _ html: inout HTML) {
        let resources = scope.view.resources(of: module.name).map { scope.text($0.resource.title) }
        let queries = scope.view.queries(of: module.name).count
        let about = module.summary.map { scope.text($0) } ?? resources.joined(separator: ", ")
        let count = scope.said(
            "Ресурсов: \(resources.count), запросов: \(queries)",
            "Resources: \(resources.count), queries: \(queries)")
        card(
            scope.text(module.title), about, scope.address(of: module), &html, more: count)
    }

    private func card(
        _ title: String, _ about: String, _ address: String, _ html: inout HTML, more: String? = nil
    ) {
        html.element("li") { item in
            item.element("a", [("href", address)]) { link in
                link.element("strong", title)
                link.element("span", about)
                if let more { link.element("span", more) }
            }
        }
    }

    private func hits(_ html: inout HTML) {
        let entries = DocEntry.all(scope)
        let found = entries.map { $0.matches(search) }
        html.element("section", [("id", "hits")] + (search.isEmpty ? [("hidden", "")] : [])) {
            hits in
            hits.element("h2", scope.said("Найдено", "Found"))
            hits.element(
                "p", scope.said("Ничего не нашлось.", "Nothing was found."),
                [("id", "none")] + (found.contains(true) ? [("hidden", "")] : []))
            hits.element("ul", [("id", "found"), ("class", "found")]) { list in
                for (entry, isHit) in zip(entries, found) {
                    list.element("li", isHit ? [] : [("hidden", "")]) { item in
                        item.link(entry.title, to: entry.address)
                        item.say(" ")
                        item.element("small", entry.about)
                    }
                }
            }
        }
    }
}

/// Something that can be found.
struct DocEntry {
    let title: String
    let about: String
    let address: String

    /// Whether every word stands in it; an empty search finds nothing.
    func matches(_ search: String) -> Bool {
        let words = TextFold.fold(search).split(separator: " ")
        let text = TextFold.fold("\(title) \(about)")
        return !words.isEmpty && words.allSatisfy { text.contains($0) }
    }

    static func all(_ scope: DocScope) -> [DocEntry] {
        scope.view.modules.flatMap { module in
            [
                DocEntry(
                    title: scope.text(module.title), about: module.name,
                    address: scope.address(of: module))
            ] + scope.view.resources(of: module.name).flatMap { entries(of: $0, scope) }
                + scope.view.queries(of: module.name).map { shown in
                    DocEntry(
                        title: scope.text(shown.query.title), about: shown.query.id,
                        address: scope.address(of: shown.query))
                }
        }
            + DocGuide.allCases.map {
                DocEntry(
                    title: scope.text($0.title), about: scope.text($0.summary),
                    address: scope.address(of: $0))
            }
            + FailureCode.allCases.map {
                DocEntry(
                    title: $0.rawValue, about: scope.text($0.title),
                    address: scope.address("/errors/\($0.rawValue)"))
            }
    }

    private static func entries(of shown: ResourceView, _ scope: DocScope) -> [DocEntry] {
        let resource = shown.resource
        let base = "/modules/\(resource.name.module)/\(resource.name.name)"
        let aliases = ([resource.name.description] + resource.aliases).joined(separator: " ")
        return [
            DocEntry(
                title: scope.text(resource.title), about: aliases, address: scope.address(base))
        ]
            + shown.fields.map { field in
                DocEntry(
                    title: scope.text(field.title), about: "\(resource.name).\(field.name)",
                    address: scope.address(base, place: "field-\(field.name)"))
            }
            + shown.actions.map { action in
                DocEntry(
                    title: scope.text(action.title), about: "\(resource.name).\(action.name)",
                    address: scope.address(base, place: "action-\(action.name)"))
            }
    }
}
