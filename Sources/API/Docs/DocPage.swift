import Catalogue

/// The frame of every page: search, places, content.
struct DocPage {
    let scope: DocScope
    let title: String
    /// Titles and addresses of the pages above.
    var trail: [(title: String, address: String)] = []
    /// The module whose resources are unfolded at the side.
    var module: String?
    /// What was searched for.
    var search = ""

    func html(_ content: (inout HTML) -> Void) -> String {
        var html = HTML()
        html.append("<!doctype html>\n")
        html.element("html", [("lang", scope.language.rawValue)]) { page in
            head(&page)
            page.element("body") { body in
                body.element(
                    "a", said("К содержанию", "Skip to content"),
                    [("class", "skip"), ("href", "#main")])
                top(&body)
                body.element("div", [("class", "frame")]) { frame in
                    side(&frame)
                    frame.element("main", [("id", "main")]) { main in
                        crumbs(&main)
                        content(&main)
                    }
                }
                foot(&body)
                body.append("<script>\(DocScript.text)</script>\n")
            }
        }
        return html.text
    }

    private func said(_ ru: String, _ en: String) -> String { scope.said(ru, en) }

    private func head(_ html: inout HTML) {
        html.element("head") { head in
            head.append("<meta charset=\"utf-8\">\n")
            head.append(
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            head.append("<meta name=\"color-scheme\" content=\"light dark\">\n")
            head.append("<link rel=\"icon\" href=\"\(DocStyle.icon)\">\n")
            head.element("title", "\(title) — \(said("Справочник API", "API reference"))")
            head.append("<style>\(DocStyle.css)</style>\n")
        }
    }

    private func top(_ html: inout HTML) {
        html.element("header", [("class", "top")]) { top in
            top.element(
                "a", said("Справочник API", "API reference"),
                [("class", "brand"), ("href", scope.address(""))])
            top.element(
                "form", [("role", "search"), ("action", "/docs"), ("method", "get")]
            ) { form in
                form.element(
                    "label", said("Поиск по справочнику", "Search the reference"),
                    [("for", "q"), ("class", "unseen")])
                form.open(
                    "input",
                    [
                        ("type", "search"), ("id", "q"), ("name", "q"), ("value", search),
                        ("autocomplete", "off"),
                        (
                            "placeholder",
                            said("Поиск: поле, действие, запрос…", "Search: field, action, query…")
                        ),
                    ])
                if !scope.suffix.isEmpty {
                    form.open(
                        "input",
                        [("type", "hidden"), ("name", "lang"), ("value", scope.language.rawValue)])
                }
            }
            top.element("nav", [("class", "lang"), ("aria-label", said("Язык", "Language"))]) {
                nav in
                for language in Language.allCases {
                    var attributes = [
                        ("href", "?lang=\(language.rawValue)"), ("hreflang", language.rawValue),
                    ]
                    if language == scope.language { attributes.append(("aria-current", "true")) }
                    nav.element("a", language.rawValue, attributes)
                }
            }
        }
    }

    private func side(_ html: inout HTML) {
        html.element("details", [("class", "side"), ("open", "")]) { side in
            side.element("summary", said("Разделы", "Sections"))
            side.element("nav", [("aria-label", said("Разделы", "Sections"))]) { nav in
                nav.element("p", said("Модули", "Modules"), [("class", "group")])
                nav.element("ul") { list in
                    for module in scope.view.modules { entry(module, &list) }
                }
                nav.element("p", said("Как пользоваться", "Guides"), [("class", "group")])
                nav.element("ul") { list in
                    for guide in DocGuide.allCases {
                        list.element("li") {
                            $0.link(scope.text(guide.title), to: scope.address(of: guide))
                        }
                    }
                    list.element("li") {
                        $0.link(said("Коды ошибок", "Error codes"), to: scope.address("/errors"))
                    }
                    list.element("li") { $0.link("OpenAPI", to: "/openapi.json") }
                }
            }
        }
    }

    private func entry(_ module: Module, _ html: inout HTML) {
        html.element("li") { item in
            item.link(scope.text(module.title), to: scope.address(of: module))
            guard module.name == self.module else { return }
            item.element("ul") { list in
                for shown in scope.view.resources(of: module.name) {
                    list.element("li") {
                        $0.link(
                            scope.text(shown.resource.title),
                            to: scope.address(of: shown.resource.name))
                    }
                }
            }
        }
    }

    private func crumbs(_ html: inout HTML) {
        guard !trail.isEmpty else { return }
        html.element("nav", [("class", "crumbs"), ("aria-label", said("Где вы", "You are here"))]) {
            nav in
            for place in trail {
                nav.link(place.title, to: place.address)
                nav.say(" / ")
            }
            nav.element("span", title, [("aria-current", "page")])
        }
    }

    private func foot(_ html: inout HTML) {
        html.element("footer", [("class", "foot")]) {
            $0.say(said("Версия", "Version") + " \(scope.version)")
        }
    }
}
