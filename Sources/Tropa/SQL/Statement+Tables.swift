import Catalogue

/// A common table of a statement that holds the rows of a pipeline.
final class TableUse {
    let table: DerivedTable
    let name: Identifier
    /// Columns in the order in which they were first needed.
    private(set) var columns: [Int] = []

    init(_ table: DerivedTable, name: Identifier) {
        self.table = table
        self.name = name
    }

    func need(_ index: Int) -> Identifier {
        if !columns.contains(index) { columns.append(index) }
        return Identifier("c\(index)")
    }
}

/// A column that a block reads from a common table.
struct LentColumn {
    let use: TableUse
    let index: Int
    let alias: Identifier

    var sql: SQL { "\(alias).\(use.need(index))" }
}

extension Statement {
    /// Puts the rows of a table into a block: what stands in FROM.
    func source(_ scan: TableScan, in block: Block) -> SQL {
        guard let use = use(of: scan.table) else { return "(SELECT NULL)" }
        let alias = alias("u")
        for (index, id) in scan.ids.enumerated() {
            block.lent[id] = LentColumn(use: use, index: index, alias: alias)
        }
        return "\(use.name) AS \(alias)"
    }

    /// The value in a table of one row.
    func single(_ cell: TableCell) -> SQL {
        column(cell).map { "(\($0))" } ?? "NULL"
    }

    func membership(_ term: Term, _ cell: TableCell, in block: Block) -> SQL {
        let value = bracketed(term, in: block)
        return column(cell).map { "\(value) IN (\($0))" } ?? "0"
    }

    private func column(_ cell: TableCell) -> SQL? {
        use(of: cell.table).map { use in
            let alias = alias("u")
            return "SELECT \(alias).\(use.need(cell.index)) FROM \(use.name) AS \(alias)"
        }
    }

    /// The value of a function over neighbours.
    func window(_ call: WindowCall, in block: Block) -> SQL {
        let argument = call.argument.map { bracketed($0, in: block) } ?? ""
        let partition = call.partition.map { bracketed($0, in: block) }.joined(", ")
        let order = call.order.map { key in
            dialect.order(
                bracketed(key.term, in: block), descending: key.descending,
                isNullable: key.term.isNullable)
        }.joined(", ")
        return dialect.window(
            call, argument: argument, partition: partition, order: order)
    }
}
