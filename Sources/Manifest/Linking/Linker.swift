import Catalogue

/// Connects what the files of all modules declare: references, inverses, parts, roles.
final class Linker {
    let problems: ProblemList
    let modules: [ModuleDraft]
    var roles: RolesDraft
    /// Resources and parts by full name.
    var drafts: [ResourceName: ResourceDraft] = [:]
    /// What belongs to the fields of a resource, in the order of the fields.
    var children: [ResourceName: [ResourceDraft]] = [:]
    var relations: [ResourceName: [Relation]] = [:]

    init(modules: [ModuleDraft], roles: RolesDraft, problems: ProblemList) {
        self.modules = modules
        self.roles = roles
        self.problems = problems
    }

    /// All resources, linked and checked.
    func link() -> [Resource] {
        indexResources()
        for draft in mainDrafts { expandChildren(of: draft) }
        for draft in allDrafts { resolveReferences(of: draft) }
        for draft in mainDrafts { linkPart(draft) }
        resolveAttributes()
        relate()
        linkRoles()
        for draft in mainDrafts { NumberingLinker(draft: draft, linker: self).link() }
        for draft in mainDrafts { ResourceChecker(draft: draft, linker: self).check() }
        checkPersonalCategories()
        return mainDrafts.flatMap { built($0) }
    }

    /// Resources in the order of their declaration.
    var mainDrafts: [ResourceDraft] {
        modules.flatMap(\.resources).filter { drafts[$0.resource.name] === $0 }
    }

    var allDrafts: [ResourceDraft] {
        mainDrafts.flatMap { [$0] + owned(by: $0) }
    }

    /// What belongs to a resource's fields, and to the fields of that.
    func owned(by draft: ResourceDraft) -> [ResourceDraft] {
        (children[draft.resource.name] ?? []).flatMap { [$0] + owned(by: $0) }
    }

    private func indexResources() {
        for module in modules {
            var aliases: [String: Word] = [:]
            for draft in module.resources {
                if let first = drafts[draft.resource.name] {
                    problems.add(
                        .duplicateName, at: draft.word.node,
                        .both(
                            "Ресурс «\(draft.word.text)» уже есть: \(first.word.node.source.file).",
                            "The resource “\(draft.word.text)” already stands in "
                                + "\(first.word.node.source.file)."))
                } else {
                    drafts[draft.resource.name] = draft
                }
            }
            let names = Set(module.resources.map(\.word.text))
            for word in module.resources.flatMap(\.aliases) {
                if aliases[word.text] != nil || names.contains(word.text) {
                    problems.add(
                        .duplicateName, at: word.node,
                        .both(
                            "Имя «\(word.text)» уже есть в модуле.",
                            "The module already has the name “\(word.text)”."))
                }
                aliases[word.text] = word
            }
            for draft in module.resources { draft.resource.aliases = draft.aliases.map(\.text) }
        }
    }

    /// The resource of that draft, what belongs to it, and its versions.
    private func built(_ draft: ResourceDraft) -> [Resource] {
        let owned = owned(by: draft).map { finished($0) }
        let main = finished(draft)
        return [main] + owned + (main.keepsHistory ? [Self.history(of: main)] : [])
    }

    private func finished(_ draft: ResourceDraft) -> Resource {
        var resource = draft.resource
        resource.fields = draft.fields.map(\.field)
        resource.key = draft.key.map(\.text)
        resource.keyCondition = draft.keyCondition
        resource.checks = draft.checks.map {
            Check(rule: $0.rule, field: $0.field?.text, message: $0.message)
        }
        resource.unique = draft.unique.map {
            UniqueSet(
                fields: $0.fields.map(\.text), condition: $0.condition,
                period: $0.period.map { .init(from: $0.from.text, to: $0.to.text) },
                message: $0.message, acceptsOracle: $0.acceptsOracle, place: $0.node.catalogued)
        }
        let dormant = draft.resource.dormantFields
        resource.search = draft.search.map(\.text).filter { !dormant.contains($0) }
        resource.indexes = draft.indexes.map { $0.map(\.text) }.filter(dormant.isDisjoint)
        resource.unique.removeAll { !dormant.isDisjoint(with: $0.fields) }
        resource.sections = draft.sections.map(\.section)
        resource.credential = draft.credential?.credential
        resource.states = draft.states.map { state in
            var result = state.state
            result.enter = state.enter.map { $0.map(\.text) }
            return result
        }
        resource.actions = draft.actions.map { $0.finished }.map { $0.without(dormant) }
        resource.grants = draft.grants.map(\.grant)
        resource.relations = relations[resource.name] ?? []
        return resource
    }

    /// The versions of a resource, to be read like one.
    static func history(of resource: Resource) -> Resource {
        var history = Resource(
            name: resource.name.child("history"),
            title: .both(
                "История: \(resource.title.ru)",
                "History: \(resource.title.text(in: .en))"))
        history.kind = .history(of: resource.name)
        history.keepsHistory = false
        history.states = resource.states
        history.tellsMerges = resource.tellsMerges
        history.place = resource.place
        let own = Set(history.systemFields.map(\.name))
        history.fields = resource.fields.filter {
            $0.isStored && !$0.type.isMany && !own.contains($0.name)
        }.map(\.asVersion)
        return history
    }
}

extension Action {
    /// The action with nothing said of fields that wait for an optional module.
    fileprivate func without(_ fields: Set<String>) -> Action {
        var result = self
        result.ask.removeAll { ask in
            if case .field(let name, _) = ask { fields.contains(name) } else { false }
        }
        result.sets.removeAll { fields.contains($0.field) }
        return result
    }
}

extension ActionDraft {
    fileprivate var finished: Action {
        var result = action
        result.from = from.map { $0.map(\.text) }
        result.to = to?.text
        result.by = by.map { Action.Permission(role: $0.role.text, rows: $0.rows) }
        result.ask = ask.map(\.ask)
        result.sets = sets.map { Action.Assignment(field: $0.field.text, value: $0.value) }
        result.renews = renews?.text
        result.consumes = consumes.map {
            Action.Consumption(attribute: $0.attribute.text, action: $0.action.text)
        }
        result.effects = effects.map(\.finished)
        result.gives = gives.map { $0.map(\.given) }
        result.merge = merge.map { Action.Merge(kept: $0.kept.map(\.text)) }
        return result
    }
}
