import Catalogue

/// Whether a read looks at few rows of a resource: then its row rule is asked of each of them, instead of
/// collecting all rows that pass (N30).
struct FewRows {
    private let row: RowRef
    private let resource: Resource
    private let table: Table
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
        self.table = table
    }

    private var indexes: some Sequence<Table.Index> {
        table.indexes.lazy.filter { $0.condition == nil && $0.isPlain(in: resource) }
    }

    /// - Parameters:
    ///   - conditions: what holds for every row that is looked at.
    ///   - order: in which `count` rows are taken; nil where all are.
    func areRead(conditions: [Term], order: [Term], count: Int?) -> Bool {
        let fixed = Set(conditions.flatMap(fixedColumns))
        if fixed.isEmpty, count == nil { return false }
        if fixed.contains("id") || isOne(where: fixed) { return true }
        guard let count, count <= Self.pageLimit else { return false }
        // An index must give the order, and decide all conditions: else many rows are looked at for few.
        let read = Set(conditions.flatMap(\.orderedLeaves).map(column))
        let first = order.first { column(of: $0).map(fixed.contains) != true }
        guard let first else { return isDecided(by: ["id"], read) }
        guard let next = column(of: first) else { return false }
        if next == "id", isDecided(by: ["id"], read) { return true }
        return indexes.contains { index in
            index.columns.first { !fixed.contains($0) } == next
                && isDecided(by: index.columns, read)
        }
    }

    private func isOne(where fixed: Set<String>) -> Bool {
        indexes.contains { $0.isUnique && $0.columns.allSatisfy(fixed.contains) }
    }

    private func isDecided(by columns: [String], _ read: Set<String?>) -> Bool {
        read.allSatisfy { $0.map(columns.contains) ?? false }
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

    /// The own column of a leaf; nil for what lies elsewhere or is calculated.
    private func column(of leaf: Leaf) -> String? {
        if case .field(row, let column) = leaf { stored(column) } else { nil }
    }

    private func value(of term: Term) -> String? {
        if case .field(row, let column) = term.kind { stored(column) } else { nil }
    }

    /// A cell that is closed on some rows is calculated, and no index has it.
    private func stored(_ column: String) -> String? {
        rights.cell(column) == .all ? column : nil
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

extension Table.Index {
    /// Whether it holds the columns themselves: where empty equals empty, optional ones are folded.
    fileprivate func isPlain(in resource: Resource) -> Bool {
        !emptyEqualsEmpty
            || columns.allSatisfy { column in
                resource.field(column).map { $0.isSystem || $0.required == .always } ?? false
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
