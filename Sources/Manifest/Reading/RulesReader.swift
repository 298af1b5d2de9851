import Catalogue

/// Reads checks, guards and unique sets.
struct RulesReader {
    let module: ModuleContext
    var problems: ProblemList { module.problems }

    func checks(_ node: YAMLNode) -> [CheckDraft] {
        problems.items(node).compactMap { item in
            guard
                let reader = MapReader(
                    item, keys: ["rule", "field", "message", "with"], problems: problems),
                module.installs(item),
                let rule = reader.required("rule").flatMap({ problems.formula($0) }),
                let message = reader.required("message")
            else { return nil }
            return CheckDraft(
                rule: rule, field: reader["field"].flatMap { problems.word($0) },
                message: module.titles.message(message))
        }
    }

    func guards(_ node: YAMLNode) -> [Action.Guard] {
        problems.items(node).compactMap { item in
            guard
                let reader = MapReader(
                    item, keys: ["rule", "message", "with"], problems: problems),
                module.installs(item),
                let rule = reader.required("rule").flatMap({ problems.formula($0) }),
                let message = reader.required("message")
            else { return nil }
            return Action.Guard(rule: rule, message: module.titles.message(message))
        }
    }

    /// `[a, b]`, or `{fields, where, period, message, oracle}`.
    func unique(_ node: YAMLNode) -> [UniqueDraft] {
        problems.items(node).compactMap { item in
            if item.items != nil {
                return UniqueDraft(fields: problems.words(item), node: item)
            }
            guard
                let reader = MapReader(
                    item, keys: ["fields", "where", "period", "message", "oracle", "with"],
                    problems: problems),
                module.installs(item),
                let fields = reader.required("fields")
            else { return nil }
            return UniqueDraft(
                fields: problems.words(fields),
                condition: reader["where"].flatMap { problems.formula($0) },
                period: reader["period"].flatMap { period($0) },
                message: reader["message"].map { module.titles.message($0) },
                acceptsOracle: reader["oracle"].map {
                    FieldReader(module: module, use: .resource).acceptsOracle($0)
                } ?? false,
                node: item)
        }
    }

    /// `[starts_on, ends_on]`.
    private func period(_ node: YAMLNode) -> (from: Word, to: Word)? {
        let words = node.items == nil ? [] : problems.words(node)
        guard words.count == 2 else {
            problems.wrongType(
                node, "два поля: начало и конец, например [starts_on, ends_on]",
                "two fields, a start and an end, like [starts_on, ends_on]")
            return nil
        }
        return (words[0], words[1])
    }

    /// `all`, or a rule over the row.
    func rows(_ node: YAMLNode) -> RowRule? {
        if node.scalar?.text == "all" { return .all }
        guard let scalar = node.scalar, !scalar.isNull, scalar.bool == nil else {
            problems.wrongType(node, "all или условие", "all or a condition")
            return nil
        }
        return node.formula.map { .rows($0) }
    }
}
