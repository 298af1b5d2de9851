extension Term {
    /// Whether a term directly inside satisfies the test; the first that does ends the walk.
    func hasChild(where test: (Term) -> Bool) -> Bool {
        switch kind {
        case .broken, .null, .boolean, .number, .choice, .bind, .field, .visible, .column, .single:
            false
        case .all(let terms), .any(let terms): terms.contains(where: test)
        case .not(let term), .isEmpty(let term), .inTable(let term, _), .holds(_, let term):
            test(term)
        case .equal(let left, let right), .order(_, let left, let right),
            .arithmetic(_, let left, let right), .inArray(let left, let right),
            .inRows(let left, _, let right):
            test(left) || test(right)
        case .inList(let term, let list): test(term) || list.contains(where: test)
        case .inRange(let term, let range):
            test(term) || range.lower.map(test) ?? false || range.upper.map(test) ?? false
        case .call(_, let arguments): arguments.contains(where: test)
        case .conditional(let branches, let otherwise):
            branches.contains { test($0.condition) || test($0.value) }
                || otherwise.map(test) ?? false
        case .relation(let aggregate):
            aggregate.chain.contains { $0.base.map(test) ?? false }
                || aggregate.argument.map(test) ?? false || aggregate.filter.map(test) ?? false
                || aggregate.rank.map(test) ?? false || aggregate.order.contains { test($0.term) }
        case .aggregate(let aggregate):
            aggregate.argument.map(test) ?? false || aggregate.filter.map(test) ?? false
                || aggregate.rank.map(test) ?? false || aggregate.order.contains { test($0.term) }
        case .window(let call):
            call.argument.map(test) ?? false || call.partition.contains(where: test)
                || call.order.contains { test($0.term) }
        }
    }

    /// Whether the term or anything inside satisfies the test, also what leads to the rows that it reads.
    func contains(where test: (Term) -> Bool) -> Bool {
        test(self) || hasChild { $0.contains(where: test) }
            || ownRow?.origin?.contains(where: test) ?? false
    }

    /// Visits the term and everything inside, also what leads to the rows that it reads.
    func visit(_ body: (Term) -> Void) {
        _ = contains {
            body($0)
            return false
        }
    }

    /// The row that the term itself names.
    var ownRow: RowRef? {
        switch kind {
        case .field(let row, _), .visible(let row, _), .holds(let row, _): row
        default: nil
        }
    }

    /// Rows that the term and everything directly inside it name.
    var rows: [RowRef] {
        var rows: [RowRef] = []
        collectRows(&rows)
        return rows
    }

    private func collectRows(_ rows: inout [RowRef]) {
        if let ownRow { rows.append(ownRow) }
        _ = hasChild {
            $0.collectRows(&rows)
            return false
        }
    }

    /// How many references lead to the farthest row that it names.
    var depth: Int {
        var depth = ownRow?.depth ?? 0
        _ = hasChild {
            depth = max(depth, $0.depth)
            return false
        }
        return depth
    }

    /// Columns and fields on which the value depends.
    var leaves: Set<Leaf> { Set(orderedLeaves) }

    /// The same in the order of reading, each once.
    var orderedLeaves: [Leaf] { [self].orderedLeaves }

    /// What the term itself reads.
    fileprivate var ownLeaf: Leaf? {
        switch kind {
        case .field(let row, let column): .field(row, column)
        case .visible(let row, let field): .visible(row, field)
        case .column(let id): .column(id)
        case .holds(let row, _): .field(row, "id")
        default: nil
        }
    }

    /// Whether the value is a column as it stands, under whatever name.
    var isPlain: Bool {
        switch kind {
        case .field, .column: true
        default: false
        }
    }

    /// Whether it is the same for every row.
    var isConstant: Bool {
        leaves.isEmpty
            && !contains {
                switch $0.kind {
                case .relation, .aggregate, .inRows, .window: true
                default: false
                }
            }
    }

    var hasRelationAggregate: Bool {
        contains { if case .relation = $0.kind { true } else { false } }
    }

    var hasWindow: Bool {
        contains { if case .window = $0.kind { true } else { false } }
    }

    /// Whether it is a value of a table of one row, or follows from it.
    var isSingleValue: Bool {
        isConstant && contains { if case .single = $0.kind { true } else { false } }
    }

    var hasGroupAggregate: Bool {
        contains { if case .aggregate = $0.kind { true } else { false } }
    }
}

extension [Term] {
    /// Columns and fields on which the values depend, in the order of reading, each once.
    var orderedLeaves: [Leaf] {
        var seen: Set<Leaf> = []
        var found: [Leaf] = []
        for term in self {
            term.visit { part in
                if let leaf = part.ownLeaf, seen.insert(leaf).inserted { found.append(leaf) }
            }
        }
        return found
    }
}

/// What a term reads from the rows around it.
enum Leaf: Hashable, Sendable {
    case field(RowRef, String)
    case visible(RowRef, String)
    case column(ColumnID)
}

extension RowRef {
    /// What leads to the row.
    var origin: Term? {
        if case .followed(let followed) = self { followed.from } else { nil }
    }
}

extension RelationStep {
    /// What the step hangs on.
    var base: Term? {
        if case .matching(_, let base) = link { base } else { nil }
    }
}
