import Catalogue
import SQLite
import Tropa

/// The writer inside the savepoint of one write.
final class EmbeddedWriteSession: WriteSession {
    let state: WriterState
    /// How long SELECTs of the write may still take; statements that change something are bounded before.
    private var readTime: Duration
    /// The last failure of the database, whatever the body made of it.
    private(set) var lastFailure: SQLiteFailure?

    init(_ state: WriterState, readTime: Duration) {
        self.state = state
        self.readTime = readTime
    }

    var connection: Connection { state.connection }

    /// Rows that one query of a write may step over.
    private static let rowLimit = 100_000

    func rows(
        _ query: CompiledQuery, _ values: BindValues, _ each: (any StoredRow) throws -> Bool
    ) throws {
        let runner = QueryRunner(
            connection: connection, texts: state.texts, rowLimit: Self.rowLimit)
        let start = ContinuousClock.now
        defer { readTime -= .now - start }
        try guarded {
            let outcome = try connection.withBudget(Budget(deadline: start + readTime)) {
                try runner.rows(query, values, each)
            }
            if case .stopped = outcome { throw StoreFailure.tooSlow }
        }
    }
}

extension EmbeddedWriteSession {
    /// Runs a statement that changes something; gives the number of rows it changed.
    @discardableResult
    func run(
        _ text: StatementText, _ bind: (inout Statement) throws -> Void
    ) throws -> Int {
        try guarded {
            var statement = try connection.statement(text)
            try bind(&statement)
            return try statement.run()
        }
    }

    /// Runs a statement of the store's own and reads its rows.
    func query<Result>(
        _ text: StatementText, _ bind: (inout Statement) throws -> Void,
        reading read: (RowView) throws -> Result
    ) throws -> [Result] {
        try guarded {
            var statement = try connection.statement(text)
            try bind(&statement)
            var results: [Result] = []
            while try statement.step() {
                results.append(try read(statement.row))
            }
            return results
        }
    }

    /// Nothing may run once SQLite has rolled the transaction back by itself: it would commit alone.
    private func guarded<Result>(_ body: () throws -> Result) throws -> Result {
        try checkTransaction()
        do {
            let result = try body()
            try checkTransaction()
            return result
        } catch let failure as SQLiteFailure {
            lastFailure = failure
            throw translated(failure)
        }
    }

    private func checkTransaction() throws(StoreFailure) {
        if connection.autocommit { throw .interrupted }
    }

    private func translated(_ failure: SQLiteFailure) -> StoreFailure {
        guard case .constraint(let kind, let message) = failure.kind,
            kind == .unique || kind == .primaryKey
        else { return StoreFailure(failure) }
        return UniqueMessage(message, layout: state.layout).failure
    }
}

/// What SQLite says of a unique index: `t.a, t.b`, or the name of an index over expressions.
struct UniqueMessage {
    let failure: StoreFailure

    init(_ message: String, layout: StoreLayout) {
        let text = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
        let name = text.split(separator: "'").dropFirst().first.map(String.init)
        if text.hasPrefix("index "), let name, let index = layout.indexes[name] {
            failure = .notUnique(table: index.table, columns: index.columns)
            return
        }
        let columns = text.split(separator: ", ").map { $0.split(separator: ".").map(String.init) }
        failure = .notUnique(
            table: columns.first?.first ?? "", columns: columns.compactMap(\.last))
    }
}
