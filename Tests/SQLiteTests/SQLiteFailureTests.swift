import SQLite
import Testing

struct SQLiteFailureTests {
    let database: TemporaryDatabase
    let connection: Connection

    init() throws {
        database = try TemporaryDatabase()
        connection = try database.writer()
        try connection.execute(
            """
            CREATE TABLE o (id INTEGER PRIMARY KEY) STRICT;
            CREATE TABLE t (
                id INTEGER PRIMARY KEY, u INTEGER UNIQUE, n INTEGER NOT NULL DEFAULT 0,
                c INTEGER CHECK (c > 0), o INTEGER REFERENCES o (id)) STRICT;
            INSERT INTO t (id, u) VALUES (1, 1);
            """)
    }

    @Test(arguments: [
        ("INSERT INTO t (u) VALUES (1)", SQLiteFailure.Constraint.unique, "t.u"),
        ("INSERT INTO t (id) VALUES (1)", .primaryKey, "t.id"),
        ("INSERT INTO t (n) VALUES (NULL)", .notNull, "t.n"),
        ("INSERT INTO t (c) VALUES (0)", .check, "c > 0"),
        ("INSERT INTO t (o) VALUES (9)", .foreignKey, "FOREIGN KEY"),
        ("INSERT INTO t (n) VALUES ('x')", .type, "t.n"),
    ])
    func `a constraint says which kind it is`(
        sql: String, constraint: SQLiteFailure.Constraint, part: String
    ) throws {
        let failure = #expect(throws: SQLiteFailure.self) { try connection.run(sql) }

        guard case .constraint(let found, let message) = failure?.kind else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(found == constraint)
        #expect(message.contains(part))
    }

    @Test func `an SQL mistake has its place`() throws {
        let failure = #expect(throws: SQLiteFailure.self) {
            try connection.run("SELECT id, nope FROM t")
        }

        #expect(failure?.sqlOffset == 11)
        #expect(failure?.message.contains("nope") == true)
    }

    @Test func `a text beyond the limit is too big`() throws {
        let failure = #expect(throws: SQLiteFailure.self) {
            try connection.run("SELECT ?1", [.text(String(repeating: "я", count: 2_097_153))])
        }

        #expect(failure?.kind == .tooBig)
        #expect(
            try connection.first("SELECT ?1", [.blob([UInt8](repeating: 1, count: 4_194_000))])
                != nil)
    }

    @Test func `an expression too deep is refused, not followed`() throws {
        let deep =
            String(repeating: "(1+", count: 2_000) + "1" + String(repeating: ")", count: 2_000)

        #expect(throws: SQLiteFailure.self) { try connection.run("SELECT " + deep) }
    }
}
