import Catalogue

/// What callers of a shape may do with a resource, as far as their roles decide.
public struct ResourceAccess: Hashable, Sendable {
    /// Whether some rows may be read, created, changed, deleted.
    public var canRead: Bool
    public var canCreate: Bool
    public var canUpdate: Bool
    public var canDelete: Bool
    /// Whether some rows may be counted that may not be seen one by one.
    public var canAggregate: Bool
    /// Fields that may be counted and summed.
    public var countable: Set<String>
    /// Whether reading depends on the row.
    public var readsSomeRows: Bool
    /// Declared and system fields that may be read.
    public var readable: [String: Extent]
    /// Fields that an update may write.
    public var writable: [String: Extent]
    /// Fields that a create may write.
    public var creatable: [String: Extent]

    /// On which of the rows that the verb reaches.
    public enum Extent: Hashable, Sendable {
        case all
        case some
    }
}

/// A right to write: the rule for rows, and the fields it opens; a write needs one right that covers both (N1).
public struct WriteRight: Hashable, Sendable {
    /// Nil reaches every row.
    public var rows: Formula?
    /// The resource whose rows the rule is about: the resource itself, or the owner of a child.
    public var resource: ResourceName
    /// The references that lead from the row that is written to the row of the rule.
    public var path: [String] = []
    public var fields: Set<String>

    /// The question whether the right reaches a row.
    public var question: Probe.Item {
        path.isEmpty ? .rows(rule) : .through(path, rule)
    }

    /// The question whether it will reach a row that is not written yet.
    /// - Parameter isFinished: whether the row will be written as it is.
    public func forecast(isFinished: Bool) -> Probe.Item {
        .foreseen(path, rule, isFinished: isFinished)
    }

    private var rule: RowRule { rows.map(RowRule.rows) ?? .all }
}

extension Compiler {
    /// What the roles of a shape open on a resource, rows apart.
    public func access(to name: ResourceName, shape: RoleShape) -> ResourceAccess {
        let read = grants(name, .read, shape)
        let create = grants(name, .create, shape)
        let update = grants(name, .update, shape)
        let delete = grants(name, .delete, shape)
        let aggregate = shape.isSystem ? [] : grants(name, .aggregate, shape)
        return ResourceAccess(
            canRead: !read.isEmpty, canCreate: !create.isEmpty, canUpdate: !update.isEmpty,
            canDelete: !delete.isEmpty,
            canAggregate: !aggregate.isEmpty && schema.resource(name)?.unit != nil,
            countable: aggregate.reduce(into: []) { $0.formUnion($1.fields) },
            readsSomeRows: !read.isEmpty && !read.contains { $0.rule == .all },
            readable: extents(read), writable: extents(update), creatable: extents(create))
    }

    /// The rights of a shape to a verb, one for each distinct rule.
    public func writeRights(
        to name: ResourceName, _ verb: Verb, shape: RoleShape
    ) -> [WriteRight] {
        grants(name, verb, shape).map { grant in
            let (rows, resource, path) = grant.rule.formula(of: name)
            return WriteRight(rows: rows, resource: resource, path: path, fields: grant.fields)
        }
    }

    private func grants(_ name: ResourceName, _ verb: Verb, _ shape: RoleShape) -> [EffectiveGrant]
    {
        guard let resource = schema.resource(name) else { return [] }
        return EffectiveGrants(schema: schema).grants(on: resource, verb, for: shape)
    }

    private func extents(_ grants: [EffectiveGrant]) -> [String: ResourceAccess.Extent] {
        var extents: [String: ResourceAccess.Extent] = [:]
        for field in grants.reduce(into: Set<String>(), { $0.formUnion($1.fields) }) {
            let covering = grants.filter { $0.fields.contains(field) }
            let isEverywhere =
                covering.count == grants.count || covering.contains { $0.rule == .all }
            extents[field] = isEverywhere ? .all : .some
        }
        return extents
    }
}

extension GrantRule {
    /// The formula at the bottom, the resource it is about, and the way there.
    fileprivate func formula(of resource: ResourceName) -> (Formula?, ResourceName, [String]) {
        switch self {
        case .all: return (nil, resource, [])
        case .formula(let formula, let resource): return (formula, resource, [])
        case .owner(let owner, let via, let rule):
            let (formula, resource, path) = rule.formula(of: owner)
            return (formula, resource, [via] + path)
        }
    }
}
