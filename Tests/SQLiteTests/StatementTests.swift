import SQLite
import Testing

struct StatementTests {
    let database: TemporaryDatabase
    let connection: Connection

    init() throws {
        database = try TemporaryDatabase()
        connection = try database.writer()
    }

    @Test(arguments: [
        SQLiteValue.null, .integer(.min), .integer(.max), .double(0.1), .text(""),
        .text("наставник ё\u{0}конец"), .blob([]), .blob([0, 255, 0]),
    ])
    func `a value comes back as it was bound`(value: SQLiteValue) throws {
        #expect(try connection.first("SELECT ?1", [value]) == value)
    }

    @Test func `sixteen bytes are bound without an array`() throws {
        var statement = try connection.statement("SELECT ?1")
        try statement.bind(0x0102_0304_0506_0708, 0x090a_0b0c_0d0e_0f10, at: 1)

        _ = try statement.step()
        let bytes = statement.blob(at: 0)

        #expect(bytes == Array(1...16))
    }

    @Test func `columns are read without copies and missing ones read as null`() throws {
        var statement = try connection.statement("SELECT 'да' AS a, x'0001' AS b, NULL AS c")
        let hasRow = try statement.step()
        let text = statement.withText(at: 0) { Array($0) }
        let size = statement.withBlob(at: 1) { $0.count }
        let names = statement.columnNames
        let nulls = [0, 1, 2, 99, -1].map { statement.isNull(at: $0) }
        let ofNull = statement.text(at: 2)

        #expect(hasRow)
        #expect(names == ["a", "b", "c"])
        #expect(text == Array("да".utf8))
        #expect(size == 2)
        #expect(nulls == [false, false, true, true, true])
        #expect(ofNull.isEmpty)
    }

    @Test func `a finished statement does not start again by itself`() throws {
        try connection.execute("CREATE TABLE t (n INTEGER) STRICT")
        var statement = try connection.statement("INSERT INTO t VALUES (1)")

        let first = try statement.run()
        let second = try statement.run()
        statement.rewind()
        let third = try statement.run()

        #expect([first, second, third] == [1, 0, 1])
        #expect(try connection.first("SELECT count(*) FROM t") == .integer(2))
    }

    @Test func `the same text is prepared once and starts clean`() throws {
        var seen: [SQLiteValue] = []
        for _ in 0..<5 {
            var statement = try connection.statement("SELECT ?1 AS cached")
            _ = try statement.step()
            seen += statement.values
            statement.reset()
            try statement.bind(7, at: 1)
        }

        let counts = connection.statementCounts
        #expect(seen == Array(repeating: .null, count: 5))
        #expect(counts.hits == 4)
        #expect(counts.kept == 1)
    }

    @Test func `a text in use is prepared a second time instead of shared`() throws {
        var outer = try connection.statement("SELECT value FROM json_each('[1,2,3]')")
        var seen: [Int64] = []
        while try outer.step() {
            var inner = try connection.statement("SELECT value FROM json_each('[1,2,3]')")
            _ = try inner.step()
            seen.append(outer.int64(at: 0) * 10 + inner.int64(at: 0))
        }

        #expect(seen == [11, 21, 31])
    }

    @Test func `the oldest goes when the cache is full, a pinned one stays`() throws {
        let small = try database.writer(statementCapacity: 3)
        let pinned = StatementText("SELECT 'pinned'", isPinned: true)
        func use(_ text: StatementText) throws {
            var statement = try small.statement(text)
            _ = try statement.step()
        }
        try use(pinned)
        let others = (0..<10).map { StatementText("SELECT \($0)") }
        for text in others { try use(text) }
        let before = small.statementCounts

        try use(pinned)
        try use(others[9])
        try use(others[0])

        let after = small.statementCounts
        #expect(before.kept == 3)
        #expect(after.kept == 3)
        #expect(after.hits - before.hits == 2)
        #expect(after.misses - before.misses == 1)
    }

    @Test func `an equal text with another identity is a hit`() throws {
        for _ in 0..<3 {
            var statement = try connection.statement(StatementText("SELECT 1"))
            _ = try statement.step()
        }

        #expect(connection.statementCounts.hits == 2)
    }

    @Test(arguments: ["", "  ", "SELECT 1; SELECT 2", "SELECT 1\u{0}; DROP TABLE t", "-- only"])
    func `a text must hold exactly one statement`(sql: String) throws {
        let failure = #expect(throws: SQLiteFailure.self) {
            _ = try connection.statement(sql).columnCount
        }
        #expect(failure?.kind == .misuse)
    }

    @Test func `a trailing semicolon is no second statement`() throws {
        #expect(try connection.first("SELECT 1 ; \n") == .integer(1))
    }

    @Test func `a statement knows its parameters and whether it writes`() throws {
        try connection.execute("CREATE TABLE t (n INTEGER) STRICT")
        let read = try connection.statement("SELECT :now, :today")
        let write = try connection.statement("DELETE FROM t WHERE n = ?1")

        let count = read.parameterCount
        let indexes = [read.parameterIndex(named: ":today"), read.parameterIndex(named: ":me")]
        let readOnly = [read.isReadOnly, write.isReadOnly]

        #expect(count == 2)
        #expect(indexes == [2, nil])
        #expect(readOnly == [true, false])
    }

    @Test func `a statement outlives the closing of its connection`() throws {
        var statement = try connection.statement("SELECT value FROM json_each('[1,2]')")
        _ = try statement.step()

        connection.close()

        let hasRow = try statement.step()
        let value = statement.int64(at: 0)
        #expect(hasRow)
        #expect(value == 2)
    }

    @Test func `a parameter that does not exist is misuse, not silence`() throws {
        var statement = try connection.statement("SELECT ?1")
        var kind: SQLiteFailure.Kind?
        do throws(SQLiteFailure) {
            try statement.bind(1, at: 2)
        } catch {
            kind = error.kind
        }

        #expect(kind == .misuse)
    }
}
