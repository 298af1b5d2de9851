import Catalogue

/// Divides the steps of a pipeline into SELECTs (C4): a step extends the block unless the block is shut or the step
/// reads a column that the block has computed.
final class BlockPlanner {
    private let plan: PipelinePlan
    private let statement: Statement
    private var block: Block
    /// The steps from this one on are not in a block yet.
    private var position = 0
    /// The order and limit of the block, once it has them.
    private var slice: (order: SQL, skip: Int, take: Int?)?

    init(_ plan: PipelinePlan, _ statement: Statement) {
        self.plan = plan
        self.statement = statement
        block = statement.block()
        block.sources = [statement.source(plan.source, in: block, printing: .membership)]
    }

    func query(outputs: [Term]) -> SQL {
        for (index, step) in plan.steps.enumerated() {
            position = index
            add(step, outputs)
        }
        position = plan.steps.count
        return last(outputs)
    }

    // MARK: Steps

    private func add(_ step: PlanStep, _ outputs: [Term]) {
        switch step {
        case .filter(let term):
            closeIfNeeded(for: step, outputs)
            let condition = statement.condition(term, in: block)
            block.conditions.append("(\(condition))")
        case .compute(let items):
            closeIfNeeded(for: step, outputs)
            let values = items.map { ($0.0, statement.bracketed($0.1, in: block)) }
            for (id, sql) in values { block.computed[id] = sql }
        case .expand(let relation):
            closeIfNeeded(for: step, outputs)
            join(relation)
        case .group(let keys, let aggregates):
            closeIfNeeded(for: step, outputs)
            group(keys, aggregates)
        case .running(let id, let sum, let within, let order):
            closeIfNeeded(for: step, outputs)
            running(id, statement.bracketed(sum, in: block), within, order, outputs)
        case .slice(let skip, let take, let order):
            if slice != nil { close(outputs) }
            slice = (self.order(order, [:]), skip, take)
        }
    }

