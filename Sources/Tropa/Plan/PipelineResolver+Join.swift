import Catalogue

/// `join`: at most one row of another source beside each row.
extension PipelineResolver {
    mutating func join(
        _ source: Source, _ alias: Name, _ condition: Expression, keepsEmpty: Bool, _ step: Step
    ) {
        if !keepsEmpty { isSingle = false }
        refuseTaken(alias)
        guard
            let opened = Self.source(
                of: source, step.span, isOptional: keepsEmpty, &resolver)
        else { return addBroken(alias) }
        let right: PlanStep.Joined
        let keys: [RowKey]
        switch opened {
        case .row(let row):
            right = .row(row)
            keys = resolver.keys(of: row)
            resolver.scope.aliases.append((alias.text, row))
        case .table(let view):
            right = .table(view.scan)
            keys = view.keys
            resolver.scope.tables.append(
                .init(name: alias.text, columns: view.columns, row: view.row))
        }
        let on = resolver.condition(condition)
        if on.isBroken { return }
        let equations = on.conjuncts.compactMap { $0.equation(of: right) }
        if !keys.contains(where: { $0.isFixed(by: equations) }) {
            resolver.report(
                .joinMayRepeat(
                    alias.text, key: keys.first.map { names(of: $0, alias.text) } ?? [],
                    at: condition.span))
        }
        plan.steps.append(.join(right, on: on, keepsEmpty: keepsEmpty))
    }

    private func names(of key: RowKey, _ alias: String) -> [String] {
        key.parts.compactMap { part in
            switch part.term.kind {
            case .field(_, let column): column
            default:
                resolver.scope.tables.last { $0.name == alias }?.columns
                    .first { $0.term == part.term }?.name
            }
        }
    }
}

/// A value of the right side of a join, and what it equals.
private struct Equation {
    var own: Term
    var other: Term
}

extension RowKey {
    /// Whether equations leave one row at most.
    fileprivate func isFixed(by equations: [Equation]) -> Bool {
        parts.allSatisfy { part in
            equations.contains {
                $0.own.kind == part.term.kind && !(part.repeatsEmpty && $0.other.isNullable)
            }
        }
    }
}

extension Term {
    /// The conditions that all hold where this one does.
    var conjuncts: [Term] {
        if case .all(let terms) = kind { terms.flatMap(\.conjuncts) } else { [self] }
    }

    /// The condition as an equation of a plain value of the right side with anything else.
    fileprivate func equation(of right: PlanStep.Joined) -> Equation? {
        switch kind {
        case .equal(let first, let second):
            if first.isPlain, first.reads(right), !second.reads(right) {
                return Equation(own: first, other: second)
            }
            if second.isPlain, second.reads(right), !first.reads(right) {
                return Equation(own: second, other: first)
            }
            return nil
        case .inRows(let reference, let row, let condition):
            // A reference that equals a text: the row with that key.
            let isOne = condition.conjuncts.contains { $0.isKey(of: row) }
            return isOne && reference.isPlain && reference.reads(right)
                ? Equation(own: reference, other: .yes) : nil
        default: return nil
        }
    }

    /// Whether it says what a field of the row equals.
    private func isKey(of row: RowRef) -> Bool {
        guard case .equal(let first, let other) = kind, case .field(row, _) = first.kind else {
            return false
        }
        return !other.isNullable && !other.leaves.contains { $0.row == row }
    }

    /// Whether the value depends on the right side of a join.
    func reads(_ right: PlanStep.Joined) -> Bool {
        switch right {
        case .row(let joined):
            orderedLeaves.contains { leaf in
                leaf.row.map { $0 == joined || $0.leads(from: joined) } ?? false
            }
        case .table(let scan):
            orderedLeaves.contains { leaf in
                if case .column(let id) = leaf { scan.ids.contains(id) } else { false }
            }
        }
    }
}

extension Leaf {
    /// The row that a cell belongs to.
    fileprivate var row: RowRef? {
        switch self {
        case .field(let row, _), .visible(let row, _): row
        case .column: nil
        }
    }
}

extension Resolver {
    /// The sets of fields that no two rows of a resource share.
    func keys(of row: RowRef) -> [RowKey] {
        guard let resource = schema.resource(row.resource) else { return [] }
        if case .history = resource.kind {
            let parts = ["parent", "version"].compactMap { part($0, of: row, resource, false) }
            return parts.count == 2 ? [RowKey(parts: parts)] : []
        }
        return [RowKey([identity(of: row)])]
            + resource.uniqueSets.filter(\.holdsEverywhere).compactMap { set in
                let parts = set.fields.compactMap {
                    part($0, of: row, resource, set.fields.count > 1)
                }
                return parts.count == set.fields.count ? RowKey(parts: parts) : nil
            }
    }

    /// - Parameter emptiesEqual: in a set of several fields empty equals empty (N26), as far as cells are open.
    private func part(
        _ name: String, of row: RowRef, _ resource: Resource, _ emptiesEqual: Bool
    ) -> RowKey.Part? {
        let cell = policy.rights(to: resource.name).cell(name)
        guard let field = resource.field(name), field.formula == nil,
            !row.access.isSecured || cell != .none
        else { return nil }
        var quiet = self
        let place = Name(name, span: .start)
        let term = quiet.field(field, of: row, at: place)
        let stored = quiet.field(field, of: row.present, at: place)
        let isOpen = !row.access.isSecured || cell == .all
        return .init(
            term: term, repeatsEmpty: stored.isNullable && !(emptiesEqual && isOpen))
    }

    /// Whether the row is a version of another row, whose id it has.
    func isVersion(_ row: RowRef) -> Bool {
        if case .history? = schema.resource(row.resource)?.kind { true } else { false }
    }
}
