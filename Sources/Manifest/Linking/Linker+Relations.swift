import Catalogue

/// The other side of a reference before its name is settled.
private struct Inverse {
    let name: String
    let module: String
    let source: ResourceDraft
    let index: Int
    let target: ResourceName
    let kind: Relation.Kind
    /// Where a mistake in the name is shown.
    let node: YAMLNode

    var fullName: String { module == target.module ? name : "\(module).\(name)" }

    func relation(name: String) -> Relation {
        Relation(
            name: name, fullName: fullName, target: source.resource.name,
            via: source.fields[index].name, kind: kind)
    }
}

extension Linker {
    /// Names the other side of every reference (N36).
    func relate() {
        let all = allDrafts.flatMap { inverses(of: $0) }
        for (target, group) in Dictionary(grouping: all, by: \.target) {
            settle(group, on: target)
        }
    }

    private func inverses(of draft: ResourceDraft) -> [Inverse] {
        draft.fields.indices.flatMap { index -> [Inverse] in
            let field = draft.fields[index]
            guard !field.isBroken else { return [] }
            switch field.field.type {
            case .ref(let reference):
                return inverses(named: reference.inverse, index, of: draft, on: [reference.target])
            case .polymorphic(let reference):
                return inverses(named: reference.inverse, index, of: draft, on: reference.listed)
            default: return []
            }
        }
    }

    /// One for each target that there is.
    private func inverses(
        named name: String?, _ index: Int, of draft: ResourceDraft, on targets: [ResourceName]
    ) -> [Inverse] {
        targets.filter { drafts[$0] != nil }.map { target in
            Inverse(
                name: name ?? defaultInverse(of: draft), module: draft.module.name, source: draft,
                index: index, target: target, kind: isManyChild(draft) ? .inverseOfMany : .inverse,
                node: draft.fields[index].node(name == nil ? "to" : "inverse"))
        }
    }

    /// The referring resource's name: for parts that of their field, for values that of the owner.
    private func defaultInverse(of draft: ResourceDraft) -> String {
        let path = draft.resource.name.name.split(separator: ".").map(String.init)
        return (isManyChild(draft) ? path.dropLast().last : path.last) ?? draft.word.text
    }

    /// Whether the draft holds the values of a `refs` field.
    private func isManyChild(_ draft: ResourceDraft) -> Bool {
        guard case .child(let owner, let field) = draft.resource.kind else { return false }
        if case .refs? = drafts[owner]?.draft(field)?.field.type { return true }
        return false
    }

    private func settle(_ group: [Inverse], on target: ResourceName) {
        let own = group.filter { $0.module == target.module }
        let foreign = group.filter { $0.module != target.module }
        let taken = names(on: target)
        refuseEqual(group)
        for inverse in own {
            if taken.contains(inverse.name) { refuseTaken(inverse, on: target) }
            add(inverse, name: inverse.name, to: target)
        }
        let ownNames = Set(own.map(\.name))
        for inverse in foreign {
            let isUnique = foreign.count { $0.name == inverse.name } == 1
            let isShort =
                isUnique && !taken.contains(inverse.name) && !ownNames.contains(inverse.name)
            add(inverse, name: isShort ? inverse.name : inverse.fullName, to: target)
        }
    }

    private func names(on target: ResourceName) -> Set<String> {
        guard let draft = drafts[target] else { return [] }
        return Set(draft.fields.map(\.name)).union(NameRules.systemNames)
            .union((relations[target] ?? []).map(\.name))
    }

    private func refuseEqual(_ group: [Inverse]) {
        var seen: Set<String> = []
        for inverse in group where !seen.insert(inverse.fullName).inserted {
            problems.add(
                .inverse, at: inverse.node,
                .both(
                    "Обратное имя «\(inverse.name)» на \(inverse.target) уже занято другой ссылкой "
                        + "этого модуля: укажите inverse.",
                    "The inverse “\(inverse.name)” on \(inverse.target) already belongs to another "
                        + "reference of this module: give an inverse."),
                suggestion: "\(inverse.name)_by_\(inverse.source.fields[inverse.index].name)")
        }
    }

    private func refuseTaken(_ inverse: Inverse, on target: ResourceName) {
        problems.add(
            .inverse, at: inverse.node,
            .both(
                "На \(target) уже есть «\(inverse.name)»: укажите другое inverse.",
                "\(target) already has “\(inverse.name)”: give another inverse."),
            suggestion: "\(inverse.name)_by_\(inverse.source.fields[inverse.index].name)")
    }

    private func add(_ inverse: Inverse, name: String, to target: ResourceName) {
        relations[target, default: []].append(inverse.relation(name: name))
        let isPolymorphic = inverse.source.fields[inverse.index].field.polymorphic != nil
        inverse.source.setInverse(
            isPolymorphic ? inverse.name : inverse.fullName, at: inverse.index)
        guard inverse.kind == .inverseOfMany,
            case .child(let owner, let field) = inverse.source.resource.kind,
            let draft = drafts[owner],
            let index = draft.fields.firstIndex(where: { $0.name == field })
        else { return }
        draft.setInverse(inverse.fullName, at: index)
    }
}

extension ResourceDraft {
    fileprivate func setInverse(_ name: String, at index: Int) {
        switch fields[index].field.type {
        case .ref(var reference):
            reference.inverse = name
            fields[index].field.type = .ref(reference)
        case .refs(var reference, let count):
            reference.inverse = name
            fields[index].field.type = .refs(reference, count)
        case .polymorphic(var reference):
            reference.inverse = name
            fields[index].field.type = .polymorphic(reference)
        default: break
        }
    }
}
