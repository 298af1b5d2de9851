import Catalogue

/// Prints a page of an ordered list so that an index can serve it: empties in a segment of their own, and after a
/// cursor one segment for each key down to the last run that one row value covers (N27).
struct Pages {
    let keys: [SortKey]
    /// The keys as printed.
    let columns: [SQL]
    /// Whether the row at the cursor had a value in each key; nil for the first page.
    let after: [Bool]?
    let dialect: any Dialect

    init(keys: [SortKey], columns: [SQL], after: [Bool]?, _ dialect: any Dialect) {
        self.keys = keys
        self.columns = columns
        self.after = after
        self.dialect = dialect
    }

    /// Rows that follow each other without a gap: a condition, and the keys from `first` on as their order.
    private struct Segment {
        var conditions: [SQL]
        var first: Int
        /// The first key has a value in every row of the segment.
        var isFirstFilled: Bool
    }

    func query(select list: SQL, from block: Block, isLimited: Bool, isSingle: Bool) -> SQL {
        if isSingle || keys.isEmpty { return "SELECT \(list)\(block.tail)" }
        let segments = after.map(segmentsAfter) ?? firstPage
        let limit: SQL = isLimited ? " LIMIT \(dialect.bound(.slot("limit"), as: .integer))" : ""
        let queries = segments.map { segment in
            let conditions = block.conditions + segment.conditions
            let filter: SQL =
                conditions.isEmpty ? "" : " WHERE \(conditions.joined(" AND "))"
            return "SELECT \(list) FROM \(block.from)\(filter) ORDER BY \(order(segment))\(limit)"
                as SQL
        }
        if queries.isEmpty {
            return "SELECT \(list) FROM \(block.from) WHERE \(dialect.boolean(false))"
        }
        if queries.count == 1 { return queries[0] }
        let all = queries.enumerated().map { number, query in
            "SELECT * FROM (\(query)) AS \(Identifier("p_\(number + 1)"))" as SQL
        }.joined(" UNION ALL ")
        return "\(all)\(limit)"
    }

    private func order(_ segment: Segment) -> SQL {
        var parts: [SQL] = []
        for index in segment.first..<keys.count {
            let isFilled = index == segment.first && segment.isFirstFilled
            parts.append(
                dialect.order(
                    columns[index], descending: keys[index].descending,
                    isNullable: keys[index].term.isNullable && !isFilled))
        }
        return parts.joined(", ")
    }

    private var firstPage: [Segment] {
        guard keys[0].term.isNullable else {
            return [Segment(conditions: [], first: 0, isFirstFilled: true)]
        }
        return [
            Segment(conditions: ["\(columns[0]) IS NOT NULL"], first: 0, isFirstFilled: true),
            empties,
        ]
    }

    private var empties: Segment {
        Segment(conditions: ["\(columns[0]) IS NULL"], first: 1, isFirstFilled: false)
    }

    private func segmentsAfter(_ filled: [Bool]) -> [Segment] {
        guard filled.count == keys.count else { return firstPage }
        let start = runStart(filled)
        var segments: [Segment] = []
        for index in stride(from: start, through: 0, by: -1) where filled[index] {
            let condition = index == start ? run(from: start) : later(index)
            let isFilled = index == 0 || !keys[index].term.isNullable
            segments.append(
                Segment(
                    conditions: prefix(index, filled) + [condition], first: index,
                    isFirstFilled: isFilled))
        }
        if keys[0].term.isNullable, filled[0] { segments.append(empties) }
        return segments
    }

    /// From this key on all go in one direction and have values, so that one row value compares them.
    private func runStart(_ filled: [Bool]) -> Int {
        var start = keys.count - 1
        while start > 0 {
            let next = start - 1
            let isFilled = !keys[next].term.isNullable || (next == 0 && filled[0])
            guard keys[next].descending == keys[start].descending, isFilled,
                !keys[start].term.isNullable
            else { break }
            start = next
        }
        return start
    }

    private func prefix(_ index: Int, _ filled: [Bool]) -> [SQL] {
        (0..<index).map {
            filled[$0] ? "\(columns[$0]) = \(slot($0))" : "\(columns[$0]) IS NULL"
        }
    }

    private func run(from start: Int) -> SQL {
        guard start < keys.count - 1 else { return later(start) }
        let left = columns[start...].map(\.self).joined(", ")
        let right = (start..<keys.count).map(slot).joined(", ")
        return keys[start].descending ? "(\(left)) < (\(right))" : "(\(left)) > (\(right))"
    }

    /// After the cursor in one key. Empties come last; the form keeps the planner from OR.
    private func later(_ index: Int) -> SQL {
        let (column, slot) = (columns[index], slot(index))
        let descending = keys[index].descending
        if keys[index].term.isNullable, index > 0 {
            let before: SQL = descending ? "(\(column) >= \(slot))" : "(\(column) <= \(slot))"
            return dialect.isNotTrue(before)
        }
        return descending ? "\(column) < \(slot)" : "\(column) > \(slot)"
    }

    private func slot(_ index: Int) -> SQL {
        let (bind, term) = (Bind.slot("after_\(index)"), keys[index].term)
        if case .call(.sortKey, _) = term.kind { return dialect.boundKey(bind) }
        if case .call(.naturalKey, _) = term.kind { return dialect.boundKey(bind) }
        return dialect.bound(bind, as: term.type)
    }
}
