import Catalogue

/// A table of a statement that pipelines make for others, numbered when it is complete: what it reads has smaller
/// numbers.
struct TableID: Hashable, Sendable {
    var number: Int
}

/// A column of such a table.
struct TableCell: Hashable, Sendable {
    var table: TableID
    var index: Int
}

/// The rows of a pipeline that other pipelines read: a `let`, a pipeline in brackets, a saved query.
struct DerivedTable {
    var plan: PipelinePlan
    /// What may be asked of it: its columns first, then what stands behind them.
    var exports: [Term] = []
    /// Its columns as readers name them; broken ones keep quiet there too.
    var columns: [TableColumn]
    /// The id of the row of a resource that each of its rows is.
    var row: Term?
    /// What goes before every order, the written order, what completes every order.
    var totals: [Term]
    var order: [SortKey]
    var key: [Term]
    var keys: [RowKey]
    /// Always one row, so that its columns are values.
    var isSingle: Bool
    /// Nothing but all of its columns tells its rows apart.
    var isAppended: Bool

    /// The same with everything a reader may need in `exports`.
    func exporting() -> DerivedTable {
        var table = self
        let hidden = [row].compactMap(\.self) + totals + order.map(\.term) + key
        let all = columns.map(\.term) + hidden
        for term in all where !term.isBroken && !table.exports.contains(term) {
            table.exports.append(term)
        }
        return table
    }
}

/// Values that no two rows of a table share.
struct RowKey {
    var parts: [Part]

    struct Part {
        var term: Term
        /// Whether several rows may have an empty value here.
        var repeatsEmpty = false
    }

    init(_ terms: [Term]) { parts = terms.map { Part(term: $0) } }

    init(parts: [Part]) { self.parts = parts }
}

/// One reading of a table: each of its columns under a number of its own.
struct TableScan {
    var table: TableID
    var ids: [ColumnID]
}

/// A reading of a table as names see it.
struct TableView {
    var scan: TableScan
    var columns: [TableColumn]
    /// The row of a resource that each row of the table is.
    var row: RowRef?
    var rowTerm: Term?
    var totals: [Term]
    var order: [SortKey]
    var key: [Term]
    var keys: [RowKey]
    var isSingle: Bool
    var isAppended: Bool
}

/// The tables that pipelines of one statement make for each other.
final class DerivedTables {
    private var all: [DerivedTable] = []
    private var weights: [Int] = []
    private var readings: [Int] = [0]
    private(set) var read: Set<TableID> = []
    private var isOver = false

    /// How often tables may be read in one statement, readings inside of what is read included: the engine
    /// copies them.
    static let readingLimit = 200

    subscript(id: TableID) -> DerivedTable { all[id.number] }

    /// What is read from now on belongs to a table that is being made.
    func begin() { readings.append(0) }

    /// The table that was begun is complete; nil where it could not be made.
    func end(_ table: DerivedTable?) -> TableID? {
        let weight = readings.removeLast() + 1
        guard let table else { return nil }
        all.append(table.exporting())
        weights.append(weight)
        return TableID(number: all.count - 1)
    }

    /// Something names the table, so that it is not for nothing.
    func mention(_ id: TableID) { read.insert(id) }

    /// Counts a reading; true for the first that is too many.
    func count(_ id: TableID) -> Bool {
        mention(id)
        return count { $0 + weights[id.number] }
    }

    /// What was read until here is read twice; true for the first that is too many.
    func countTwice() -> Bool { count { $0 * 2 + 1 } }

    private func count(_ grown: (Int) -> Int) -> Bool {
        let now = min(grown(readings[readings.count - 1]), Self.readingLimit + 1)
        readings[readings.count - 1] = now
        defer { isOver = isOver || now > Self.readingLimit }
        return now > Self.readingLimit && !isOver
    }
}

/// What a name before the pipeline stands for.
enum NamedTable {
    case table(TableID)
    /// Functions, not rows.
    case library
    /// A mistake in it was reported.
    case broken
}
