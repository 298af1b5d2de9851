import SQLite
import Synchronization
import Testing

struct FunctionTests {
    let database: TemporaryDatabase
    let connection: Connection

    init() throws {
        database = try TemporaryDatabase()
        connection = try database.writer()
    }

    @Test func `a Swift function is called with what SQL passes`() throws {
        try connection.register("tx_fold", argumentCount: 1) { arguments in
            arguments.isNull(at: 0) ? .null : .text(arguments.text(at: 0).lowercased())
        }

        #expect(try connection.first("SELECT tx_fold('ЖУК Ё')") == .text("жук ё"))
        #expect(try connection.first("SELECT tx_fold('')") == .text(""))
        #expect(try connection.first("SELECT tx_fold(NULL)") == .null)
    }

    @Test(arguments: [
        FunctionResult.null, .integer(-1), .double(2.5), .text("ё"), .blob([1, 2]), .blob([]),
    ])
    func `a function gives back any kind of value`(result: FunctionResult) throws {
        try connection.register("f", argumentCount: 0) { _ in result }

        let expected: SQLiteValue? =
            switch result {
            case .null: .null
            case .integer(let number): .integer(number)
            case .double(let number): .double(number)
            case .text(let text): .text(text)
            case .blob(let bytes): .blob(bytes)
            case .utf8, .failure: nil
            }
        #expect(try connection.first("SELECT f()") == expected)
    }

    @Test func `a failing function fails the statement with its message`() throws {
        try connection.register("f", argumentCount: -1) { .failure("not \($0.count)") }

        let failure = #expect(throws: SQLiteFailure.self) { try connection.run("SELECT f(1, 2)") }
        #expect(failure?.message == "not 2")
    }

    @Test func `the connection frees what a function holds`() throws {
        final class Token: Sendable {}
        weak var held: Token?
        do {
            let token = Token()
            held = token
            let other = try database.writer()
            try other.register("f", argumentCount: 0) { _ in
                withExtendedLifetime(token) { .integer(1) }
            }
            #expect(try other.first("SELECT f()") == .integer(1))
            #expect(held != nil)
        }

        #expect(held == nil)
    }

    @Test func `an aggregate has a state for each group`() throws {
        try connection.registerAggregate(
            "words", argumentCount: 1, initial: { [String]() },
            step: { state, arguments in state.append(arguments.text(at: 0)) },
            result: { .text($0.joined(separator: "+")) })
        try connection.execute(
            "CREATE TABLE t (g, w); INSERT INTO t VALUES (1,'a'), (2,'b'), (1,'c')")

        #expect(
            try connection.rows("SELECT g, words(w) FROM t GROUP BY g ORDER BY g")
                == [[.integer(1), .text("a+c")], [.integer(2), .text("b")]])
        #expect(try connection.first("SELECT words(w) FROM t WHERE g > 9") == .text(""))
    }

    @Test func `an aggregate that is interrupted leaves nothing behind`() throws {
        try connection.registerAggregate(
            "hold", argumentCount: 1, initial: { Counted(alive: Counter()) },
            step: { state, _ in state.touch() }, result: { _ in .null })
        let before = Counter.living

        let outcome = try connection.withBudget(Budget(steps: 5_000)) {
            try connection.rows(
                """
                WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000000)
                SELECT hold(x) FROM c
                """)
        }

        guard case .stopped(.steps) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(Counter.living == before)
    }
}

/// Counts how many of its kind live.
final class Counter: Sendable {
    private static let count = Atomic<Int>(0)

    static var living: Int {
        count.load(ordering: .sequentiallyConsistent)
    }

    init() {
        Self.count.add(1, ordering: .sequentiallyConsistent)
    }

    deinit {
        Self.count.subtract(1, ordering: .sequentiallyConsistent)
    }
}

struct Counted {
    let alive: Counter
    var touched = 0

    init(alive: Counter) {
        self.alive = alive
    }

    mutating func touch() {
        touched += 1
    }
}
