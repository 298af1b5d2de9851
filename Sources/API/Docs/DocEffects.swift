import Catalogue

/// What else happens when an action is done, in words; only of what the reader knows.
struct DocEffects {
    let scope: DocScope
    let shown: ResourceView

    func write(_ action: Action, _ html: inout HTML) {
        html.list(fields(action) + consequences(action))
    }

    /// Fields that the action fills in.
    private func fields(_ action: Action) -> [(inout HTML) -> Void] {
        let known = Set(shown.fields.map(\.name))
        let names = action.sets.map(\.field).filter(known.contains)
        guard !names.isEmpty else { return [] }
        return [
            { item in
                item.say(scope.said("записывает ", "writes "))
                for name in names {
                    item.code(name)
                    item.say(" ")
                }
            }
        ]
    }

    private func consequences(_ action: Action) -> [(inout HTML) -> Void] {
        var told: [String] = []
        for effect in action.effects {
            var item = HTML()
            write(effect, &item)
            if !item.text.isEmpty, !told.contains(item.text) { told.append(item.text) }
        }
        let renewal: [(inout HTML) -> Void] =
            action.renews == nil
            ? [] : [{ $0.say(scope.said("делает новый код", "makes a new code")) }]
        let merger: [(inout HTML) -> Void] =
            action.merge == nil
            ? []
            : [
                {
                    $0.say(
                        scope.said(
                            "всё, что ссылалось на запись, ссылается на into",
                            "whatever referred to the record refers to into"))
                }
            ]
        return renewal + merger + told.map { markup in { $0.append(markup) } }
    }

    private func write(_ effect: Effect, _ html: inout HTML) {
        switch effect {
        case .copy:
            html.say(scope.said("копирует запись с частями", "copies the record with its parts"))
        case .create(let creation): write(creation, &html)
        case .perform(let performance):
            guard let target = target(of: performance),
                let action = target.resource.action(performance.action)
            else { return }
            html.say(scope.said("действие ", "does "))
            html.say("«\(scope.text(action.title))»")
            html.say(scope.said(" над: ", " on: "))
            html.link(
                scope.text(target.resource.title), to: scope.address(of: target.resource.name))
        }
    }

    private func write(_ creation: Effect.Creation, _ html: inout HTML) {
        if let target = scope.view.resource(creation.target)?.resource {
            html.say(scope.said("создаёт: ", "creates: "))
            html.link(scope.text(target.title), to: scope.address(of: target.name))
            guard creation.skipsExisting else { return }
            return html.say(scope.said(", которых ещё нет", " that are missing"))
        }
        guard let (owner, field) = part(creation.target) else { return }
        html.say(creation.replaces ? scope.said("заменяет: ", "replaces: ") : said)
        html.link(
            scope.text(field.title), to: scope.address(of: owner) + "#part-\(field.name)")
    }

    private var said: String { scope.said("добавляет: ", "adds: ") }

    /// The field of parts that a name like `forms.documents` means.
    private func part(_ name: ResourceName) -> (owner: ResourceName, field: Field)? {
        guard let owner = scope.view.schema.resource(name)?.owner,
            let field = scope.view.resource(owner.resource)?.fields.first(where: {
                $0.name == owner.field
            })
        else { return nil }
        return (owner.resource, field)
    }

    /// Where the path of `relation [where …]` leads, if the reader knows every step of it.
    private func target(of performance: Effect.Performance) -> ResourceView? {
        let path = performance.rows.text.prefix { !$0.isWhitespace }.split(separator: ".")
        var place = path.isEmpty ? nil : Optional(shown)
        for step in path where step != "this" {
            place = place.flatMap { next(String(step), from: $0) }
        }
        return place
    }

    private func next(_ step: String, from place: ResourceView) -> ResourceView? {
        if let reference = place.fields.first(where: { $0.name == step })?.reference {
            return scope.view.resource(reference.target)
        }
        return place.resource.relation(step).flatMap { relation in
            let target = scope.view.resource(relation.target)
            let isKnown = target?.fields.contains { $0.name == relation.via } ?? false
            return isKnown ? target : nil
        }
    }
}
