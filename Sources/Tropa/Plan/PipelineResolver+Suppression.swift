import Catalogue

/// A group of rows that may only be counted: what too few units are behind is empty before anything sees it (N5).
struct Suppression {
    let guarded: GroupGuard
    let numbering: Numbering
    /// What is counted besides the aggregates that are asked for.
    private(set) var helpers: [(ColumnID, Term)] = []
    /// The aggregates that are asked for, each with what stands in its place.
    private var shown: [(aggregate: Term, value: Term)] = []
    private var counted: [GroupAggregate: Term] = [:]

    init(_ guarded: GroupGuard, _ numbering: Numbering) {
        self.guarded = guarded
        self.numbering = numbering
    }

    /// Distinct conditions by which the aggregates cut the rows of a group.
    static func conditions(of terms: [Term]) -> [Term] {
        var conditions: [Term] = []
        for condition in aggregates(in: terms).flatMap(\.conditions)
        where !conditions.contains(condition) {
            conditions.append(condition)
        }
        return conditions
    }

    private static func aggregates(in terms: [Term]) -> [GroupAggregate] {
        var found: [GroupAggregate] = []
        for term in terms {
            term.visit { inner in
                if case .aggregate(let aggregate) = inner.kind { found.append(aggregate) }
            }
        }
        return found
    }

    /// The steps of a group: its rows counted, small groups left out, then the values that may be shown.
    mutating func steps(
        keys: [(ColumnID, Term)], aggregates: [(ColumnID, Term)]
    ) -> [PlanStep] {
        let conditions = Self.conditions(of: aggregates.map(\.1))
        let wholeIsShown = isShown(where: nil)
        let pieces = conditions.isEmpty ? [] : pieces(of: conditions).map { isSafe($0) }
        var kept = Term.yes
        var running: [PlanStep] = []
        if !keys.isEmpty { (running, kept) = besideSmallGroups(keys) }
        let computed = aggregates.map { id, term in
            (
                id,
                term.replacing { inner in
                    guard case .aggregate(let aggregate) = inner.kind else { return nil }
                    return value(
                        inner, aggregate,
                        [kept, wholeIsShown]
                            + (aggregate.conditions.isEmpty ? [] : pieces))
                }
            )
        }
        let group = PlanStep.group(keys: keys, aggregates: helpers)
        // The key of a small group would tell of its rows.
        let filter: [PlanStep] = keys.isEmpty ? [] : [.filter(wholeIsShown)]
        return [group] + running + filter + [.compute(computed)]
    }

    private mutating func value(
        _ term: Term, _ aggregate: GroupAggregate, _ conditions: [Term]
    ) -> Term {
        if let known = shown.first(where: { $0.aggregate == term }) { return known.value }
        let raw = column(aggregate, term.type, isNullable: term.isNullable)
        var needed = conditions
        if !aggregate.conditions.isEmpty {
            needed.append(isShown(where: .all(aggregate.conditions)))
        }
        let value = Term.only(where: .all(needed), raw)
        shown.append((term, value))
        return value
    }

    // MARK: Conditions

    /// Enough units are behind it, or only rows that the caller sees anyway.
    private mutating func isShown(where condition: Term?) -> Term {
        let enough = guarded.suffices(units(where: condition))
        guard guarded.rights.seesWhole else { return enough }
        let own = count(where: .all([condition, guarded.own].compactMap(\.self)))
        return .any([enough, .all([isEmpty(where: condition), .not(.equal(own, .number(0)))])])
    }

    /// No rows to protect, or enough units: nothing that is left when it is taken away tells of few.
    private mutating func isSafe(_ condition: Term) -> Term {
        .any([isEmpty(where: condition), guarded.suffices(units(where: condition))])
    }

    private mutating func isEmpty(where condition: Term?) -> Term {
        let others = guarded.rights.seesWhole ? Term.not(guarded.own) : nil
        let both = [condition, others].compactMap(\.self)
        return .equal(count(where: both.isEmpty ? nil : .all(both)), .number(0))
    }

    /// What rows may be in respect of all conditions together.
    private func pieces(of conditions: [Term]) -> [Term] {
        conditions.reduce([[]] as [[Term]]) { pieces, condition in
            pieces.flatMap { [$0 + [condition], $0 + [.not(condition)]] }
        }.map { .all($0) }
    }

    /// A group beside a small one, with which it could be told from a total, is hidden with it: groups of one
    /// total are hidden in the order of their size until enough units are hidden together.
    private mutating func besideSmallGroups(_ keys: [(ColumnID, Term)]) -> ([PlanStep], Term) {
        let before = numbering.column(for: .number(0))
        let units = units(where: nil)
        let columns = keys.map { id, term in
            Term(.column(id), term.type, isNullable: term.isNullable)
        }
        var total = Array(columns.dropLast())
        if guarded.rights.seesWhole { total.append(isEmpty(where: nil)) }
        let step = PlanStep.running(
            before, sum: units, within: total,
            order: ([units] + columns).map { SortKey(term: $0, descending: false) })
        let sum = Term(.column(before), .integer, isNullable: true)
        return ([step], .any([.isEmpty(sum), guarded.suffices(sum)]))
    }

    // MARK: Helpers

    private mutating func units(where condition: Term?) -> Term {
        column(
            GroupAggregate(
                function: .countDistinct, argument: guarded.foreignUnit, filter: condition))
    }

    private mutating func count(where condition: Term?) -> Term {
        column(GroupAggregate(function: .count, argument: nil, filter: condition))
    }

    private mutating func column(
        _ aggregate: GroupAggregate, _ type: TropaType = .integer, isNullable: Bool = false
    ) -> Term {
        if let known = counted[aggregate] { return known }
        let term = Term(.aggregate(aggregate), type, isNullable: isNullable)
        let id = numbering.column(for: term)
        helpers.append((id, term))
        let column = Term(.column(id), type, isNullable: isNullable)
        counted[aggregate] = column
        return column
    }
}

extension PipelineResolver {
    /// The steps of a group; those of rows that may only be counted keep small numbers to themselves.
    mutating func addGroup(
        _ keys: [(ColumnID, Term)], _ aggregates: [(ColumnID, Term)], _ total: ColumnID?,
        at span: Span
    ) {
        guard let guarded else { return addOpenGroup(keys, aggregates, total) }
        // A total over all rows could be told from the groups that are shown.
        if total != nil { resolver.report(.notSupported("with total", at: span)) }
        self.guarded = nil
        for (_, key) in keys where guarded.namesUnit(key, resolver.schema) {
            resolver.report(.tellsOfUnits(guarded.rights.unit, at: span))
        }
        if Suppression.conditions(of: aggregates.map(\.1)).count > GroupGuard.conditionLimit {
            resolver.report(.tooManyConditions(limit: GroupGuard.conditionLimit, at: span))
            return
        }
        var suppression = Suppression(guarded, resolver.numbering)
        plan.steps += suppression.steps(keys: keys, aggregates: aggregates)
    }
}
