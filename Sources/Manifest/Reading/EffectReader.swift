import Catalogue

/// Reads what an action does to other records (P11).
struct EffectReader {
    let problems: ProblemList

    func effects(_ node: YAMLNode) -> [EffectDraft] {
        problems.items(node).compactMap { effect($0) }
    }

    private func effect(_ node: YAMLNode) -> EffectDraft? {
        if node["do"] != nil { return performance(node) }
        if node["copy"] != nil { return copy(node) }
        return creation(node)
    }

    /// `{create: resource, rows: pipeline, existing: skip, replace: true}`
    private func creation(_ node: YAMLNode) -> EffectDraft? {
        guard
            let reader = MapReader(
                node, keys: ["create", "rows", "existing", "replace"], problems: problems),
            let target = reader.required("create").flatMap({ problems.word($0) }),
            let rows = reader.required("rows").flatMap({ problems.formula($0) })
        else { return nil }
        var creation = Effect.Creation(
            target: ResourceName(module: "", name: target.text), rows: rows,
            place: target.node.catalogued)
        if let existing = reader["existing"] {
            creation.skipsExisting = existing.scalar?.text == "skip"
            if !creation.skipsExisting { problems.wrongType(existing, "skip", "skip") }
        }
        creation.replaces = reader["replace"].flatMap { problems.bool($0) } ?? false
        return .create(target: target, creation)
    }

    /// `{do: action, on: relation [where …], ask: {name: expression}}`
    private func performance(_ node: YAMLNode) -> EffectDraft? {
        guard let reader = MapReader(node, keys: ["do", "on", "ask"], problems: problems),
            let action = reader.required("do").flatMap({ problems.word($0) }),
            let rows = reader.required("on").flatMap({ problems.formula($0) })
        else { return nil }
        let answers = reader["ask"].map { problems.assignments($0) } ?? []
        return .perform(
            Effect.Performance(
                action: action.text, rows: rows,
                answers: answers.map { Action.Assignment(field: $0.field.text, value: $0.value) },
                place: action.node.catalogued))
    }

    /// `{copy: this, set: {field: expression}}`
    private func copy(_ node: YAMLNode) -> EffectDraft? {
        guard let reader = MapReader(node, keys: ["copy", "set"], problems: problems),
            let copied = reader.required("copy")
        else { return nil }
        guard copied.scalar?.text == "this" else {
            problems.wrongType(copied, "this", "this")
            return nil
        }
        return .copy(
            sets: reader["set"].map { problems.assignments($0) } ?? [], place: copied.catalogued)
    }
}

extension ProblemList {
    /// `{name: expression}`; `null` is an expression, too: it empties the field.
    func assignments(_ node: YAMLNode) -> [(field: Word, value: Formula)] {
        entries(node).compactMap { entry in
            guard let scalar = entry.value.scalar else {
                wrongType(entry.value, "выражение", "an expression")
                return nil
            }
            if scalar.text.isEmpty {
                wrongType(entry.value, "выражение, например null", "an expression, like null")
                return nil
            }
            return entry.value.formula.map { (Word(entry), $0) }
        }
    }
}
