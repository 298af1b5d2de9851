import Catalogue

/// Steps that bring other rows beside those of the block, or after them.
extension BlockPlanner {
    func join(_ step: RelationStep) {
        // What the relation hangs on may need joins of its own, which come first.
        let base = step.base.map { statement.bracketed($0, in: block) }
        let source = statement.source(step.row, in: block, printing: .membership)
        guard case .matching(let column, _) = step.link, let base else {
            block.join("CROSS JOIN \(source)")
            return
        }
        let own = statement.field(step.row, column, in: block)
        block.join("JOIN \(source) ON \(own) = \(base)")
    }

    /// Rows behind several relations hang together before they are joined.
    func joinLeft(_ steps: [RelationStep]) {
        guard case .matching(let column, let base)? = steps.first?.link else { return }
        let reference = statement.bracketed(base, in: block)
        var source = SQL()
        var own = SQL()
        for (index, step) in steps.enumerated() {
            let row = statement.source(step.row, in: block, printing: .membership)
            if index == 0 {
                source = row
                own = statement.field(step.row, column, in: block)
            } else if case .matching(let column, let base) = step.link {
                let field = statement.field(step.row, column, in: block)
                source =
                    "\(source) JOIN \(row) ON \(field) = \(statement.bracketed(base, in: block))"
            }
        }
        block.join(
            "LEFT JOIN \(steps.count == 1 ? source : "(\(source))") ON \(own) = \(reference)")
    }

    func join(_ right: PlanStep.Joined, on condition: Term, keepsEmpty: Bool) {
        // What references of the left side lead to is joined before; what those of the right side lead to can't
        // be, so subqueries read it.
        for case .field(let row, let column) in condition.orderedLeaves where row.isFollowed {
            let cell = Term(.field(row, column), .null, isNullable: true)
            if !cell.reads(right) { _ = statement.field(row, column, in: block) }
        }
        let inner = statement.block(parent: block, .subqueries(.exists))
        let source: SQL =
            switch right {
            case .row(let row): statement.source(row, in: inner, printing: .membership)
            case .table(let scan): statement.source(scan, in: inner)
            }
        let test = statement.condition(condition, in: inner)
        block.aliases.merge(inner.aliases) { known, _ in known }
        block.uses.merge(inner.uses) { known, _ in known }
        block.lent.merge(inner.lent) { known, _ in known }
        block.join("\(keepsEmpty ? "LEFT JOIN" : "JOIN") \(source) ON \(test)")
    }

    /// The rows of a table after those of the block.
    func append(_ rows: PlanStep.Appended) {
        let left = rows.left.map { statement.value($0, in: block) }
        let first: SQL = "SELECT \(list(left))\(block.tail)"
        block = statement.block()
        block.sources = [statement.source(rows.scan, in: block)]
        let right = rows.right.map { statement.value($0, in: block) }
        start(
            from: "\(first) UNION ALL SELECT \(list(right))\(block.tail)",
            rows.ids.map { .column($0) })
    }
}
