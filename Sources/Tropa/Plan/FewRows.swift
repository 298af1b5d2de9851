import Catalogue

/// Whether a read looks at few rows of a resource: then its row rule is asked of each of them, instead of
/// collecting all rows that pass (N30).
struct FewRows {
    private let row: RowRef
    private let resource: Resource
    private let indexes: [Table.Index]
    private let rights: ReadRights

    /// Pages are small; what takes more rows than this reads them like a table.
    static let pageLimit = 1_000

    /// Nil for rows that are read as they were: the tables of versions have other indexes.
    init?(of row: RowRef, _ policy: PolicyEngine) {
        guard row.access == .secured, let resource = policy.context.schema.resource(row.resource),
            let table = resource.table
        else { return nil }
        self.row = row
        self.resource = resource
        rights = policy.rights(of: row)
        indexes = table.indexes.filter { $0.condition == nil }
    }

    /// - Parameters:
    ///   - conditions: what holds for every row that is looked at.
    ///   - order: in which `count` rows are taken; nil where all are.
    func areRead(conditions: [Term], order: [Term], count: Int?) -> Bool {
        let fixed = Set(conditions.flatMap(fixedColumns))
        if fixed.contains("id") { return true }
        let byValue = indexes.filter { $0.columns.first.map(fixed.contains) ?? false }
        let isNarrow = byValue.contains { index in
            (index.isUnique && index.columns.allSatisfy(fixed.contains))
                || resource.field(index.columns[0])?.type.isReference == true
                || index.columns[0] == "parent"
        }
        if isNarrow { return true }
        guard let count, count <= Self.pageLimit else { return false }
        // Without an index for a fixed column, rows come in the order of their ids.
        guard let first = order.first(where: { column(of: $0).map(fixed.contains) != true }),
            let column = column(of: first)
        else { return byValue.isEmpty }
        if column == "id", byValue.isEmpty { return true }
        return indexes.contains { $0.columns.first { !fixed.contains($0) } == column }
    }

    /// Columns that the condition gives one value.
    private func fixedColumns(_ condition: Term) -> [String] {
        switch condition.kind {
        case .all(let terms): terms.flatMap(fixedColumns)
        case .equal(let left, let right):
            [(left, right), (right, left)].compactMap { term, value in
                value.orderedLeaves.isEmpty ? self.value(of: term) : nil
            }
        default: []
        }
    }

    /// A cell that is closed on some rows is calculated, and no index has it.
    private func value(of term: Term) -> String? {
        guard case .field(row, let column) = term.kind, rights.cell(column) == .all else {
            return nil
        }
        return column
    }

    /// The column by which an index keeps the order of the term.
    private func column(of term: Term) -> String? {
        switch term.kind {
        case .call(.sortKey, let arguments), .call(.naturalKey, let arguments):
            guard let argument = arguments.first, let name = value(of: argument),
                let field = resource.field(name), resource.hasSortKey(field)
            else { return nil }
            return resource.sortColumn(of: field)
        default: return value(of: term)
        }
    }
}

extension PipelinePlan {
    /// Whether its steps look at few rows of the source: filters decide, and the first `take` after them.
    func readFew(of row: RowRef, _ policy: PolicyEngine) -> Bool {
        guard let few = FewRows(of: row, policy) else { return false }
        var conditions: [Term] = []
        for step in steps {
            switch step {
            case .filter(let term): conditions.append(term)
            case .compute(let items) where !items.contains(where: { $0.1.hasWindow }): continue
            case .slice(let skip, let take?, let order):
                let (count, isHuge) = skip.addingReportingOverflow(take)
                return few.areRead(
                    conditions: conditions, order: order.map(\.term), count: isHuge ? nil : count)
            default: return few.areRead(conditions: conditions, order: [], count: nil)
            }
        }
        return few.areRead(conditions: conditions, order: [], count: nil)
    }
}
