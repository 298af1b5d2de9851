import Catalogue

/// Reads the rights of roles on a resource.
struct AccessReader {
    let module: ModuleContext
    var problems: ProblemList { module.problems }

    private static let keys = [
        "read", "create", "update", "delete", "aggregate", "minimum-group", "fields", "except",
        "write", "with",
    ]

    /// Roles with a grant or a list of grants each.
    func grants(_ node: YAMLNode) -> [GrantDraft] {
        problems.entries(node).flatMap { entry in
            let role = Word(entry)
            let nodes = entry.value.items ?? [entry.value]
            return nodes.compactMap { grant($0, role: role) }
        }
    }

    func grant(_ node: YAMLNode, role: Word) -> GrantDraft? {
        guard let reader = MapReader(node, keys: Self.keys, problems: problems),
            module.installs(node)
        else { return nil }
        let rules = RulesReader(module: module)
        var grant = Grant(role: role.text)
        grant.place = node.catalogued
        grant.read = reader["read"].flatMap { rules.rows($0) }
        grant.create = reader["create"].flatMap { rules.rows($0) }
        grant.update = reader["update"].flatMap { rules.rows($0) }
        grant.delete = reader["delete"].flatMap { rules.rows($0) }
        readAggregate(reader, into: &grant)
        let verbs = ["read", "create", "update", "delete", "aggregate"]
        if verbs.allSatisfy({ reader[$0] == nil }) {
            problems.add(
                .missingKey, at: node,
                .both(
                    "Право без глагола: нужен read, create, update, delete или aggregate.",
                    "A grant needs a verb: read, create, update, delete or aggregate."))
        }
        var draft = GrantDraft(grant: grant, role: role, node: node)
        readFields(reader, into: &draft)
        readWrite(reader, into: &draft)
        return draft
    }

    private func readAggregate(_ reader: MapReader, into grant: inout Grant) {
        grant.aggregate = reader["aggregate"].flatMap { RulesReader(module: module).rows($0) }
        if let node = reader["minimum-group"] {
            grant.minimumGroup = minimumGroup(node)
            if grant.aggregate == nil {
                problems.add(
                    .conflict, at: node,
                    .both(
                        "minimum-group без aggregate ничего не ограничивает.",
                        "minimum-group limits nothing without aggregate."))
            }
        } else if let node = reader["aggregate"] {
            problems.add(
                .missingKey, at: node,
                .both(
                    "Сводный доступ требует minimum-group: наименьшее число единиц в группе.",
                    "aggregate needs minimum-group: the least number of units in a group."))
        }
        if let node = reader["aggregate"], grant.read != nil {
            problems.add(
                .conflict, at: node,
                .both(
                    "read и aggregate в одном праве не бывают: видна либо запись, либо сводка.",
                    "read and aggregate exclude each other in one grant: rows are seen or counted.")
            )
        }
    }

    /// A number, or `$setting`.
    private func minimumGroup(_ node: YAMLNode) -> GroupMinimum? {
        if let text = node.scalar?.text, text.hasPrefix("$") {
            return .setting(String(text.dropFirst()))
        }
        return problems.count(node, in: GroupMinimum.least...10_000).map { .number($0) }
    }

    private func readFields(_ reader: MapReader, into draft: inout GrantDraft) {
        if let fields = reader["fields"] {
            draft.fields = problems.words(fields)
            draft.grant.fields = .only(draft.fields.map(\.text))
            if let except = reader["except"] {
                problems.add(
                    .conflict, at: except,
                    .both(
                        "Вместе fields и except не бывают.", "fields and except exclude each other."
                    ))
            }
        } else if let except = reader["except"] {
            draft.fields = problems.words(except)
            draft.grant.fields = .except(draft.fields.map(\.text))
        }
    }

    private func readWrite(_ reader: MapReader, into draft: inout GrantDraft) {
        guard let node = reader["write"] else { return }
        if node.entries != nil {
            guard let inner = MapReader(node, keys: ["except"], problems: problems),
                let except = inner.required("except")
            else { return }
            draft.write = problems.words(except)
            draft.grant.write = .except(draft.write.map(\.text))
        } else {
            draft.write = problems.words(node)
            draft.grant.write = .only(draft.write.map(\.text))
        }
        if draft.grant.create == nil, draft.grant.update == nil {
            problems.add(
                .conflict, at: node,
                .both(
                    "write без create и update ничего не даёт.",
                    "write gives nothing without create or update."))
        }
    }
}
