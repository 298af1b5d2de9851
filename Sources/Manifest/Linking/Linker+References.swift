import Catalogue

extension Linker {
    func resolveReferences(of draft: ResourceDraft) {
        for index in draft.fields.indices {
            if draft.fields[index].field.polymorphic != nil { resolveTargets(index, of: draft) }
            guard let word = draft.fields[index].target else { continue }
            let target = resolve(word, in: draft.module)
            if target == nil { draft.fields[index].isBroken = true }
            draft.fields[index].field.type = draft.fields[index].field.type.pointing(to: target)
            checkDeletion(draft.fields[index], from: draft, to: target)
        }
    }

    /// Attributes of callers name resources in full.
    func resolveAttributes() {
        for index in roles.attributes.indices {
            guard let word = roles.attributes[index].target else { continue }
            let target = ResourceName(word.text).flatMap { drafts[$0] }?.resource.name
            if target == nil {
                problems.unknown(
                    .unknownResource, word, "Ресурса", "resource",
                    among: drafts.keys.map(\.description).sorted())
            }
            roles.attributes[index].field.type =
                roles.attributes[index].field.type.pointing(to: target)
        }
    }

    /// The resource that a word means: `people`, `registry.people`, `programmes.items`.
    func resolve(_ word: Word, in module: ModuleContext) -> ResourceName? {
        let own = ResourceName(module: module.name, name: word.text)
        if isTarget(own) { return own }
        if let full = ResourceName(word.text), full.module != module.name,
            modules.contains(where: { $0.name == full.module })
                || module.installed.contains(full.module)
        {
            if module.refuses(module: full.module, at: word.node) { return nil }
            if isTarget(full) { return full }
        } else if let full = ResourceName(word.text), isTarget(full) {
            return full
        }
        problems.unknown(
            .unknownResource, word, "Ресурса", "resource", among: targetNames(in: module))
        return nil
    }

    /// Resources and parts can be referred to; values of other fields cannot.
    private func isTarget(_ name: ResourceName) -> Bool {
        guard let draft = drafts[name] else { return false }
        guard case .child(let owner, let field) = draft.resource.kind else { return true }
        if case .parts? = drafts[owner]?.draft(field)?.field.type { return true }
        return false
    }

    func targetNames(in module: ModuleContext) -> [String] {
        drafts.keys.filter { module.visible[$0.module] != nil && isTarget($0) }.map {
            $0.module == module.name ? $0.name : $0.description
        }.sorted()
    }

    private func checkDeletion(
        _ field: FieldDraft, from draft: ResourceDraft, to target: ResourceName?
    ) {
        // The values of a list are checked as the list's child.
        guard case .ref(let reference) = field.field.type else { return }
        switch reference.onDelete {
        case .restrict: break
        case .clear:
            refuseClearing(field, of: draft)
        case .cascade:
            if let target { refuseForeignCascade(field, from: draft, to: target) }
        }
    }

    func refuseClearing(_ field: FieldDraft, of draft: ResourceDraft) {
        // The values of a `refs` field are always there; whether the list may be empty, its owner says.
        let holder = owner(ofValues: draft) ?? field
        let isInKey = draft.key.contains { $0.text == field.name }
        guard holder.field.required == .always || isInKey else { return }
        problems.add(
            .conflict, at: field.node("on-delete"),
            .both(
                "Обязательная ссылка не может очищаться: on-delete: restrict.",
                "A required reference cannot be cleared: on-delete: restrict."))
    }

    func refuseForeignCascade(
        _ field: FieldDraft, from draft: ResourceDraft, to target: ResourceName
    ) {
        guard target.module != draft.module.name else { return }
        problems.add(
            .conflict, at: field.node("on-delete"),
            .both(
                "cascade бывает только внутри своего модуля.",
                "cascade stays within its own module."))
    }

    /// The `refs` field whose values a draft holds.
    private func owner(ofValues draft: ResourceDraft) -> FieldDraft? {
        guard case .child(let owner, let name) = draft.resource.kind,
            let field = drafts[owner]?.draft(name), case .refs = field.field.type
        else { return nil }
        return field
    }
}

extension FieldType {
    /// The same type with the full name of its target.
    fileprivate func pointing(to target: ResourceName?) -> FieldType {
        guard let target else { return self }
        switch self {
        case .ref(var reference):
            reference.target = target
            return .ref(reference)
        case .refs(var reference, let count):
            reference.target = target
            return .refs(reference, count)
        default: return self
        }
    }
}
