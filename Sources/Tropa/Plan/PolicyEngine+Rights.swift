import Catalogue

/// The caller's rights to read a resource, their rules compiled.
struct ReadRights: Sendable {
    /// Distinct rules that are not false for the caller, over the row `row`.
    var rules: [Term] = []
    var row: RowRef
    /// An attribute without which no rule remained.
    var missingAttribute: String?
    /// Which rows are there at all.
    fileprivate(set) var rowRule = Term.no
    /// Under which condition a cell shows its value, where that is not always.
    fileprivate(set) var conditions: [String: Term] = [:]
    fileprivate var cells: [String: CellRight] = [:]

    fileprivate var flags: [String: String] = [:]

    func cell(_ field: String) -> CellRight { cells[field] ?? .none }

    /// The field whose flag also tells of this one: all that the same rules open share it.
    func flag(of field: String) -> String { flags[field] ?? field }
}

/// Whose reading rights, besides the caller.
struct RightsKey: Hashable {
    var resource: ResourceName
    var moment: Moment?
    var isGrouped: Bool
}

extension PolicyEngine {
    /// - Parameter moment: rules are those of today; the rows that they look at are of this moment.
    func rights(to resource: ResourceName, at moment: Moment? = nil) -> ReadRights {
        rights(RightsKey(resource: resource, moment: moment, isGrouped: false))
    }

    /// The rights by which a row is read: those to count it, where it is only counted.
    func rights(of row: RowRef) -> ReadRights {
        rights(
            RightsKey(
                resource: row.resource, moment: row.access.moment,
                isGrouped: row.access == .grouped))
    }

    private func rights(_ key: RightsKey) -> ReadRights {
        if let rights = known[key] { return rights }
        let rights = shared(key)
        known[key] = rights
        return rights
    }

    private func shared(_ key: RightsKey) -> ReadRights {
        // Of moments that queries write there may be as many as of queries.
        guard case .shape(let shape) = caller, key.moment == nil || key.moment == .request else {
            return compileRights(key, numbering)
        }
        return context.rights.rights(RightsCache.Key(shape: shape, rights: key)) { first in
            compileRights(key, Numbering(startingAt: first))
        }
    }

    private func compileRights(_ key: RightsKey, _ numbering: Numbering) -> ReadRights {
        let (name, moment, isGrouped) = (key.resource, key.moment, key.isGrouped)
        guard let resource = context.schema.resource(name) else {
            return ReadRights(row: rawRow(of: name))
        }
        let row = ruleRow(of: resource, at: moment)
        var rights = ReadRights(row: row)
        guard case .shape(let shape) = caller else {
            rights.rules = [.yes]
            rights.rowRule = .yes
            for field in resource.everyField { rights.cells[field.name] = .all }
            return rights
        }
        var missing: Set<String> = []
        var opened: [(rule: Int, fields: Set<String>)] = []
        let granted =
            grants.grants(on: resource, .read, for: shape)
            + (isGrouped ? grants.grants(on: resource, .aggregate, for: shape) : [])
        for grant in granted {
            let (term, lacking) = condition(grant.rule, on: row, numbering)
            missing.formUnion(lacking)
            if term == .no { continue }
            rights.rules.append(term)
            opened.append((rights.rules.count - 1, grant.fields))
        }
        if rights.rules.isEmpty { rights.missingAttribute = missing.min() }
        // Cells with the same right share the flag of the first of them.
        var first: [CellRight: String] = [:]
        for field in resource.everyField.map(\.name) {
            let indexes = opened.filter { $0.fields.contains(field) }.map(\.rule)
            let right = cell(indexes, of: rights.rules)
            rights.flags[field] = first[right] ?? field
            rights.cells[field] = right
            if first[right] == nil { first[right] = field }
            switch right {
            case .none: rights.conditions[field] = .no
            case .some(let indexes):
                rights.conditions[field] = .any(indexes.map { rights.rules[$0] })
            case .all: break
            }
        }
        rights.rowRule = .any(rights.rules)
        return rights
    }

    private func cell(_ indexes: [Int], of rules: [Term]) -> CellRight {
        if indexes.isEmpty { return .none }
        if indexes.count == rules.count || indexes.contains(where: { rules[$0] == .yes }) {
            return .all
        }
        return .some(indexes)
    }
}
