import Catalogue

/// To-one paths in rules: EXISTS, IN, or a subquery that gives one value (N30).
extension Statement {
    /// A condition on one row behind a reference as a subquery; nil where it must be printed otherwise.
    func nested(_ term: Term, in block: Block, _ printing: RulePrinting) -> SQL? {
        switch term.kind {
        case .holds(let row, let inner):
            guard isDirect(row, in: block) else { return nil }
            return within(row, inner, in: block, printing)
        case .all, .any, .relation: return nil
        case .not(_) where !isPresence(term): return nil
        default:
            guard let row = onlyFollowedRow(of: term, in: block), term.rejects(absent: row) else {
                return nil
            }
            return within(row, term, in: block, printing)
        }
    }

    private func isPresence(_ term: Term) -> Bool {
        if case .not(let inner) = term.kind, case .isEmpty = inner.kind { true } else { false }
    }

    private func within(
        _ row: RowRef, _ term: Term, in block: Block, _ printing: RulePrinting
    ) -> SQL {
        guard case .followed(let followed) = row else { return condition(term, in: block) }
        let reference = bracketed(followed.from, in: block)
        let isAlone =
            printing == .membership && followed.via == "id"
            && term.roots.allSatisfy { $0 == row || $0.leads(from: row) }
        let inner = self.block(parent: block, .subqueries(printing))
        inner.sources = [source(row, in: inner, printing: printing)]
        let target = field(row, followed.via, in: inner)
        let condition = bracketed(term, in: inner)
        return isAlone
            ? "\(reference) IN (SELECT \(target) FROM \(inner.from) WHERE \(condition))"
            : "EXISTS (SELECT 1 FROM \(inner.from) WHERE \(target) = \(reference) AND \(condition))"
    }

    /// The value of a column of the row, by a subquery.
    func nestedField(
        _ row: RowRef, _ followed: RowRef.Followed, _ column: String, _ block: Block
    ) -> SQL {
        let reference = bracketed(followed.from, in: block)
        let inner = self.block(parent: block, block.following)
        inner.sources = [source(row, in: inner, printing: .exists)]
        let target = field(row, followed.via, in: inner)
        let value = field(row, column, in: inner)
        return "(SELECT \(value) FROM \(inner.from) WHERE \(target) = \(reference))"
    }

    /// The single row, one reference away from the block, on which the whole condition depends.
    private func onlyFollowedRow(of term: Term, in block: Block) -> RowRef? {
        let rows = Set(term.roots.filter(\.isFollowed).compactMap { firstStep($0, in: block) })
        return rows.count == 1 ? rows.first : nil
    }

    /// The first row on the way to a followed row that the block does not have; nil if it has the row.
    private func firstStep(_ row: RowRef, in block: Block) -> RowRef? {
        guard case .followed(let followed) = row, !has(row, block) else { return nil }
        for before in followed.from.rows {
            if let step = firstStep(before, in: block) { return step }
        }
        return row
    }

    private func isDirect(_ row: RowRef, in block: Block) -> Bool {
        firstStep(row, in: block) == row
    }

    private func has(_ row: RowRef, _ block: Block) -> Bool {
        var current: Block? = block
        while let here = current {
            if here.aliases[row] != nil { return true }
            current = here.parent
        }
        return false
    }
}

extension RowRef {
    /// Whether references lead from another row to this one.
    func leads(from row: RowRef) -> Bool {
        guard case .followed(let followed) = self else { return false }
        return followed.from.rows.contains { $0 == row || $0.leads(from: row) }
    }
}

extension Term {
    /// Rows named inside that no subquery inside brings along.
    var roots: Set<RowRef> { Set(rows).subtracting(broughtRows) }

    /// Rows that subqueries inside bring along, and those that references lead to from them.
    private var broughtRows: Set<RowRef> {
        var own: Set<RowRef> = []
        visit { term in
            switch term.kind {
            case .relation(let aggregate): own.formUnion(aggregate.chain.map(\.row))
            case .inRows(_, let row, _): own.insert(row)
            default: break
            }
        }
        return Set(rows).filter { row in own.contains(row) || own.contains { row.leads(from: $0) } }
    }

    /// Whether the condition can't hold where the row is absent.
    func rejects(absent row: RowRef) -> Bool {
        switch kind {
        case .field, .call: isEmpty(absent: row)
        case .equal(let left, let right):
            (left.isEmpty(absent: row) && !right.isNullable)
                || (right.isEmpty(absent: row) && !left.isNullable)
        case .order(_, let left, let right): left.isEmpty(absent: row) || right.isEmpty(absent: row)
        case .inList(let term, _), .inRange(let term, _), .inArray(let term, _),
            .inRows(let term, _, _):
            term.isEmpty(absent: row)
        case .not(let inner):
            if case .isEmpty(let term) = inner.kind { term.isEmpty(absent: row) } else { false }
        case .holds(let other, _): other == row || other.leads(from: row)
        case .all(let terms): terms.contains { $0.rejects(absent: row) }
        case .any(let terms): terms.allSatisfy { $0.rejects(absent: row) }
        case .relation(let aggregate):
            aggregate.function == .exists
                && aggregate.chain.first?.base?.isEmpty(absent: row) == true
        default: false
        }
    }

    /// Whether the value is empty where the row is absent.
    func isEmpty(absent row: RowRef) -> Bool {
        switch kind {
        case .field(let own, _): own == row || own.leads(from: row)
        case .arithmetic(_, let left, let right):
            left.isEmpty(absent: row) || right.isEmpty(absent: row)
        case .call(let function, let arguments):
            ![.concat, .coalesce].contains(function)
                && arguments.contains { $0.isEmpty(absent: row) }
        default: false
        }
    }
}
