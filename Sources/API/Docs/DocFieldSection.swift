import Catalogue

/// The fields of a resource and of its parts.
struct DocFieldSection {
    let scope: DocScope
    let shown: ResourceView

    func write(_ html: inout HTML) {
        html.heading(2, scope.said("Поля", "Fields"), id: "fields")
        let plain = fields.filter { field in
            !shown.resource.sections.contains { $0.name == field.section }
        }
        table(plain, of: nil, scope.said("Поля", "Fields"), &html)
        for section in shown.resource.sections {
            let inside = fields.filter { $0.section == section.name }
            guard !inside.isEmpty else { continue }
            html.heading(3, scope.text(section.title), id: "section-\(section.name)")
            table(inside, of: nil, scope.text(section.title), &html)
        }
        for field in shown.fields { part(field, &html) }
    }

    /// One-time codes are no field that is read, but one that is there.
    private var fields: [Field] {
        let known = Set((shown.fields + shown.issuedCodes).map(\.name))
        return shown.resource.fields.filter { known.contains($0.name) }
    }

    private func part(_ field: Field, _ html: inout HTML) {
        guard case .parts(let shape) = field.type else { return }
        html.heading(3, scope.text(field.title), id: "part-\(field.name)")
        html.element("p", [("class", "quiet")]) { line in
            line.say(scope.said("Части записи: список в поле ", "Parts of the record: a list in "))
            line.code(field.name)
        }
        if field.name == Remarks.name { remarks(&html) }
        table(
            scope.view.fields(ofPart: shape), of: field.name, scope.text(field.title), &html)
        DocCheckTable(scope: scope, shown: shown).write(ofPart: shape, &html)
    }

    private func remarks(_ html: inout HTML) {
        html.element("p") { line in
            line.say(scope.said("Замечание называет поле (", "A remark names a field ("))
            line.code("title")
            line.say(", ")
            line.code("items/3/title")
            line.say(scope.said("), раздел или никакого. ", "), a section or none. "))
            line.say(
                scope.said(
                    "Кто исправил, отвечает в reply; кто замечал, снимает: resolved.",
                    "Whoever mended it answers in reply; whoever remarked sets resolved."))
        }
    }

    private func table(
        _ fields: [Field], of part: String?, _ caption: String, _ html: inout HTML
    ) {
        html.table(
            caption,
            [
                scope.said("Поле", "Field"), scope.said("Название", "Title"),
                scope.said("Тип", "Type"),
                scope.said("Правила", "Rules"),
            ],
            fields.map { field in
                [
                    { name(field, part, &$0) }, { title(field, &$0) }, { type(field, &$0) },
                    { cell in
                        DocFieldRules(scope: scope, shown: shown, field: field, isPart: part != nil)
                            .write(&cell)
                    },
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
        html.say(field.isCode ? "code" : field.type.name)
        if let reference = field.polymorphic { targets(reference, &html) }
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

    /// The resources to one of which a reference leads, as far as the reader knows them.
    private func targets(_ reference: PolymorphicReference, _ html: inout HTML) {
        html.say(" → ")
        if reference.targets == .any {
            return html.say(scope.said("любая запись", "any record"))
        }
        html.list(
            reference.listed.compactMap { scope.view.resource($0)?.resource }.map { target in
                { $0.link(scope.text(target.title), to: scope.address(of: target.name)) }
            })
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
}
