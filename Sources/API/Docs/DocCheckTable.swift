import Catalogue

/// What is checked on writing, as far as it names nothing that the reader may not know.
struct DocCheckTable {
    let scope: DocScope
    let shown: ResourceView

    private typealias Row = [(inout HTML) -> Void]

    func write(_ html: inout HTML) {
        let resource = shown.resource
        let rows =
            hooks + resource.checks.filter { scope.shown($0.rule, of: shown) != nil }.map(row)
            + resource.unique.filter(isKnown).map { row($0) }
        guard !rows.isEmpty else { return }
        html.heading(2, scope.said("Что проверяется", "What is checked"), id: "checks")
        table(rows, &html)
    }

    /// The checks and the unique sets of a part.
    func write(ofPart shape: PartsShape, _ html: inout HTML) {
        guard let part = scope.view.schema.resource(shape.resource) else { return }
        let hidden = Set(part.fields.filter(\.isHidden).map(\.name))
        let sets = part.uniqueSets.filter { set in
            !set.fields.contains { hidden.contains($0) || $0 == shape.order }
                && set.condition.map { scope.shows($0) } ?? true
        }
        table(part.checks.filter { scope.shows($0.rule) }.map(row) + sets.map(row), &html)
    }

    private func table(_ rows: [Row], _ html: inout HTML) {
        html.table(
            scope.said("Что проверяется", "What is checked"),
            [scope.said("Если нарушено", "When broken"), scope.said("Должно быть", "Must hold")],
            rows)
    }

    /// What plain writes must fulfil besides.
    private var hooks: [Row] {
        let titles = [
            "create": scope.said("при создании: ", "to create: "),
            "update": scope.said("при изменении: ", "to update: "),
            "delete": scope.said("при удалении: ", "to delete: "),
        ]
        return shown.resource.actions.filter(\.isHook).flatMap { hook in
            hook.requires.compactMap { condition in
                scope.shown(condition.rule, of: shown).map { text in
                    [
                        { $0.say(scope.text(condition.message)) },
                        { cell in
                            cell.say(titles[hook.name] ?? "")
                            cell.code(text)
                        },
                    ]
                }
            }
        }
    }

    private func isKnown(_ set: UniqueSet) -> Bool {
        let names = set.fields + (set.period.map { [$0.from, $0.to] } ?? [])
        return names.allSatisfy { shown.readable.contains($0) || shown.writable.contains($0) }
    }

    private func row(_ check: Check) -> Row {
        [{ $0.say(scope.text(check.message)) }, { $0.code(check.rule.text) }]
    }

    private func row(_ set: UniqueSet) -> Row {
        let taken =
            set.period == nil
            ? scope.said("Уже занято", "Already taken")
            : scope.said("В это время уже есть", "Taken in that time")
        return [
            { $0.say(set.message.map { scope.text($0) } ?? taken) }, { rule(of: set, &$0) },
        ]
    }

    private func rule(of set: UniqueSet, _ html: inout HTML) {
        html.say(scope.said("без повторов: ", "unique: "))
        for name in set.fields.filter({ $0 != "parent" }) {
            html.code(name)
            html.say(" ")
        }
        if let period = set.period {
            html.say(scope.said("в сроки ", "in terms "))
            html.code("\(period.from) – \(period.to)")
            html.say(scope.said(", которые не пересекаются ", " that do not overlap "))
        }
        guard let text = scope.shown(set.condition, of: shown) else { return }
        html.say(scope.said("среди записей, где ", "among records where "))
        html.code(text)
    }
}
