import Catalogue

/// Divides the steps of a pipeline into SELECTs (C4): a step extends the block unless the block is shut or the step
/// reads a column that the block has computed.
final class BlockPlanner {
    private let plan: PipelinePlan
    let statement: Statement
    var block: Block
    /// The steps from this one on are not in a block yet.
    private var position = 0
    /// The order and limit of the block, once it has them.
    var slice: (order: SQL, skip: Int, take: Int?)?

    init(_ plan: PipelinePlan, _ statement: Statement) {
        self.plan = plan
        self.statement = statement
        block = statement.block()
        let source: SQL =
            switch plan.source {
            case .row(let row):
                statement.source(
                    row, in: block,
                    printing: plan.readFew(of: row, statement.policy) ? .exists : .membership)
            case .table(let scan): statement.source(scan, in: block)
            }
        block.sources = [source]
    }

    func query(outputs: [Term]) -> SQL {
        addSteps(outputs)
        return last(outputs)
    }

    /// The rows as a common table with those of its columns that are read.
    func table(_ use: TableUse) -> SQL {
        let terms = use.columns.map { use.table.exports[$0] }
        addSteps(terms)
        let columns = zip(use.columns, terms).map { index, term in
            "\(statement.value(term, in: block)) AS \(Identifier("c\(index)"))" as SQL
        }
        let list = columns.isEmpty ? "1 AS \(Identifier("c0"))" : columns.joined(", ")
        return "SELECT \(list)\(block.tail)\(suffix)"
    }

    private func addSteps(_ outputs: [Term]) {
        for (index, step) in plan.steps.enumerated() {
            position = index
            add(step, outputs)
        }
        position = plan.steps.count
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
            if items.contains(where: { $0.1.hasWindow }) { block.hasNeighbours = true }
        case .expand(let relation):
            closeIfNeeded(for: step, outputs)
            join(relation)
        case .expandLeft(let steps):
            closeIfNeeded(for: step, outputs)
            joinLeft(steps)
        case .join(let right, on: let condition, let keepsEmpty):
            closeIfNeeded(for: step, outputs)
            join(right, on: condition, keepsEmpty: keepsEmpty)
        case .append(let rows):
            closeIfNeeded(for: step, outputs)
            append(rows)
        case .group(let keys, let aggregates, let total):
            if let total { return group(keys, aggregates, total: total, outputs) }
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

    private func closeIfNeeded(for step: PlanStep, _ outputs: [Term]) {
        let readsOwn = step.terms.contains { term in
            term.contains {
                if case .column(let id) = $0.kind { block.computed[id] != nil } else { false }
            }
        }
        if slice != nil || readsOwn || (block.hasNeighbours && !step.keepsRows) { close(outputs) }
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
        let terms = keys.map { statement.bracketed($0.1, in: block) }
        let columns = terms + aggregates.map { statement.value($0.1, in: block) }
        let by: SQL = terms.isEmpty ? "" : " GROUP BY \(terms.joined(", "))"
        start(
            from: "SELECT \(list(columns.isEmpty ? oneRow : columns))\(block.tail)\(by)",
            (keys + aggregates).map { .column($0.0) })
    }

    /// The groups, then one row over the same rows.
    private func group(
        _ keys: [(ColumnID, Term)], _ aggregates: [(ColumnID, Term)], total: ColumnID,
        _ outputs: [Term]
    ) {
        let leaves = close(outputs)
        let terms = keys.map { statement.bracketed($0.1, in: block) }
        let helper = aggregates.isEmpty ? oneRow : []
        let values = terms + aggregates.map { statement.value($0.1, in: block) } + ["0"] + helper
        let groups: SQL =
            "SELECT \(list(values))\(block.tail) GROUP BY \(terms.joined(", "))"
        open(step: leaves.name, leaves.all)
        let empty = keys.map { _ in "NULL" as SQL }
        let whole = empty + aggregates.map { statement.value($0.1, in: block) } + ["1"] + helper
        let query: SQL = "\(groups) UNION ALL SELECT \(list(whole))\(block.tail)"
        start(from: query, (keys + aggregates).map { .column($0.0) } + [.column(total)])
    }

    /// What makes one row of all, where nothing else is asked of them.
    private var oneRow: [SQL] { ["COUNT(*)"] }

    // MARK: Blocks

    /// Ends the block as a common table with what later steps still read.
    @discardableResult private func close(
        _ outputs: [Term]
    ) -> (name: Identifier, all: [Leaf]) {
        let later =
            plan.steps[position...].flatMap(\.terms) + plan.order.map(\.term) + plan.key + outputs
        var leaves: [Leaf] = []
        var columns: [SQL] = []
        for leaf in later.orderedLeaves {
            guard let sql = available(leaf) else { continue }
            leaves.append(leaf)
            columns.append(sql)
        }
        let list = columns.isEmpty ? "1 AS \(Identifier("c0"))" : self.list(columns)
        return (start(from: "SELECT \(list)\(block.tail)\(suffix)", leaves), leaves)
    }

    /// What the block has of its own; rows behind references are joined again where they are read.
    private func available(_ leaf: Leaf) -> SQL? {
        if let sql = block.exported[leaf] { return sql }
        switch leaf {
        case .column(let id): return block.column(id)
        case .field(let row, let column):
            guard !row.isFollowed, block.aliases[row] != nil else { return nil }
            return statement.field(row, column, in: block)
        case .visible(let row, let field):
            guard !row.isFollowed, block.aliases[row] != nil else { return nil }
            return statement.field(row, ColumnName.flag(field), in: block)
        }
    }

    @discardableResult func start(from query: SQL, _ leaves: [Leaf]) -> Identifier {
        let name = statement.step(query)
        open(step: name, leaves)
        return name
    }

    /// A new block over the rows of a common table.
    private func open(step name: Identifier, _ leaves: [Leaf]) {
        let alias = statement.alias("q")
        block = statement.block()
        block.sources = ["\(name) AS \(alias)"]
        slice = nil
        for (index, leaf) in leaves.enumerated() {
            block.exported[leaf] = "\(alias).\(Identifier("c\(index)"))"
        }
    }

    func list(_ columns: [SQL]) -> SQL {
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
