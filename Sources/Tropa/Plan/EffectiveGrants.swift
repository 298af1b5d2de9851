import Catalogue

/// What a right is asked for.
public enum Verb: Hashable, Sendable, CaseIterable {
    case read
    case create
    case update
    case delete
    /// Rows that are counted though not seen one by one (N5).
    case aggregate

    /// Whether it changes rows.
    var writes: Bool { self != .read && self != .aggregate }
}

/// The rows of a right, as far as the caller's roles decide.
indirect enum GrantRule: Hashable, Sendable {
    case all
    /// A formula over the rows of a resource.
    case formula(Formula, of: ResourceName)
    /// The rule holds for the row to which a reference leads: the owner of a child, the whole of a part.
    case owner(ResourceName, via: String, GrantRule)
}

/// One set of cells: a rule for rows and the fields that it opens on them.
struct EffectiveGrant: Hashable, Sendable {
    var rule: GrantRule
    var fields: Set<String>
    /// Whether it opens the row as a whole, and with it the parts that stand in files of their own.
    var isWhole = true
    /// Parts in files of their own that it names.
    var parts: Set<String> = []
    /// Computed fields that it names: whoever counts rows by it counts with what their formulas make of the
    /// row's parts, without any right to the parts themselves.
    var formulas: Set<String> = []

    func opens(part: String) -> Bool { isWhole || parts.contains(part) }
}

/// Turns the grants of a resource into those of a caller: by the closure of each role of the token, the fields
/// without personal data that this role may not see (N1).
struct EffectiveGrants: Sendable {
    let schema: Schema

    /// Grants with the same rule are one, its fields joined.
    func grants(on resource: Resource, _ verb: Verb, for shape: RoleShape) -> [EffectiveGrant] {
        if shape.isSystem {
            return [EffectiveGrant(rule: .all, fields: Set(resource.everyField.map(\.name)))]
        }
        var merged: [EffectiveGrant] = []
        for role in roles(of: shape) {
            for grant in grants(on: resource, verb, as: role, depth: 0) {
                if let index = merged.firstIndex(where: { $0.rule == grant.rule }) {
                    merged[index].fields.formUnion(grant.fields)
                    merged[index].isWhole = merged[index].isWhole || grant.isWhole
                    merged[index].parts.formUnion(grant.parts)
                    merged[index].formulas.formUnion(grant.formulas)
                } else {
                    merged.append(grant)
                }
            }
        }
        return merged
    }

    /// A token without roles is still everyone.
    private func roles(of shape: RoleShape) -> [String] {
        shape.roles.isEmpty ? [Role.everyone] : shape.roles
    }

    /// Every role that the caller has, included ones and `everyone` counted.
    func closure(of shape: RoleShape) -> Set<String> {
        roles(of: shape).reduce(into: []) { $0.formUnion(closure(of: $1)) }
    }

    private func closure(of role: String) -> Set<String> {
        var closure = Set(schema.roles.closure(of: role))
        if role != Role.public { closure.insert(Role.everyone) }
        return closure
    }

    private func grants(
        on resource: Resource, _ verb: Verb, as role: String, depth: Int
    ) -> [EffectiveGrant] {
        guard depth <= 4 else { return [] }
        switch resource.kind {
        case .child(let owner, let field) where resource.grants.isEmpty:
            return ofOwner(owner, field, resource, verb, role, depth)
        case .main where resource.grants.isEmpty && resource.partOf != nil:
            return ofParent(resource, verb, role, depth)
        case .history(let original): return ofVersions(original, resource, verb, role, depth)
        case .child, .main: return own(resource, verb, role)
        }
    }

    private func own(_ resource: Resource, _ verb: Verb, _ role: String) -> [EffectiveGrant] {
        let closure = closure(of: role)
        let personal = schema.roles.personal(of: role)
        return resource.grants.compactMap { grant in
            guard closure.contains(grant.role), let rows = grant.rows(for: verb) else { return nil }
            let set = verb.writes ? grant.write ?? grant.fields : grant.fields
            let fields = resource.everyField.filter { field in
                guard !verb.writes || field.isWritable else { return false }
                if resource.isIdentifying(field.name) { return true }
                return set.contains(field) && field.isOpen(to: personal)
            }
            var effective = EffectiveGrant(
                rule: GrantRule(rows, of: resource.name), fields: Set(fields.map(\.name)))
            if case .only(let names) = set {
                effective.isWhole = false
                effective.parts = Set(names)
                effective.formulas = Set(fields.filter { $0.computed != nil }.map(\.name))
                    .intersection(names)
            }
            return effective
        }
    }

