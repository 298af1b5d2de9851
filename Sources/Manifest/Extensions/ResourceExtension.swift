import Catalogue

/// Adds to one resource what an installation says of it: nothing that the module says is taken away.
struct ResourceExtension {
    let draft: ResourceDraft
    let module: ModuleContext
    var problems: ProblemList { module.problems }
    var names: AddedNames { AddedNames(problems: problems) }

    private static let keys = [
        "fields", "values", "states", "actions", "checks", "indexes", "access",
    ]

    func read(_ node: YAMLNode) {
        guard let reader = MapReader(node, keys: Self.keys, problems: problems) else { return }
        let resources = ResourceReader(module: module)
        if let node = reader["fields"] {
            resources.readFields(kept(node, draft.fields.map(\.name)), into: draft)
        }
        if let node = reader["values"] { readValues(node) }
        if let node = reader["states"] {
            resources.readStates(kept(node, draft.states.map(\.state.name)), into: draft)
        }
        if let node = reader["actions"] { readActions(node) }
        if let node = reader["checks"] {
            draft.checks += RulesReader(module: module).checks(node)
        }
        if let node = reader["indexes"] { draft.indexes += resources.indexes(node) }
        if let node = reader["access"] { readAccess(node) }
    }

    /// The entries whose names are marked and free.
    private func kept(_ node: YAMLNode, _ taken: [String]) -> YAMLNode {
        guard let entries = node.entries else { return node }
        var result = node
        result.content = .mapping(
            entries.filter { entry in
                names.demand(Word(entry)) && names.isFree(Word(entry), among: taken)
            })
        return result
    }

    // MARK: Values of choices

    /// `{field: {x_code: title}}`
    private func readValues(_ node: YAMLNode) {
        for entry in problems.entries(node) {
            guard let index = draft.fields.firstIndex(where: { $0.name == entry.key }) else {
                problems.unknown(
                    .unknownField, Word(entry), "Поля", "field", among: draft.fields.map(\.name))
                continue
            }
            let field = draft.fields[index]
            let reader = TypeReader(
                module: module, use: .resource, name: field.name, keys: field.keys,
                path: "\(draft.word.text).\(field.name)", shared: nil)
            switch field.field.type {
            case .choice(let set):
                draft.fields[index].field.type = .choice(added(entry.value, to: set, reader))
            case .choices(let set, let count):
                draft.fields[index].field.type = .choices(
                    added(entry.value, to: set, reader), count)
            default:
                problems.add(
                    .unsuitableField, at: entry.keyNode,
                    .both(
                        "У поля «\(entry.key)» нет списка значений.",
                        "The field “\(entry.key)” has no list of values."))
            }
        }
    }

    private func added(_ node: YAMLNode, to set: ChoiceSet, _ reader: TypeReader) -> ChoiceSet {
        var set = set
        for entry in kept(node, set.values.map(\.code)).entries ?? problems.entries(node) {
            let path = "\(draft.word.text).values"
            if let choice = reader.choice(entry, path, module.titles) { set.values.append(choice) }
        }
        // The list is the field's own now.
        set.sharedName = nil
        return set
    }

    // MARK: Actions

    private func readActions(_ node: YAMLNode) {
        let reader = ActionReader(module: module, resource: draft.word.text)
        for entry in problems.entries(node) {
            let word = Word(entry)
            if ["create", "update", "delete"].contains(word.text) {
                addGuards(entry, reader)
            } else if names.demand(word), names.isFree(word, among: draft.actions.map(\.word.text)),
                module.installs(entry.value), let action = reader.action(entry)
            {
                draft.actions.append(withGuards(of: action.to, action))
            }
        }
    }

    /// A hook takes more guards and nothing else.
    private func addGuards(_ entry: YAMLEntry, _ reader: ActionReader) {
        guard MapReader(entry.value, keys: ["requires"], problems: problems) != nil,
            let action = reader.action(entry)
        else { return }
        if let index = draft.actions.firstIndex(where: { $0.word.text == entry.key }) {
            draft.actions[index].action.requires += action.action.requires
        } else {
            draft.actions.append(action)
        }
    }

    /// A new way into a state of the module passes the guards of its old ways: else it would drop them.
    private func withGuards(of state: Word?, _ action: ActionDraft) -> ActionDraft {
        guard let state, !AddedName.isAdded(state.text) else { return action }
        var action = action
        let ways = draft.actions.filter { $0.to?.text == state.text }
        for condition in ways.flatMap(\.action.requires)
        where !action.action.requires.contains(condition) {
            if condition.rule.text.contains("ask.") { refuse(state, condition) }
            action.action.requires.append(condition)
        }
        return action
    }

    private func refuse(_ state: Word, _ condition: Action.Guard) {
        problems.add(
            .conflict, at: state.node,
            .both(
                "В состояние «\(state.text)» ведёт только действие модуля: его условие «\(condition.rule.text)» смотрит на то, что оно спрашивает.",
                "Only the module's own action leads to the state “\(state.text)”: its guard “\(condition.rule.text)” looks at what it asks for."
            ))
    }
}
