import Catalogue

/// Words of `search=`: sets of rows that the indexes of words give, met with the rights on cells (N28).
extension Statement {
    /// Every word begins a word of a searched cell that the caller may read on this row.
    func found(_ row: RowRef, by words: [Bind], in block: Block) -> SQL {
        found(row, by: words, in: block, depth: 0)
    }

    private func found(
        _ row: RowRef, by words: [Bind], in block: Block, depth: Int
    ) -> SQL {
        guard let scan = policy.searchScan(of: row.resource), depth <= Resource.searchDepth else {
            return dialect.boolean(false)
        }
        let number = field(row, Self.rowNumber, in: block)
        if scan.guarded.isEmpty, scan.open.references.isEmpty {
            // One look into the index finds all words together.
            return "\(number) IN (\(hits(of: words, scan.open.columns, scan)))"
        }
        return words.map { word in
            found(row, number, by: word, scan, in: block, depth: depth)
        }.joined(" AND ")
    }

    /// The rows that a word may concern come first, then on each the rights on the cells that it hit.
    private func found(
        _ row: RowRef, _ number: SQL, by word: Bind, _ scan: SearchScan, in block: Block, depth: Int
    ) -> SQL {
        let open = sets(of: word, scan.open, scan, depth)
        if scan.guarded.isEmpty { return within(number, open) }
        let guarded = scan.guarded.map { flag, sources in
            (
                self.field(row, ColumnName.flag(flag), in: block),
                sets(of: word, sources, scan, depth)
            )
        }
        let allowed = guarded.map { "\($0) AND \(within(number, $1))" as SQL }
        let exact = (open.isEmpty ? [] : [within(number, open)]) + allowed
        let candidates = open + guarded.flatMap(\.1)
        return "\(within(number, candidates)) AND (\(exact.joined(" OR ")))"
    }

    private func within(_ number: SQL, _ sets: [SQL]) -> SQL {
        sets.isEmpty
            ? dialect.boolean(false) : "\(number) IN (\(sets.joined(" UNION ALL ")))"
    }

    /// Queries whose rows are the numbers of rows that a word concerns.
    private func sets(
        of word: Bind, _ sources: SearchScan.Sources, _ scan: SearchScan, _ depth: Int
    ) -> [SQL] {
        let own = sources.columns.isEmpty ? [] : [hits(of: [word], sources.columns, scan)]
        return own
            + sources.references.map { reference in
                referring(scan.resource, by: reference.column, to: reference.target, word, depth)
            }
    }

    /// Rows whose reference leads to a row that the caller would find by the word.
    private func referring(
        _ resource: ResourceName, by column: String, to target: ResourceName, _ word: Bind,
        _ depth: Int
    ) -> SQL {
        let (outer, inner) = (self.block(), self.block())
        let row = policy.rawRow(of: resource)
        outer.sources = [source(row, in: outer, printing: .membership)]
        let found = RowRef.scan(.init(id: 0, resource: target, access: .secured))
        inner.sources = [source(found, in: inner, printing: .membership)]
        inner.conditions = [self.found(found, by: [word], in: inner, depth: depth + 1)]
        let id = field(found, "id", in: inner)
        let reference = field(row, column, in: outer)
        outer.conditions = ["\(reference) IN (SELECT \(id)\(inner.tail))"]
        return "SELECT \(field(row, Self.rowNumber, in: outer))\(outer.tail)"
    }

    private func hits(of words: [Bind], _ columns: [String], _ scan: SearchScan) -> SQL {
        manifest.searches.insert(scan.table)
        return dialect.hits(of: words, columns: columns, in: Identifier(scan.table))
    }

    /// The store's own number of a row, by which the index of words names it (N17).
    private static let rowNumber = "rid"
}
