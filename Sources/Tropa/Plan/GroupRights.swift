import Catalogue

/// How the rows of a resource may be counted by a caller who may not see them one by one (N5).
struct GroupRights: Hashable, Sendable {
    /// The field that says whom a row is about.
    let unit: String
    /// Of how many units rows must be before something about them is told.
    let minimum: Int
    /// Whether the caller sees some of the rows all the same; they are nothing to hide among.
    let seesSome: Bool
    /// Whether it sees of those rows all that it may count, so that they need no protection.
    let seesWhole: Bool

    /// In a scan of such rows: whether the caller sees the row, as the flag of this name.
    static let ownRow = "row__own"
    /// In a scan of such rows: the unit, whether or not its cell may be read.
    static let unitColumn = "row__unit"
}

extension PolicyEngine {
    /// Whether the caller counts rows of a resource by a right that names the computed field.
    func countsBy(_ field: String, of name: ResourceName) -> Bool {
        guard case .shape(let shape) = caller, let resource = context.schema.resource(name) else {
            return false
        }
        return grants.grants(on: resource, .aggregate, for: shape).contains {
            $0.formulas.contains(field)
        }
    }

    /// What the caller may count of a resource; nil where it may count nothing, or sees every row anyway.
    func groupRights(to name: ResourceName) -> GroupRights? {
        guard case .shape(let shape) = caller, !shape.isSystem, moment == nil,
            let resource = context.schema.resource(name), let unit = resource.unit,
            !rights(to: name).rules.contains(.yes),
            !rights(of: .scan(.init(id: 0, resource: name, access: .grouped))).rules.isEmpty,
            !grants.grants(on: resource, .aggregate, for: shape).isEmpty
        else { return nil }
        let counted = grants.grants(on: resource, .aggregate, for: shape).flatMap(\.fields)
        let seen = rights(to: name)
        let seesSome = !seen.rules.isEmpty
        return GroupRights(
            unit: unit, minimum: grants.minimumGroup(of: resource, for: shape), seesSome: seesSome,
            seesWhole: seesSome
                && counted.allSatisfy { seen.cell($0) == .all && !isLost($0, of: resource) })
    }

    /// Whether a computed field is out of the caller's sight when it reads a row, though it may name it.
    private func isLost(_ name: String, of resource: Resource) -> Bool {
        guard let field = resource.field(name) else { return false }
        let row = RowRef.scan(.init(id: 0, resource: resource.name, access: .secured))
        return Resolver(policy: self).isLost(field, of: row)
    }
}
