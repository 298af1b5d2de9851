import Catalogue

extension Linker {
    /// Makes a resource of each field with many values (N18).
    func expandChildren(of draft: ResourceDraft) {
        let owner = draft.resource.name
        for index in draft.fields.indices {
            let field = draft.fields[index].field
            guard field.isStored, field.type.isMany else { continue }
            let name = owner.child(field.name)
            let child: ResourceDraft
            if case .parts(var shape) = field.type, let parts = draft.fields[index].parts {
                shape.resource = name
                draft.fields[index].field.type = .parts(shape)
                child = parts
            } else {
                child = valueChild(of: draft.fields[index], module: draft.module)
            }
            child.resource = renamed(child.resource, name, owner: draft.resource, field: field)
            drafts[name] = child
            children[owner, default: []].append(child)
            expandChildren(of: child)
            relations[owner, default: []].append(
                Relation(
                    name: field.name, fullName: field.name, target: name, via: "parent",
                    kind: .children))
        }
        if draft.resource.kind == .main, draft.resource.keepsHistory {
            relations[owner, default: []].append(
                Relation(
                    name: "history", fullName: "history", target: owner.child("history"),
                    via: "parent", kind: .history))
        }
    }

    private func renamed(
        _ resource: Resource, _ name: ResourceName, owner: Resource, field: Field
    ) -> Resource {
        var result = Resource(name: name, title: field.title)
        result.kind = .child(owner: owner.name, field: field.name)
        result.keepsHistory = owner.keepsHistory
        result.isAnonymous = owner.isAnonymous
        result.place = field.place
        return result
    }

    /// The child with the one field `value`: a reference, a code, a file.
    private func valueChild(of draft: FieldDraft, module: ModuleContext) -> ResourceDraft {
        let child = ResourceDraft(
            resource: Resource(
                name: ResourceName(module: module.name, name: draft.name), title: draft.field.title),
            word: draft.word, keys: draft.keys, module: module)
        var value = Field(name: "value", title: draft.field.title, type: draft.field.type.single)
        value.required = .always
        value.place = draft.field.place
        var field = FieldDraft(field: value, word: draft.word, keys: draft.keys)
        field.target = draft.target
        child.fields = [field]
        return child
    }
}

extension FieldType {
    /// The type of one of many values.
    fileprivate var single: FieldType {
        switch self {
        case .refs(let reference, _): .ref(reference)
        case .choices(let set, _): .choice(set)
        case .files(let limits, _): .file(limits)
        default: self
        }
    }
}
