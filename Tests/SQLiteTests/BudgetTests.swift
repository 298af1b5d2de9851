import SQLite
import Synchronization
import Testing

struct BudgetTests {
    let database: TemporaryDatabase
    let connection: Connection

    init() throws {
        database = try TemporaryDatabase()
        connection = try database.writer()
        try connection.execute("CREATE TABLE t (n INTEGER) STRICT")
    }

    private func stop(
        _ budget: Budget, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> BudgetStop? {
        let outcome = try connection.withBudget(budget, isCancelled: isCancelled) {
            try connection.rows(Endless.sql)
        }
        guard case .stopped(let reason) = outcome else { return nil }
        return reason
    }

    @Test func `each of the three limits says that it was the one`() throws {
        #expect(try stop(Budget(steps: 10_000)) == .steps)
        #expect(try stop(Budget(deadline: .now + .milliseconds(30))) == .deadline)
        let flag = Atomic<Int>(0)
        #expect(
            try stop(Budget(steps: nil)) { flag.add(1, ordering: .relaxed).newValue > 3 }
                == .cancelled)
    }

    @Test func `a deadline is met closely`() throws {
        let start = ContinuousClock.now

        _ = try stop(Budget(deadline: start + .milliseconds(50)))

        #expect(ContinuousClock.now - start < .milliseconds(500))
    }

    @Test func `work within the budget finishes, and the budget ends with it`() throws {
        let outcome = try connection.withBudget(Budget(steps: 1_000)) {
            try connection.first("SELECT 1")
        }
        guard case .finished(let value) = outcome else {
            Issue.record("stopped")
            return
        }
        #expect(value == .integer(1))

        let sql = "SELECT count(*) FROM (SELECT value FROM generate)"
        try connection.execute(
            """
            CREATE VIEW generate AS
            WITH RECURSIVE c(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM c LIMIT 5000)
            SELECT value FROM c
            """)
        #expect(try connection.first(sql) == .integer(5_000))
    }

    @Test func `a body that swallows the stop has not finished`() throws {
        let outcome = try connection.withBudget(Budget(steps: 10_000)) {
            (try? connection.rows(Endless.sql))?.count ?? 0
        }

        guard case .stopped(.steps) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `an error of another kind passes through`() throws {
        #expect(throws: SQLiteFailure.self) {
            _ = try connection.withBudget(Budget(steps: 1_000)) {
                try connection.rows("SELECT * FROM missing")
            }
        }
    }

    @Test func `a write under a budget is refused before it starts`() throws {
        let failure = #expect(throws: SQLiteFailure.self) {
            _ = try connection.withBudget(Budget(steps: 1_000_000)) {
                try connection.run("INSERT INTO t VALUES (1)")
            }
        }

        #expect(failure?.kind == .misuse)
        #expect(try connection.first("SELECT count(*) FROM t") == .integer(0))
    }

    @Test func `a stopped read leaves an open transaction alone`() throws {
        try connection.execute("BEGIN IMMEDIATE")
        try connection.run("INSERT INTO t VALUES (1)")

        #expect(try stop(Budget(steps: 5_000)) == .steps)

        #expect(!connection.autocommit)
        try connection.execute("COMMIT")
        #expect(try connection.first("SELECT count(*) FROM t") == .integer(1))
    }
}
