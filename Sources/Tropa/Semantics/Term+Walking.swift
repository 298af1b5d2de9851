extension Term {
    /// The terms directly inside.
    var children: [Term] {
        switch kind {
        case .broken, .null, .boolean, .number, .choice, .bind, .field, .visible, .column, .single:
            []
        case .all(let terms), .any(let terms): terms
        case .not(let term), .isEmpty(let term), .inTable(let term, _): [term]
        case .equal(let left, let right), .order(_, let left, let right),
            .arithmetic(_, let left, let right), .inArray(let left, let right):
            [left, right]
        case .inList(let term, let list): [term] + list
        case .inRange(let term, let range): [term] + [range.lower, range.upper].compactMap(\.self)
        case .inRows(let term, _, let condition): [term, condition]
        case .holds(_, let condition): [condition]
        case .call(_, let arguments): arguments
        case .conditional(let branches, let otherwise):
            branches.flatMap { [$0.condition, $0.value] } + [otherwise].compactMap(\.self)
        case .relation(let aggregate):
            aggregate.chain.compactMap(\.base)
                + [aggregate.argument, aggregate.filter, aggregate.rank].compactMap(\.self)
                + aggregate.order.map(\.term)
        case .aggregate(let aggregate):
            [aggregate.argument, aggregate.filter, aggregate.rank].compactMap(\.self)
                + aggregate.order.map(\.term)
        case .window(let call):
            [call.argument].compactMap(\.self) + call.partition + call.order.map(\.term)
        }
    }

    /// Visits the term and everything inside, also what leads to the rows that it reads.
    func visit(_ body: (Term) -> Void) {
        body(self)
        for child in children { child.visit(body) }
        for row in ownRows {
            if case .followed(let followed) = row { followed.from.visit(body) }
        }
    }

    /// Rows that the term itself names.
    var ownRows: [RowRef] {
        switch kind {
        case .field(let row, _), .visible(let row, _), .holds(let row, _): [row]
        default: []
        }
    }

    /// Rows that the term and everything directly inside it name.
    var rows: [RowRef] {
        ownRows + children.flatMap(\.rows)
    }

    /// Columns and fields on which the value depends.
    var leaves: Set<Leaf> { Set(orderedLeaves) }

    /// The same in the order of reading, each once.
    var orderedLeaves: [Leaf] {
        var seen: Set<Leaf> = []
        var found: [Leaf] = []
        visit { term in
            let leaf: Leaf? =
                switch term.kind {
                case .field(let row, let column): .field(row, column)
                case .visible(let row, let field): .visible(row, field)
                case .column(let id): .column(id)
                case .holds(let row, _): .field(row, "id")
                default: nil
                }
            if let leaf, seen.insert(leaf).inserted { found.append(leaf) }
        }
        return found
    }

    /// Whether anything inside satisfies the test.
    func contains(where test: (Term) -> Bool) -> Bool {
        var found = false
        visit { found = found || test($0) }
        return found
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

/// What a term reads from the rows around it.
enum Leaf: Hashable, Sendable {
    case field(RowRef, String)
    case visible(RowRef, String)
    case column(ColumnID)
}

extension RelationStep {
    /// What the step hangs on.
    var base: Term? {
        if case .matching(_, let base) = link { base } else { nil }
    }
}
