import SQLite
import Testing

struct ExactSumTests {
    let database: TemporaryDatabase
    let connection: Connection

    init() throws {
        database = try TemporaryDatabase()
        connection = try database.writer()
        try connection.execute("CREATE TABLE t (no INTEGER PRIMARY KEY, n INTEGER) STRICT")
    }

    func fill(_ numbers: [Int64?]) throws {
        for number in numbers {
            try connection.run(
                "INSERT INTO t (n) VALUES (?1)", [number.map { .integer($0) } ?? .null])
        }
    }

    @Test(
        arguments: [
            ([], SQLiteValue.integer(0)),
            ([nil, nil], .integer(0)),
            ([1, nil, 2], .integer(3)),
            ([999_999_999_999_999_999], .integer(999_999_999_999_999_999)),
            ([999_999_999_999_999_999, 1], .null),
            ([-999_999_999_999_999_999, -1], .null),
            ([.max, .max, .min, .min, 7], .integer(5)),
            ([.max], .null),
        ] as [([Int64?], SQLiteValue)])
    func `the sum is exact or empty`(numbers: [Int64?], sum: SQLiteValue) throws {
        try fill(numbers)

        #expect(try connection.first("SELECT tx_sum(n) FROM t") == sum)
    }

    @Test func `a running sum goes through numbers too large and comes back`() throws {
        try fill([5, .max, 3, .min])

        let rows = try connection.rows("SELECT tx_sum(n) OVER (ORDER BY no) FROM t")

        #expect(rows == [[.integer(5)], [.null], [.null], [.integer(7)]])
    }

    @Test func `a moving window takes away what leaves it`() throws {
        try fill([1, 2, nil, 4])

        let rows = try connection.rows(
            "SELECT tx_sum(n) OVER (ORDER BY no ROWS 1 PRECEDING) FROM t")

        #expect(rows == [[.integer(1)], [.integer(3)], [.integer(2)], [.integer(4)]])
    }

    @Test(arguments: ["1.5", "'1'", "x'01'"])
    func `anything but an integer is an error`(literal: String) throws {
        #expect(throws: SQLiteFailure.self) { try connection.run("SELECT tx_sum(\(literal))") }
    }
}
