import Catalogue

/// What a name after a row of a resource means, found out once for each schema.
final class ResourceMembers: Sendable {
    /// Fields with one value for each row.
    private let values: [String: Field]
    /// To-many relations by their short names; fields with many values are among them.
    private let relations: [String: [Relation]]
    /// By `module.name`.
    private let fullRelations: [String: Relation]
    private let modules: Set<String>
    /// In the rows of a `refs` field: the reference; names that the row lacks belong to its target.
    let referredValue: Field?

    init(of resource: Resource) {
        var fields: [String: Field] = [:]
        for field in resource.fields + resource.systemFields where fields[field.name] == nil {
            fields[field.name] = field
        }
        values = fields.filter { !$1.type.isMany && !$1.isCode }
        var relations = Dictionary(grouping: resource.relations, by: \.name)
        for (name, field) in fields where field.type.isMany && relations[name] == nil {
            relations[name] = [Relation(children: field, of: resource)]
        }
        self.relations = relations
        fullRelations = Dictionary(
            resource.relations.map { ($0.fullName, $0) }, uniquingKeysWith: { first, _ in first })
        modules = Set(
            fullRelations.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
        referredValue = Self.referredValue(of: resource)
    }

    private static func referredValue(of resource: Resource) -> Field? {
        guard case .child = resource.kind, resource.fields.count == 1,
            let value = resource.field("value"), case .ref = value.type
        else { return nil }
        return value
    }

    /// The field with one value for each row that has this name.
    func value(_ name: String) -> Field? { values[name] }

    /// The to-many relations that a name and the one after it may mean, and how many names that takes.
    func relations(_ name: String, _ next: String?) -> (found: [Relation], used: Int) {
        if let next, modules.contains(name), let full = fullRelations["\(name).\(next)"] {
            return ([full], 2)
        }
        return (relations[name] ?? [], 1)
    }

    func contains(_ name: String, _ next: String?) -> Bool {
        values.keys.contains(name) || hasRelation(name, next)
    }

    func hasRelation(_ name: String, _ next: String?) -> Bool {
        !relations(name, next).found.isEmpty
    }
}

extension Relation {
    /// The rows of a field with many values.
    init(children field: Field, of resource: Resource) {
        var target = resource.name.child(field.name)
        if case .parts(let shape) = field.type { target = shape.resource }
        self.init(
            name: field.name, fullName: "\(resource.name.module).\(field.name)", target: target,
            via: "parent", kind: .children)
    }
}