    /// A child without grants is read, and with the owner's `update` written, as the field it belongs to; it is
    /// counted also where the owner's formulas are, which alone lead to it then (`Resolver.countsParts`).
    private func ofOwner(
        _ owner: ResourceName, _ field: String, _ resource: Resource, _ verb: Verb, _ role: String,
        _ depth: Int
    ) -> [EffectiveGrant] {
        guard let owning = schema.resource(owner) else { return [] }
        let personal = schema.roles.personal(of: role)
        let fields = resource.everyField.filter {
            resource.isIdentifying($0.name) || (!$0.isHidden && $0.isOpen(to: personal))
        }
        return grants(on: owning, verb.writes ? .update : verb, as: role, depth: depth + 1)
            .filter {
                $0.fields.contains(field) || (verb == .aggregate && !$0.formulas.isEmpty)
            }
            .map {
                EffectiveGrant(
                    rule: $0.rule == .all ? .all : .owner(owner, via: "parent", $0.rule),
                    fields: Set(fields.map(\.name)))
            }
    }

    /// A part without grants is read like its whole, and written with the whole's `update` (P3). A grant that
    /// names what it opens opens only those parts that it names.
    private func ofParent(
        _ resource: Resource, _ verb: Verb, _ role: String, _ depth: Int
    ) -> [EffectiveGrant] {
        guard let parent = schema.parent(of: resource) else { return [] }
        let personal = schema.roles.personal(of: role)
        let fields = resource.everyField.filter { field in
            guard !verb.writes || field.isWritable else { return false }
            return resource.isIdentifying(field.name)
                || (!field.isHidden && field.isOpen(to: personal))
        }
        return grants(
            on: parent.resource, verb.writes ? .update : verb, as: role, depth: depth + 1
        ).filter { $0.opens(part: parent.relation) }.map { grant in
            EffectiveGrant(
                rule: grant.rule == .all
                    ? .all : .owner(parent.resource.name, via: parent.field, grant.rule),
                fields: Set(fields.map(\.name)))
        }
    }

    /// Of how many units a group must be for the caller: the largest number that one of its grants asks for.
    func minimumGroup(of resource: Resource, for shape: RoleShape) -> Int {
        let closure = closure(of: shape)
        let minima = resource.grants.compactMap { grant -> Int? in
            guard grant.aggregate != nil, closure.contains(grant.role) else { return nil }
            return number(grant.minimumGroup, of: resource)
        }
        return max(minima.max() ?? .max, GroupMinimum.least)
    }

    /// A setting without a value hides everything.
    private func number(_ minimum: GroupMinimum?, of resource: Resource) -> Int {
        switch minimum {
        case .number(let number): return number
        case .setting(let name):
            let setting = schema.module(resource.name.module)?.settings.first {
                $0.field.name == name
            }
            let value = setting.flatMap { Value(setting: $0.value, .integer)?.integerValue }
            return value.flatMap { Int(exactly: $0) } ?? .max
        case nil: return .max
        }
    }

    /// A version is shown where the rule holds for it; who and when are cells of the row like any other.
    private func ofVersions(
        _ original: ResourceName, _ resource: Resource, _ verb: Verb, _ role: String, _ depth: Int
    ) -> [EffectiveGrant] {
        guard verb == .read, let owning = schema.resource(original) else { return [] }
        return grants(on: owning, .read, as: role, depth: depth + 1).map { grant in
            let sources = owning.tellsMerges ? Self.mergeSources : Self.sources
            let fields = resource.everyField.filter { field in
                resource.isIdentifying(field.name)
                    || grant.fields.contains(sources[field.name] ?? field.name)
                    || (field.name == "comment" && owning.states.isEmpty)
            }
            return EffectiveGrant(rule: grant.rule, fields: Set(fields.map(\.name)))
        }
    }

    /// Which cell of the row a member of its history is read as.
    private static let sources = [
        "at": "updated_at", "by": "updated_by", "action": "updated_by", "comment": "state",
        "caused_by": "updated_by", "state_before": "state",
    ]
    /// The same where rows are merged; elsewhere a field may have such a name.
    private static let mergeSources = sources.merging([
        Resource.mergedInto: "updated_by", Resource.mergedFrom: "updated_by",
    ]) { $1 }
}

extension Resource {
    /// Declared and system fields that anyone may read.
    var everyField: [Field] {
        let declared = Set(fields.map(\.name))
        return fields.filter { !$0.isCode }
            + systemFields.filter { !declared.contains($0.name) }
    }

    /// Fields without which a readable row is no row.
    func isIdentifying(_ field: String) -> Bool {
        switch kind {
        case .main: field == "id" || field == "version"
        case .child: field == "id" || field == "parent" || field == "no"
        case .history: field == "parent" || field == "version"
        }
    }
}

extension Grant {
    func rows(for verb: Verb) -> RowRule? {
        switch verb {
        case .read: read
        case .create: create
        case .update: update
        case .delete: delete
        case .aggregate: aggregate
        }
    }
}

extension GrantRule {
    init(_ rows: RowRule, of resource: ResourceName) {
        switch rows {
        case .all: self = .all
        case .rows(let formula): self = .formula(formula, of: resource)
        }
    }
}

extension Field {
    /// Whether a role with these categories of personal data may see it.
    func isOpen(to personal: Set<String>) -> Bool {
        guard let category = self.personal else { return true }
        return personal.contains(category)
    }
}
