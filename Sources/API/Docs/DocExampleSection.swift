import Catalogue
import StrictJSON

/// Lines that work when they are copied, once the address and the token are set.
struct DocExampleSection {
    let scope: DocScope
    let shown: ResourceView
    private var path: String { Route.base(shown.resource.name) }
    private var name: String { shown.resource.name.description }
    private static let curl = "curl -sS -H \"Authorization: Bearer $NASTAVNIK_TOKEN\""

    func write(_ html: inout HTML) {
        html.heading(2, scope.said("Попробовать", "Try it"), id: "try")
        html.element("p", [("class", "quiet")]) { line in
            line.say(
                scope.said("Сначала задайте адрес и токен: ", "First set the address and a token: ")
            )
            line.link(scope.text(DocGuide.token.title), to: scope.address(of: .token))
        }
        if shown.rights.contains(.read) { reading(&html) }
        if shown.rights.contains(.create) {
            preparing(&html)
            creating(&html)
        }
        if let action = shown.actions.first(where: { !$0.isOnCollection }) { acting(action, &html) }
    }

    private func reading(_ html: inout HTML) {
        html.element("h3", scope.said("Список и одна запись", "A list and one record"))
        var lines = ["\(Self.curl) \"$NASTAVNIK_SERVER\(path)?limit=3\""]
        if let condition = DocGuide.condition(of: shown) {
            lines.append(
                "\(Self.curl) -G --data-urlencode '\("where=" + condition)' \"$NASTAVNIK_SERVER\(path)\""
            )
        }
        if !shown.key.isEmpty {
            lines.append(DocSample.key(of: shown.resource.name, as: "key"))
            lines.append("\(Self.curl) \"$NASTAVNIK_SERVER\(path)/key:$KEY\"")
        }
        html.example(lines, runs: true)
        html.example(
            ["nastavnik list \(name) --limit 3"]
                + (DocGuide.condition(of: shown).map { ["nastavnik list \(name) --where '\($0)'"] }
                    ?? []),
            runs: true)
    }

    /// What a form asks for before it is filled in.
    private func preparing(_ html: inout HTML) {
        html.element("h3", scope.said("Заготовка и варианты", "A prefilled record and options"))
        var lines = ["\(Self.curl) \"$NASTAVNIK_SERVER\(path)/new\""]
        if let field = shown.writableFields.first(where: { $0.reference != nil }) {
            lines.append(
                "\(Self.curl) \"$NASTAVNIK_SERVER\(path)/new/options/\(field.name)?limit=3\"")
        }
        html.example(lines, runs: true)
    }

    /// `Prefer: tx=rollback`: everything is checked, nothing is kept.
    private func creating(_ html: inout HTML) {
        let required = shown.writableFields.filter {
            $0.required == .always && $0.initial == .empty
        }
        let examples = FieldExample(view: scope.view)
        let body = JSON.object(
            JSONObject(
                required.map { field in
                    .init(name: field.name, value: examples.example(of: field) ?? sample(field))
                }))
        html.element(
            "h3",
            scope.said(
                "Создать (проба: ничего не сохраняется)", "Create (a rehearsal: nothing is kept)"))
        html.example(
            [
                "\(Self.curl) -H 'Content-Type: application/json' -H 'Prefer: tx=rollback' \\",
                "  -d '\(body.text)' \"$NASTAVNIK_SERVER\(path)\"",
            ], runs: false)
    }

    private func sample(_ field: Field) -> JSON {
        field.reference == nil ? "…" : "key:…"
    }

    private func acting(_ action: Action, _ html: inout HTML) {
        html.element("h3", scope.said("Действие", "An action"))
        html.example(
            [
                "\(Self.curl) -X POST -H 'Prefer: tx=rollback' \"$NASTAVNIK_SERVER\(path)/$ID/actions/\(action.name)\"",
                "nastavnik do \(name) $ID \(action.name) --dry-run",
                "nastavnik do \(name) \(action.name) --where '\(condition(of: action))' --dry-run",
            ], runs: false)
    }

    private func condition(of action: Action) -> String {
        let from = shown.states.first { state in action.from?.contains(state.name) ?? true }
        return from.map { "state = \"\($0.name)\"" } ?? "…"
    }
}
