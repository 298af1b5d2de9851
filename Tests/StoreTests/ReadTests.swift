import Catalogue
import Foundation
import SQLite
import Synchronization
import Testing
import Tropa

@testable import Store

struct ReadTests {
    let world: World
    let store: EmbeddedStore

    init() throws {
        world = try World()
        store = try world.open()
    }

    private static let values = BindValues(
        subject: "curator", attributes: ["organisations": [.id(recordID(1)), .id(recordID(2))]],
        now: "2026-01-01T00:00:00.000Z", today: "2026-01-01")

    private static func query(
        _ sql: String, binds: [Bind] = [], tables: [String: Set<String>] = [:],
        functions: Set<String> = []
    ) -> CompiledQuery {
        CompiledQuery(
            sql: sql, binds: binds, columns: [],
            manifest: Tropa.ReadManifest(columns: tables, functions: functions))
    }

    private func read(
        _ query: CompiledQuery, _ values: BindValues = Self.values,
        limits: ReadLimits = .record
    ) async throws -> [[Value]] {
        try await store.read(limits) { session in
            var rows: [[Value]] = []
            try session.rows(query, values) { row in
                rows.append((0..<3).map { row.value($0) })
                return true
            }
            return rows
        }
    }

    private func fill(_ count: Int) async throws {
        try await store.write { session in
            for number in 1...count { _ = try session.apply(.person(number)) }
        }
    }

    private static let endless = query(
        """
        WITH a(x) AS (SELECT value FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]'))
        SELECT count(*) FROM a AS b, a AS c, a AS d, a AS e, a AS f, a AS g, a AS h, a AS i
        """)

    @Test func `a row is read on the calling thread`() async throws {
        try await fill(1)

        let rows = try await read(
            Self.query(
                "SELECT p.id, p.code, p.version FROM main.registry__people AS p WHERE p.id = ?1",
                binds: [.value(.id(recordID(1)))],
                tables: ["registry__people": ["id", "code", "version"]]))

        #expect(rows == [[.id(recordID(1)), .text("p1"), .integer(1)]])
        #expect(store.statistics.quickReads == 1)
        #expect(store.statistics.slowReads == 0)
    }

    @Test(arguments: [
        "SELECT p.name FROM main.registry__people AS p",
        "SELECT p.code FROM main.registry__people AS p ORDER BY p.name",
        "SELECT count(*) FROM main.registry__pairs",
        "SELECT hash FROM main._tokens", "SELECT name FROM sqlite_schema",
        "SELECT load_extension('x')", "DELETE FROM main.registry__people",
        "PRAGMA query_only = 0",
    ])
    func `what is outside the manifest is refused by the database itself`(sql: String) async throws
    {
        try await fill(1)

        let result = await outcome {
            try await read(Self.query(sql, tables: ["registry__people": ["id", "code"]]))
        }

        guard case .internalFailure(let message) = result.storeFailure else {
            Issue.record("\(result)")
            return
        }
        #expect(message.contains("prohibited") || message.contains("not authorized"))
    }

    @Test func `a common table expression may be counted without a column`() async throws {
        try await fill(3)

        let rows = try await read(
            Self.query(
                "WITH q_2 AS (SELECT p.code FROM main.registry__people AS p) SELECT count(*) FROM q_2",
                tables: ["registry__people": ["code"]]))

        #expect(rows.first?.first == .integer(3))
    }

