import Catalogue

extension Fixture {
    static func text(_ ru: String) -> LocalizedText { LocalizedText(ru: ru) }
    static func name(_ resource: String) -> ResourceName {
        ResourceName(module: "registry", name: resource)
    }
    static func rows(_ formula: String) -> RowRule { .rows(Formula(formula)) }

    static func line(_ name: String, _ title: String, required: Bool = false) -> Field {
        var field = Field(name: name, title: text(title), type: .text(TextLimits()))
        field.required = required ? .always : .never
        return field
    }

    static func personal(_ field: Field, _ category: String) -> Field {
        var field = field
        field.personal = category
        return field
    }

    static func hidden(_ field: Field) -> Field {
        var field = field
        field.isHidden = true
        return field
    }

    static func computed(_ name: String, _ title: String, _ formula: String) -> Field {
        var field = Field(name: name, title: text(title), type: .text(TextLimits()))
        field.computed = Formula(formula)
        return field
    }

    static func choice(_ name: String, _ title: String, _ values: KeyValuePairs<String, String>)
        -> Field
    {
        Field(
            name: name, title: text(title),
            type: .choice(
                ChoiceSet(values: values.map { .init(code: $0.key, title: text($0.value)) })))
    }

    static func reference(
        _ name: String, _ target: String, inverse: String? = nil, required: Bool = false,
        only: String? = nil
    ) -> Field {
        var field = Field(
            name: name, title: text(name),
            type: .ref(
                Reference(
                    target: Fixture.name(target), inverse: inverse, only: only.map { Formula($0) }))
        )
        field.required = required ? .always : .never
        return field
    }

    static func grant(
        _ role: String, read: RowRule? = nil, create: RowRule? = nil, update: RowRule? = nil,
        delete: RowRule? = nil, fields: FieldSet = .all, write: FieldSet? = nil
    ) -> Grant {
        var grant = Grant(role: role)
        grant.read = read
        grant.create = create
        grant.update = update
        grant.delete = delete
        grant.fields = fields
        grant.write = write
        return grant
    }

    /// The child tables of fields with many values.
    static func children(of resource: Resource) -> [Resource] {
        resource.fields.compactMap { field in
            var child = Resource(name: resource.name.child(field.name), title: field.title)
            child.kind = .child(owner: resource.name, field: field.name)
            child.keepsHistory = resource.keepsHistory
            switch field.type {
            case .refs(let reference, _):
                child.fields = [Field(name: "value", title: field.title, type: .ref(reference))]
            case .choices(let set, _):
                child.fields = [Field(name: "value", title: field.title, type: .choice(set))]
            case .parts where resource.name == name("surveys"):
                child.fields = [
                    Field(name: "value", title: text("Ответ"), type: .integer(Bounds())),
                    line("words", "Словами"),
                ]
            case .parts:
                child.fields = [
                    Fixture.reference("mentee", "people", inverse: "memberships"),
                    Field(name: "joined_on", title: text("Вошёл"), type: .date(Bounds())),
                    Field(name: "left_on", title: text("Вышел"), type: .date(Bounds())),
                ]
            default: return nil
            }
            return child
        }
    }

    static func histories(of resource: Resource) -> [Resource] {
        guard resource.keepsHistory else { return [] }
        var history = Resource(name: resource.name.child("history"), title: resource.title)
        history.kind = .history(of: resource.name)
        history.states = resource.states
        return [history]
    }

    /// Adds the relations that references, children and histories make.
    static func withInverses(_ resources: [Resource]) -> [Resource] {
        var resources = resources
        for (index, resource) in resources.enumerated() {
            if case .child(let owner, let field) = resource.kind {
                add(
                    Relation(
                        name: field, fullName: "\(owner.module).\(field)", target: resource.name,
                        via: "parent", kind: .children), to: owner, in: &resources)
            }
            if case .history(let original) = resource.kind {
                add(
                    Relation(
                        name: "history", fullName: "\(original.module).history",
                        target: resource.name, via: "parent", kind: .history),
                    to: original, in: &resources)
            }
            for field in resources[index].fields {
                guard case .ref(let reference) = field.type, let inverse = reference.inverse else {
                    continue
                }
                let isMany = field.name == "value"
                add(
                    Relation(
                        name: inverse, fullName: "\(resource.name.module).\(inverse)",
                        target: resource.name, via: field.name,
                        kind: isMany ? .inverseOfMany : .inverse),
                    to: reference.target, in: &resources)
            }
        }
        return resources
    }

    private static func add(
        _ relation: Relation, to target: ResourceName, in resources: inout [Resource]
    ) {
        guard let index = resources.firstIndex(where: { $0.name == target }) else { return }
        resources[index].relations.append(relation)
    }
}
