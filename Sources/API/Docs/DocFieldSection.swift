import Catalogue

/// The fields of a resource and of its parts.
struct DocFieldSection {
    let scope: DocScope
    let shown: ResourceView

    func write(_ html: inout HTML) {
        html.heading(2, scope.said("Поля", "Fields"), id: "fields")
        table(shown.fields, of: nil, &html)
        for field in shown.fields {
            guard case .parts(let shape) = field.type else { continue }
            html.heading(3, scope.text(field.title), id: "part-\(field.name)")
            html.element("p", [("class", "quiet")]) { line in
                line.say(
                    scope.said("Части записи: список в поле ", "Parts of the record: a list in "))
                line.code(field.name)
            }
            table(scope.view.fields(ofPart: shape), of: field.name, &html)
        }
    }

    private func table(_ fields: [Field], of part: String?, _ html: inout HTML) {
        html.table(
            scope.said("Поля", "Fields"),
            [
                scope.said("Поле", "Field"), scope.said("Название", "Title"),
                scope.said("Тип", "Type"),
                scope.said("Правила", "Rules"),
            ],
            fields.map { field in
                [
                    { name(field, part, &$0) }, { title(field, &$0) }, { type(field, &$0) },
                    { rules(field, isPart: part != nil, &$0) },
                ]
            })
    }

    private func name(_ field: Field, _ part: String?, _ html: inout HTML) {
        html.element(
            "code", field.name, [("id", "field-\(part.map { $0 + "-" } ?? "")\(field.name)")])
    }

    private func title(_ field: Field, _ html: inout HTML) {
        html.say(scope.text(field.title))
        if let help = field.help { html.element("small", scope.text(help), [("class", "quiet")]) }
    }

    private func type(_ field: Field, _ html: inout HTML) {
        html.say(field.type.name)
        if let reference = field.reference {
            html.say(" → ")
            if let target = scope.view.resource(reference.target) {
                html.link(
                    scope.text(target.resource.title), to: scope.address(of: reference.target))
            } else {
                html.code(reference.target.description)
            }
        }
        if case .parts = field.type {
            html.say(" ")
            html.link("↓", to: "#part-\(field.name)")
        }
        if let choices = field.type.choices { values(choices, &html) }
    }

    /// Long lists are folded.
    private func values(_ choices: ChoiceSet, _ html: inout HTML) {
        let count = choices.values.count { !$0.isRetired }
        guard count > 6 else { return list(choices, &html) }
        html.element("details") { details in
            details.element("summary", scope.said("значений: \(count)", "\(count) values"))
            list(choices, &details)
        }
    }

    private func list(_ choices: ChoiceSet, _ html: inout HTML) {
        html.element("ul") { list in
            for choice in choices.values where !choice.isRetired {
                list.element("li") { item in
                    item.code(choice.code)
                    item.say(" \(scope.text(choice.title))")
                }
            }
        }
    }

    private func rules(_ field: Field, isPart: Bool, _ html: inout HTML) {
        switch field.required {
        case .always: html.badge(scope.said("обязательно", "required"), "must")
        case .when(let condition):
            html.badge(scope.said("обязательно, если", "required when"), "must")
            if let text = scope.shown(condition, of: shown) { html.code(text) }
        case .never: break
        }
        if shown.resource.key.contains(field.name), !isPart {
            html.badge(scope.said("ключ", "key"))
        }
        if field.isUnique { html.badge(scope.said("уникально", "unique")) }
        if field.computed != nil {
            html.badge(scope.said("вычисляется", "computed"))
        } else if !field.isWritable || !(isPart || shown.writable.contains(field.name)) {
            html.badge(scope.said("только чтение", "read-only"))
        } else if field.immutable == .always {
            html.badge(scope.said("не меняется", "can't change"))
        }
        if let category = field.personal {
            html.badge(scope.said("персональное: ", "personal: ") + category, "warn")
        }
        limits(field, &html)
    }

    private func limits(_ field: Field, _ html: inout HTML) {
        if case .text(let limits) = field.type {
            if let max = limits.max {
                html.badge(scope.said("до \(max) знаков", "≤ \(max) characters"))
            }
            if let pattern = limits.pattern { html.code(pattern) }
        }
        if let files = field.type.fileLimits {
            if !files.accept.isEmpty { html.badge(files.accept.joined(separator: ", ")) }
            html.badge(
                scope.said(
                    "до \(files.maxBytes / 1_048_576) МиБ", "≤ \(files.maxBytes / 1_048_576) MiB"))
        }
        if let formula = scope.shown(field.computed, of: shown) { html.code(formula) }
        guard let reference = field.reference, let only = reference.only,
            let target = scope.view.resource(reference.target),
            let text = scope.shown(only, of: target)
        else { return }
        html.badge(scope.said("выбор из", "chosen from"))
        html.code(text)
    }
}