    @Test func `every kind of bind finds its value`() async throws {
        var values = Self.values
        values.parameters = [
            "year": .single(.integer(2_025)),
            "codes": .list([.text("a\""), .integer(1), .id(recordID(1))]),
        ]
        values.asks = ["why": .text("w")]
        values.candidate = ["age": .integer(7)]
        values.slots = ["limit": .integer(5)]
        let binds: [Bind] = [
            .value(.text("v")), .subject, .now, .today, .attribute("organisations", 3),
            .parameter("year", .value), .parameter("year", .yearStart(shift: -1)),
            .parameter("year", .yearEnd(shift: 0)), .parameter("codes", .list),
            .ask("why"), .candidate("age"), .candidate("absent"), .slot("limit"),
            .parameter("absent", .list),
        ]
        let query = Self.query(
            "SELECT " + (1...binds.count).map { "?\($0)" }.joined(separator: ", "), binds: binds)
        let given = values

        let row = try await store.read(.record) { session in
            var found: [Value] = []
            try session.rows(query, given) { row in
                found = binds.indices.map { row.value($0) }
                return true
            }
            return found
        }

        #expect(
            row == [
                .text("v"), .text("curator"), .text("2026-01-01T00:00:00.000Z"),
                .text("2026-01-01"), .id(recordID(2)), .integer(2_025), .text("2024-09-01"),
                .text("2026-09-01"), .text("[\"a\\\"\",1,\"\(recordID(1))\"]"), .text("w"),
                .integer(7),
                .null, .integer(5), .text("[]"),
            ])
    }

    @Test func `a slot without a value is a mistake, not an empty value`() async throws {
        let result = await outcome { try await read(Self.query("SELECT ?1", binds: [.slot("x")])) }

        #expect(result.storeFailure == .internalFailure("slot x has no value"))
    }

    @Test func `work beyond the small budget starts again on a worker`() async throws {
        let runs = Atomic<Int>(0)
        let query = Self.query(
            """
            WITH a(x) AS (SELECT value FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]'))
            SELECT count(*) FROM a AS b, a AS c, a AS d, a AS e
            """)

        let count = try await store.read(.record) { session in
            runs.add(1, ordering: .relaxed)
            var count: Int64 = 0
            try session.rows(query, Self.values) { row in
                count = row.integer(0)
                return true
            }
            return count
        }

        #expect(count == 83_521)
        #expect(runs.load(ordering: .relaxed) == 2)
        #expect(store.statistics.slowReads == 1)
    }

    @Test func `a body is let go of before its reader goes on`() async throws {
        // What still held the body after the answer ended the process.
        let pool = WorkerPool(name: "test", threads: 2)
        defer { pool.close() }
        for number in 0..<20_000 {
            let body: @Sendable () -> Int = { number }
            let answer = try await withoutActuallyEscaping(body) { body in
                try await pool.run { body() }
            }
            #expect(answer == number)
        }
    }

    @Test func `a read beyond its time is too slow`() async throws {
        let start = ContinuousClock.now

        let result = await outcome {
            try await read(Self.endless, limits: ReadLimits(milliseconds: 100, rows: 10))
        }

        #expect(result.storeFailure == .tooSlow)
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test func `a body that swallows the stop does not pass for a result`() async throws {
        let result = await outcome {
            try await store.read(ReadLimits(milliseconds: 50, rows: 10)) { session in
                try? session.rows(Self.endless, Self.values) { _ in true }
                return "done"
            }
        }

        #expect(result.storeFailure == .tooSlow)
    }

    @Test func `more rows than the limit are refused, and the body may stop before`() async throws {
        try await fill(20)
        let query = Self.query(
            "SELECT p.id FROM main.registry__people AS p", tables: ["registry__people": ["id"]])
        let limits = ReadLimits(milliseconds: 1_000, rows: 10)

        let result = await outcome { try await read(query, limits: limits) }
        let three = try await store.read(limits) { session in
            var count = 0
            try session.rows(query, Self.values) { _ in
                count += 1
                return count < 3
            }
            return count
        }

        #expect(result.storeFailure == .tooManyRows)
        #expect(three == 3)
    }

    @Test func `cancelling the task stops the read`() async throws {
        let task = Task {
            try await read(Self.endless, limits: ReadLimits(milliseconds: 60_000, rows: 10))
        }
        try await Task.sleep(for: .milliseconds(100))
        let start = ContinuousClock.now
        task.cancel()

        let result = await task.result

        #expect(throws: CancellationError.self) { try result.get() }
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test func `one body sees one snapshot`() async throws {
        try await fill(1)
        let store = store
        let gate = DispatchSemaphore(value: 0)
        let written = DispatchSemaphore(value: 0)
        let query = Self.query(
            "SELECT count(*) FROM main.registry__people", tables: ["registry__people": []])
        let writing = Task.detached {
            await Task.detached { gate.waitOnThread() }.value
            try await store.write { session in _ = try session.apply(.person(2)) }
            written.signal()
        }

        let counts = try await store.reader.slowly { session in
            func count() throws -> Int64 {
                var count: Int64 = -1
                try session.rows(query, Self.values) { row in
                    count = row.integer(0)
                    return true
                }
                return count
            }
            let before = try count()
            gate.signal()
            written.wait()
            return [before, try count()]
        }
        try await writing.value

        #expect(counts == [1, 1])
        #expect(try await read(query).first?.first == .integer(2))
    }

    @Test func `many readers at once all get their answer`() async throws {
        try await fill(50)
        let query = Self.query(
            "SELECT p.code FROM main.registry__people AS p WHERE p.id = ?1", binds: [.slot("id")],
            tables: ["registry__people": ["id", "code"]])

        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...500 {
                group.addTask {
                    var values = Self.values
                    values.slots["id"] = .id(recordID(number % 50 + 1))
                    return try await read(query, values).first?.first
                        == .text("p\(number % 50 + 1)")
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }

        #expect(answers == 500)
        #expect(store.statistics.statementHits > 400)
    }
}

extension DispatchSemaphore {
    /// Waiting is not for asynchronous code; this says that it is meant.
    func waitOnThread() {
        wait()
    }
}

extension Reader {
    /// A read on a worker from the start.
    func slowly<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadSession) throws -> Result
    ) async throws -> Result {
        try await readOnWorker(.record, body)
    }
}
