import Catalogue
import Records
import Tropa

/// The reference of everything that a caller can see, made from the catalogue.
struct ReferencePage {
    let view: CatalogueView
    let language: Language
    let version: String

    var html: String {
        PageStyle.page(said("Справочник API", "API reference"), language) { html in
            html.element("h1", said("Справочник API", "API reference"))
            html.element("p", "\(said("Версия", "Version")) \(version)", [("class", "quiet")])
            navigation(&html)
            basics(&html)
            for module in view.modules { write(module, &html) }
            codes(&html)
        }
    }

    private func said(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }

    private func navigation(_ html: inout HTML) {
        html.open("nav")
        for module in view.modules {
            html.link(module.title.text(in: language), to: "#\(module.name)")
        }
        html.link(said("Ошибки", "Errors"), to: "#errors")
        html.link("OpenAPI", to: "/openapi.json")
        html.close("nav")
    }

    private func basics(_ html: inout HTML) {
        html.element("h2", said("Начало", "Getting started"))
        html.element(
            "p",
            said(
                "Токен передаётся заголовком Authorization: Bearer. Списки принимают where, sort, fields, expand, limit, cursor и count=exact; запись меняется с If-Match, создание повторяется с Idempotency-Key, а Prefer: tx=rollback проверяет любую запись, ничего не меняя.",
                "Send the token as Authorization: Bearer. Lists take where, sort, fields, expand, limit, cursor and count=exact; records change with If-Match, creation repeats safely with Idempotency-Key, and Prefer: tx=rollback tries any write without changing anything."
            ))
        example(
            [
                "curl -H \"Authorization: Bearer $TOKEN\" https://SERVER/v1/me",
                "curl -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: text/plain' \\",
                "     --data 'from … where … take 5' https://SERVER/v1/query",
            ], &html)
    }

    private func example(_ lines: [String], _ html: inout HTML) {
        html.element("pre", lines.joined(separator: "\n"))
    }

    private func write(_ module: Module, _ html: inout HTML) {
        html.element("h2", module.title.text(in: language), [("id", module.name)])
        if let summary = module.summary { html.element("p", summary.text(in: language)) }
        for resource in view.resources(of: module.name) { write(resource, &html) }
        for query in view.queries(of: module.name) { write(query, &html) }
    }

    private func write(_ shown: ResourceView, _ html: inout HTML) {
        let resource = shown.resource
        let path = Route.base(resource.name)
        html.element("h3", resource.title.text(in: language), [("id", resource.name.description)])
        html.element("p", path, [("class", "name")])
        if !shown.key.isEmpty {
            html.element(
                "p", "\(said("Ключ", "Key")): \(path)/key:{\(shown.key.joined(separator: "},{"))}")
        }
        html.table(
            [
                said("Поле", "Field"), said("Название", "Title"), said("Тип", "Type"),
                said("Правила", "Rules"),
            ],
            shown.fields.map { row($0, shown) })
        html.table(
            [said("Состояние", "State"), said("Название", "Title")],
            shown.states.map { [$0.name, $0.title.text(in: language)] })
        html.table(
            [
                said("Действие", "Action"), said("Название", "Title"),
                said("Откуда → куда", "From → to"),
            ],
            shown.actions.map { row($0) })
        example(lines(shown, path), &html)
    }

    private func row(_ field: Field, _ shown: ResourceView) -> [String] {
        let help = field.help.map { ". " + $0.text(in: language) } ?? ""
        return [
            field.name, field.title.text(in: language) + help, type(of: field),
            rules(of: field, shown),
        ]
    }

    private func row(_ action: Action) -> [String] {
        let from = action.from?.joined(separator: ", ") ?? said("любое", "any")
        let byItself =
            action.when == nil ? "" : said(" (делает и сам сервер)", " (done by the server, too)")
        return [
            action.name, action.title.text(in: language) + byItself,
            "\(from) → \(action.to ?? "=")",
        ]
    }

    private func type(of field: Field) -> String {
        if let reference = field.reference { return "\(field.type.name) → \(reference.target)" }
        guard let choices = field.type.choices else { return field.type.name }
        let codes = choices.values.filter { !$0.isRetired }.map {
            "\($0.code) — \($0.title.text(in: language))"
        }
        return "\(field.type.name): \(codes.joined(separator: "; "))"
    }

    private func rules(of field: Field, _ shown: ResourceView) -> String {
        var rules: [String] = []
        switch field.required {
        case .always: rules.append(said("обязательно", "required"))
        case .when(let condition):
            if let text = shown.shown(condition) {
                rules.append("\(said("обязательно, если", "required when")) \(text)")
            }
        case .never: break
        }
        if field.isUnique { rules.append(said("уникально", "unique")) }
        if field.computed != nil { rules.append(said("вычисляется", "computed")) }
        if !field.isWritable || !shown.writable.contains(field.name) {
            rules.append(said("только чтение", "read-only"))
        }
        return rules.joined(separator: ", ")
    }

    private func lines(_ shown: ResourceView, _ path: String) -> [String] {
        var lines: [String] = []
        if shown.rights.contains(.read) { lines.append("GET    \(path)?limit=10") }
        if shown.rights.contains(.create) { lines.append("POST   \(path)") }
        if shown.rights.contains(.update) { lines.append("PATCH  \(path)/{id}") }
        if shown.rights.contains(.delete) { lines.append("DELETE \(path)/{id}") }
        lines += shown.actions.flatMap {
            ["POST   \(path)/{id}/actions/\($0.name)", "POST   \(path)/actions/\($0.name)"]
        }
        return lines + [
            "", "curl -H \"Authorization: Bearer $TOKEN\" 'https://SERVER\(path)?limit=10'",
        ]
    }

    private func write(_ shown: QueryView, _ html: inout HTML) {
        let query = shown.query
        html.element("h3", query.title.text(in: language), [("id", query.id)])
        if let details = query.details { html.element("p", details.text(in: language)) }
        html.element("p", "/v1/queries/\(query.id)", [("class", "name")])
        html.table(
            [said("Параметр", "Parameter"), said("Название", "Title"), said("Тип", "Type")],
            shown.parameters.map {
                [$0.name, query.parameterTitles[$0.name]?.text(in: language) ?? "", $0.typeName]
            })
        html.table(
            [said("Столбец", "Column"), said("Название", "Title"), said("Тип", "Type")],
            shown.columns.map { [$0.name, shown.title(of: $0).text(in: language), $0.type.name] })
        let sample = shown.parameters.filter(\.isRequired).map { "\($0.name)=…" }.joined(
            separator: "&")
        let suffix = sample.isEmpty ? "" : "?\(sample)"
        example(
            [
                "curl -H \"Authorization: Bearer $TOKEN\" 'https://SERVER/v1/queries/\(query.id).csv\(suffix)'"
            ],
            &html)
    }

    private func codes(_ html: inout HTML) {
        html.element("h2", said("Ошибки", "Errors"), [("id", "errors")])
        html.table(
            [
                said("Код", "Code"), said("Статус", "Status"),
                said("Что случилось", "What happened"), said("Что делать", "What to do"),
            ],
            FailureCode.allCases.map {
                [
                    $0.rawValue, "\($0.status)", $0.title.text(in: language),
                    $0.remedy.text(in: language),
                ]
            })
    }
}
