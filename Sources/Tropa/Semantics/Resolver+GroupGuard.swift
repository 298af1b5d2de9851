import Catalogue

/// Aggregates over rows that may only be counted (N5).
extension Resolver {
    /// Refuses functions that tell of single rows, and arguments by which one row could be picked out.
    mutating func isAllowed(
        _ function: AggregateFunction, _ call: Call, _ value: Term?, over guarded: GroupGuard
    ) -> Bool {
        guard GroupGuard.functions.contains(function) else {
            report(.tellsOfRows(function.rawValue, at: call.span))
            return false
        }
        guard function != .share, let value, let argument = call.arguments.first else {
            return true
        }
        if function == .countDistinct, guarded.namesUnit(value, schema) {
            report(.tellsOfUnits(guarded.rights.unit, at: argument.span))
            return false
        }
        let isField: Bool = if case .path = argument.kind { true } else { false }
        let isComputed = value.contains { if case .column = $0.kind { true } else { false } }
        guard isField, !isComputed else {
            report(.fieldNeeded(function.rawValue, at: argument.span))
            return false
        }
        return true
    }

    /// Why a source can't be read.
    func unreadable(_ resource: ResourceName, at name: Name) -> Diagnostic {
        if policy.groupRights(to: resource) != nil { return .countedOnly(name) }
        return policy.rights(to: resource).missingAttribute.map {
            .attributeMissing($0, at: name.span)
        } ?? .sourceForbidden(name)
    }

    /// A source whose rows the caller may only count, in a pipeline that groups them.
    mutating func groupedSource(
        _ resource: ResourceName, of pipeline: Pipeline, at name: Name
    ) -> RowRef? {
        guard pipeline.asOf == nil, policy.groupRights(to: resource) != nil else { return nil }
        guard pipeline.steps.contains(where: \.isGroup) else { return nil }
        look(at: resource, by: "from \(name.span.start)", condition: nil, at: name.span)
        return groupedRow(resource)
    }

    /// Whether parts of the row are read for a computed field of it by which the caller may count such rows. What
    /// the formula makes of them stays inside of the aggregate over the rows, which is what suppression judges.
    func countsParts(of row: RowRef) -> Bool {
        guard row.access == .grouped, row == this else { return false }
        let prefix = "\(row.resource)."
        return expansions.contains {
            $0.hasPrefix(prefix)
                && policy.countsBy(String($0.dropFirst(prefix.count)), of: row.resource)
        }
    }

    func groupedRow(_ resource: ResourceName) -> RowRef {
        .scan(.init(id: numbering.scan(), resource: resource, access: .grouped))
    }

    /// How the rows of a relation are read. Only what belongs to a counted row is counted with it; another
    /// resource is counted where it is all that the caller may do.
    func access(to target: ResourceName, by kind: Relation.Kind?, from row: RowRef?) -> RowAccess {
        let usual = row?.access.following ?? access
        if row?.access == .grouped, kind == .children { return .grouped }
        guard counts, usual == .secured, kind != .history, policy.rights(to: target).rules.isEmpty,
            policy.groupRights(to: target) != nil
        else { return usual }
        return .grouped
    }

    /// The value of an aggregate over a relation, empty where too few units are behind it or beside it.
    mutating func guarded(
        _ term: Term, _ aggregate: RelationAggregate, _ call: Call, by names: [Name]
    ) -> Term {
        let guards = aggregate.chain.compactMap { GroupGuard($0.row, policy) }
        guard !guards.isEmpty else { return term }
        for guarded in guards {
            guard isAllowed(aggregate.function, call, aggregate.argument, over: guarded) else {
                return .broken
            }
        }
        let conditions = GroupAggregate(
            function: aggregate.function, argument: aggregate.argument, filter: aggregate.filter
        ).conditions
        let condition = conditions.isEmpty ? nil : Term.all(conditions)
        let written = (call.arguments + [call.filter].compactMap(\.self)).map(\.description)
        let base = aggregate.chain.first?.base?.rows.first
        for guarded in guards {
            look(
                at: guarded.row.resource,
                by:
                    "\(base.map { String(describing: $0) } ?? "") \(names.map(\.text).joined(separator: "."))",
                condition: condition == nil ? nil : written.joined(separator: " where "),
                at: call.span)
        }
        let shown = guards.map { isShown($0, aggregate, condition, guards) }
        return .only(where: .all(shown), term)
    }

    private func isShown(
        _ guarded: GroupGuard, _ aggregate: RelationAggregate, _ condition: Term?,
        _ guards: [GroupGuard]
    ) -> Term {
        let minimum = guards.map(\.rights.minimum).max() ?? guarded.rights.minimum
        func enough(_ condition: Term?) -> Term {
            let units = relation(.countDistinct, of: guarded.unit, aggregate.chain, condition)
            return Term(
                .order(.greaterOrEqual, units, .number(Int64(minimum))), .boolean,
                isNullable: false)
        }
        guard let condition else { return enough(nil) }
        let rest = Term.not(condition)
        let none = Term.equal(
            relation(.count, of: nil, aggregate.chain, rest), .number(0))
        return .all([enough(condition), .any([none, enough(rest)])])
    }

    private func relation(
        _ function: AggregateFunction, of argument: Term?, _ chain: [RelationStep],
        _ condition: Term?
    ) -> Term {
        Term(
            .relation(
                RelationAggregate(
                    function: function, chain: chain, argument: argument, filter: condition)),
            .integer, isNullable: false)
    }

    /// A query looks at rows that may only be counted in one way: two ways could be subtracted from each other.
    private mutating func look(
        at resource: ResourceName, by way: String, condition: String?, at span: Span
    ) {
        let isNew = numbering.look(
            at: resource, by: "\(text) \(way)", condition: condition.map { "\(text) \($0)" })
        if !isNew {
            report(.secondLook("\(resource)", at: span))
        }
    }
}

extension Step {
    /// Whether rows become groups.
    var isGroup: Bool { if case .group = kind { true } else { false } }

    /// Whether rows that may only be counted may go through it on their way to a group.
    var admitsCountedRows: Bool {
        switch kind {
        case .filter, .add, .group, .sort: true
        case .expand(.named, _, keepsEmpty: false): true
        default: false
        }
    }
}