    private func join(_ step: RelationStep) {
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

    private func closeIfNeeded(for step: PlanStep, _ outputs: [Term]) {
        let readsOwn = step.terms.contains { term in
            term.orderedLeaves.contains { leaf in
                if case .column(let id) = leaf { block.computed[id] != nil } else { false }
            }
        }
        if slice != nil || readsOwn { close(outputs) }
    }

    /// A column of its own block, because no condition of the same block may see it.
    private func running(
        _ id: ColumnID, _ sum: SQL, _ within: [Term], _ order: [SortKey], _ outputs: [Term]
    ) {
        let parts = within.map { statement.bracketed($0, in: block) }
        let by: SQL = parts.isEmpty ? "" : "PARTITION BY \(parts.joined(", ")) "
        block.computed[id] =
            "SUM(\(sum)) OVER (\(by)ORDER BY \(self.order(order, [:])) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
        position += 1
        close(outputs)
    }

    private func group(_ keys: [(ColumnID, Term)], _ aggregates: [(ColumnID, Term)]) {
        var columns: [(Leaf, SQL)] = []
        var terms: [SQL] = []
        for (id, term) in keys {
            let sql = statement.bracketed(term, in: block)
            terms.append(sql)
            columns.append((.column(id), sql))
        }
        for (id, term) in aggregates {
            columns.append((.column(id), statement.value(term, in: block)))
        }
        let by: SQL = terms.isEmpty ? "" : " GROUP BY \(terms.joined(", "))"
        // Without columns there is still one row for each group.
        let list = columns.isEmpty ? "1 AS \(Identifier("c0"))" : self.list(columns.map(\.1))
        let single: SQL = columns.isEmpty && terms.isEmpty ? " LIMIT 1" : ""
        start(from: "SELECT \(list)\(block.tail)\(by)\(single)", columns.map(\.0))
    }

    // MARK: Blocks

    /// Ends the block as a common table with what later steps still read.
    private func close(_ outputs: [Term]) {
        let later =
            plan.steps[position...].flatMap(\.terms) + plan.order.map(\.term) + plan.key + outputs
        var leaves: [Leaf] = []
        var columns: [SQL] = []
        for leaf in later.flatMap(\.orderedLeaves) where !leaves.contains(leaf) {
            guard let sql = available(leaf) else { continue }
            leaves.append(leaf)
            columns.append(sql)
        }
        let list = columns.isEmpty ? "1 AS \(Identifier("c0"))" : self.list(columns)
        start(from: "SELECT \(list)\(block.tail)\(suffix)", leaves)
    }

    /// What the block has of its own; rows behind references are joined again where they are read.
    private func available(_ leaf: Leaf) -> SQL? {
        if let sql = block.exported[leaf] { return sql }
        switch leaf {
        case .column(let id): return block.computed[id]
        case .field(let row, let column):
            guard !row.isFollowed, block.aliases[row] != nil else { return nil }
            return statement.field(row, column, in: block)
        case .visible(let row, let field):
            guard !row.isFollowed, block.aliases[row] != nil else { return nil }
            return statement.field(row, ColumnName.flag(field), in: block)
        }
    }

    private func start(from query: SQL, _ leaves: [Leaf]) {
        let name = statement.step(query)
        let alias = statement.alias("q")
        block = statement.block()
        block.sources = ["\(name) AS \(alias)"]
        slice = nil
        for (index, leaf) in leaves.enumerated() {
            block.exported[leaf] = "\(alias).\(Identifier("c\(index)"))"
        }
    }

    private func list(_ columns: [SQL]) -> SQL {
        columns.enumerated().map { "\($1) AS \(Identifier("c\($0)"))" as SQL }.joined(", ")
    }

    /// ORDER BY, LIMIT and OFFSET of a block that is closed.
    private var suffix: SQL {
        guard let slice else { return "" }
        let order: SQL = slice.order.isEmpty ? "" : " ORDER BY \(slice.order)"
        let skip: SQL = slice.skip > 0 ? " OFFSET \(slice.skip)" : ""
        let limit: SQL = slice.take.map { "\($0)" } ?? statement.dialect.unlimited
        return "\(order) LIMIT \(limit)\(skip)"
    }

    private func order(_ keys: [SortKey], _ names: [Term: Identifier]) -> SQL {
        keys.map { key in
            // A computed column is named, so that it is calculated once.
            let name = names[key.term].map { "\($0)" as SQL }
            return statement.dialect.order(
                name ?? statement.bracketed(key.term, in: block), descending: key.descending,
                isNullable: key.term.isNullable)
        }.joined(", ")
    }

    /// The outermost SELECT; one row more than may be shown is asked for by the slot `limit` (C11).
    private func last(_ outputs: [Term]) -> SQL {
        let columns = outputs.map { statement.value($0, in: block) }
        let list = columns.isEmpty ? "1 AS \(Identifier("c0"))" : self.list(columns)
        let cap = statement.dialect.bound(.slot("limit"), as: .integer)
        guard let slice else {
            let order = order(plan.order, names(of: outputs))
            let by: SQL = order.isEmpty ? "" : " ORDER BY \(order)"
            return "SELECT \(list)\(block.tail)\(by) LIMIT \(cap)"
        }
        if isResorted { return resorted(outputs, cap) }
        let order: SQL = slice.order.isEmpty ? "" : " ORDER BY \(slice.order)"
        let limit = slice.take.map { statement.dialect.smaller("\($0)", cap) } ?? cap
        let skip: SQL = slice.skip > 0 ? " OFFSET \(slice.skip)" : ""
        return "SELECT \(list)\(block.tail)\(order) LIMIT \(limit)\(skip)"
    }

    /// Whether a `sort` follows the last slice, so that the rows are chosen in one order and shown in another.
    private var isResorted: Bool {
        for case .slice(_, _, let order) in plan.steps.reversed() { return order != plan.order }
        return false
    }

    private func resorted(_ outputs: [Term], _ cap: SQL) -> SQL {
        close(outputs)
        return last(outputs)
    }

    private func names(of outputs: [Term]) -> [Term: Identifier] {
        var names: [Term: Identifier] = [:]
        for (index, term) in outputs.enumerated() {
            if case .column(let id) = term.kind, block.computed[id] != nil, term.type != .text {
                names[term] = Identifier("c\(index)")
            }
        }
        return names
    }
}
