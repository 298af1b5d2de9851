import Catalogue

/// States and actions of a resource.
struct DocWorkflowSection {
    let scope: DocScope
    let shown: ResourceView

    func write(_ html: inout HTML) {
        states(&html)
        actions(&html)
    }

    private func states(_ html: inout HTML) {
        guard !shown.states.isEmpty else { return }
        html.heading(2, scope.said("Состояния", "States"), id: "states")
        html.table(
            scope.said("Состояния", "States"),
            [
                scope.said("Код", "Code"), scope.said("Название", "Title"),
                scope.said("Что закрыто от правки", "What can't be edited"),
            ],
            shown.states.enumerated().map { index, state in
                [
                    { $0.code(state.name) },
                    { cell in
                        cell.say(scope.text(state.title) + " ")
                        if index == 0 { cell.badge(scope.said("начальное", "first")) }
                        if state.isFinal { cell.badge(scope.said("конечное", "final")) }
                    },
                    { lock(state.effectiveLock, &$0) },
                ]
            })
    }

    private func lock(_ lock: State.Lock, _ html: inout HTML) {
        let known = Set(shown.fields.map(\.name))
        switch lock {
        case .none: html.element("span", "—", [("class", "quiet")])
        case .all: html.badge(scope.said("всё", "all"), "warn")
        case .exceptRemarked:
            html.say(
                scope.said(
                    "всё, кроме полей и разделов с неснятыми замечаниями",
                    "all but fields and sections with open remarks"))
        case .only(let names): codes(names.filter(known.contains), &html)
        case .except(let names):
            html.say(scope.said("всё, кроме ", "all but "))
            codes(names.filter { known.contains($0.prefix { $0 != "." }.description) }, &html)
        }
    }

    private func codes(_ names: [String], _ html: inout HTML) {
        for name in names {
            html.code(name)
            html.say(" ")
        }
    }

    private func actions(_ html: inout HTML) {
        guard !shown.actions.isEmpty else { return }
        html.heading(2, scope.said("Действия", "Actions"), id: "actions")
        html.element("p", [("class", "quiet")]) {
            $0.code(
                "POST \(Route.base(shown.resource.name))/{id}/actions/{\(scope.said("действие", "action"))}"
            )
            $0.say(scope.said(" — над одной записью, ", " on one record, "))
            $0.code(
                "POST \(Route.base(shown.resource.name))/actions/{\(scope.said("действие", "action"))}"
            )
            $0.say(scope.said(" — над многими: ", " on many: "))
            $0.link(scope.text(DocGuide.actions.title), to: scope.address(of: .actions))
        }
        html.table(
            scope.said("Действия", "Actions"),
            [
                scope.said("Действие", "Action"), scope.said("Откуда → куда", "From → to"),
                scope.said("Кто", "Who"), scope.said("Спрашивается", "Asks for"),
                scope.said("Что ещё происходит", "What else happens"),
                scope.said("Откажет словами", "Refuses with"),
            ],
            shown.actions.map { action in
                [
                    { name(action, &$0) }, { flow(action, &$0) }, { who(action, &$0) },
                    { asks(action, &$0) },
                    { DocEffects(scope: scope, shown: shown).write(action, &$0) },
                    { guards(action, &$0) },
                ]
            })
    }

    private func name(_ action: Action, _ html: inout HTML) {
        html.element("code", action.name, [("id", "action-\(action.name)")])
        html.element("small", scope.text(action.title), [("class", "quiet")])
    }

    private func flow(_ action: Action, _ html: inout HTML) {
        guard !action.isOnCollection else {
            return html.say(
                scope.said(
                    "без записи: над ресурсом в целом", "no record: on the resource as a whole"))
        }
        let titles = shown.states.map { ($0.name, scope.text($0.title)) }
        func title(_ name: String) -> String { titles.first { $0.0 == name }?.1 ?? name }
        for (index, state) in (action.from ?? []).enumerated() {
            if index > 0 { html.say(" ") }
            html.badge(title(state))
        }
        if action.from == nil { html.say(scope.said("любое", "any")) }
        html.say(" → ")
        if action.merge != nil {
            html.say(scope.said("исчезает", "goes"))
        } else if let to = action.to {
            html.badge(title(to), "good")
        } else {
            html.say(scope.said("то же", "the same"))
        }
    }

    private func who(_ action: Action, _ html: inout HTML) {
        let people = action.by.filter { scope.shows($0.role) }.map { permission in
            { (item: inout HTML) in
                item.say(scope.title(ofRole: permission.role) + " ")
                guard case .rows(let formula) = permission.rows,
                    let text = scope.shown(formula, of: shown)
                else { return }
                item.code(text)
            }
        }
        let clock: [(inout HTML) -> Void] =
            action.when == nil ? [] : [{ automatic(action, &$0) }]
        html.list(people + clock)
    }

    private func automatic(_ action: Action, _ html: inout HTML) {
        html.badge(scope.said("сам сервер, когда", "the server itself, when"), "good")
        if let text = scope.shown(action.when, of: shown) { html.code(text) }
    }

    private func asks(_ action: Action, _ html: inout HTML) {
        let comment: [(inout HTML) -> Void] = [
            { item in
                item.code("comment")
                item.say(" ")
                guard action.comment == .required else { return }
                item.badge(scope.said("обязательно", "required"), "must")
            }
        ]
        html.list(
            action.ask.map { ask in { write(ask, &$0) } } + (action.comment == nil ? [] : comment))
    }

    private func write(_ ask: Action.Ask, _ html: inout HTML) {
        html.code(ask.name)
        let isRequired: Bool
        let title: LocalizedText?
        switch ask {
        case .field(let name, let demand):
            isRequired = demand == .required
            title = shown.resource.field(name)?.title
        case .argument(let field):
            isRequired = field.required == .always
            title = field.title
        }
        if let title { html.say(" \(scope.text(title)) ") }
        if isRequired { html.badge(scope.said("обязательно", "required"), "must") }
    }

    /// Messages of guards that name nothing the reader may not know (N6).
    private func guards(_ action: Action, _ html: inout HTML) {
        html.list(
            action.requires.filter { scope.shown($0.rule, of: shown) != nil }.map { condition in
                { $0.say(scope.text(condition.message)) }
            })
    }
}
