import Catalogue

extension Statement {
    /// An aggregate over a relation: a correlated subquery (C6).
    func relation(_ aggregate: RelationAggregate, in block: Block) -> SQL {
        if let owners = owners(aggregate, in: block) { return owners }
        let inner = self.block(parent: block, block.following.inside)
        fill(inner, with: aggregate, skippingLink: false)
        let isLinked = aggregate.isLinked
        if aggregate.function == .exists {
            return "EXISTS (SELECT 1\(inner.tailOf(aggregate, self, isLinked: isLinked)))"
        }
        let result = dialect.aggregate(
            printed(
                aggregate.function, aggregate.argument, aggregate.order, aggregate.rank, in: inner))
        return "(SELECT \(result)\(inner.tailOf(aggregate, self, isLinked: isLinked)))"
    }

    /// In a rule over a scanned table: the ids of rows that have such a relation, found once.
    private func owners(_ aggregate: RelationAggregate, in block: Block) -> SQL? {
        guard block.following == .subqueries(.membership), aggregate.function == .exists,
            let first = aggregate.chain.first, case .matching(let column, let base) = first.link,
            aggregate.readsOnlyItsOwnRows
        else { return nil }
        let inner = self.block(parent: nil, block.following)
        fill(inner, with: aggregate, skippingLink: true)
        let owner = field(first.row, column, in: inner)
        return "\(bracketed(base, in: block)) IN (SELECT \(owner)\(inner.tailOf(aggregate, self)))"
    }

    /// Puts the rows of a chain into a block, each joined to the one before.
    private func fill(_ block: Block, with aggregate: RelationAggregate, skippingLink: Bool) {
        for (index, step) in aggregate.chain.enumerated() {
            let isSet = index == 0 && { if case .everything = step.link { true } else { false } }()
            let source = source(
                step.row, in: block, printing: isSet || skippingLink ? .membership : .exists)
            guard case .matching(let column, let base) = step.link else {
                block.sources.append(source)
                continue
            }
            let own = field(step.row, column, in: block)
            if index == 0 {
                block.sources.append(source)
                if !skippingLink {
                    block.conditions.append("\(own) = \(bracketed(base, in: block))")
                }
            } else {
                block.join("JOIN \(source) ON \(own) = \(bracketed(base, in: block))")
            }
            if index > 0 || !skippingLink { rejoin(step.row, column, base, in: block) }
        }
    }

    /// A reference back to the row that a relation came from is that row, not another join.
    private func rejoin(_ row: RowRef, _ column: String, _ base: Term, in block: Block) {
        guard case .field(let origin, "id") = base.kind, column != "id" else { return }
        var current: Block? = block
        while let here = current {
            if let alias = here.aliases[origin] {
                for isNullable in [false, true] {
                    let reference = Term(
                        .field(row, column), .ref(origin.resource), isNullable: isNullable)
                    let back = RowRef.followed(
                        .init(
                            from: reference, resource: origin.resource, via: "id",
                            access: column == "parent" ? row.access.toOwner : row.access.following))
                    block.aliases[back] = alias
                    block.uses[back] = here.uses[origin]
                }
                return
            }
            current = here.parent
        }
    }
}

extension Block.Following {
    /// How a correlated subquery follows references: it looks at few rows.
    fileprivate var inside: Block.Following {
        if case .subqueries = self { .subqueries(.exists) } else { self }
    }
}

extension Block {
    /// FROM and WHERE with the filter; printed last, because the argument may have joined rows.
    fileprivate func tailOf(
        _ aggregate: RelationAggregate, _ statement: Statement, isLinked: Bool = false
    ) -> SQL {
        if let filter = aggregate.filter {
            let term = statement.condition(filter, in: self)
            if isLinked, !aggregate.findsOne(statement.policy) {
                // No index can be read by a truth: the few rows of the relation are found by its link.
                conditions.append("(\(term)) IS TRUE")
            } else {
                let needsBrackets = { if case .any = filter.kind { true } else { false } }()
                conditions.append(needsBrackets ? "(\(term))" : term)
            }
        }
        return tail
    }
}

extension RelationAggregate {
    /// Whether its first rows belong to the row around it.
    fileprivate var isLinked: Bool {
        if case .matching? = chain.first?.link { true } else { false }
    }

    /// Whether the filter alone leaves one row at most.
    fileprivate func findsOne(_ policy: PolicyEngine) -> Bool {
        guard let filter, let row = chain.last?.row else { return false }
        return FewRows(of: row, policy)?.areRead(conditions: [filter], order: [], count: nil)
            ?? false
    }

    /// Whether nothing but the first link depends on rows around the subquery.
    fileprivate var readsOnlyItsOwnRows: Bool {
        let own = chain.map(\.row)
        let read = chain.dropFirst().compactMap(\.base) + [argument, filter].compactMap(\.self)
        return read.allSatisfy { term in
            term.roots.allSatisfy { row in
                own.contains(row) || own.contains { row.leads(from: $0) }
            }
        }
    }
}
