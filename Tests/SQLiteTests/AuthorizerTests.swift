import SQLite
import Testing

struct AuthorizerTests {
    let database: TemporaryDatabase
    let writer: Connection
    let reader: Connection

    init() throws {
        database = try TemporaryDatabase()
        writer = try database.writer()
        try writer.execute(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY, open TEXT, closed TEXT) STRICT;
            CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT) STRICT;
            INSERT INTO a VALUES (1, 'o', 'c');
            CREATE VIRTUAL TABLE a__fts USING fts5(open, content='', tokenize='unicode61');
            INSERT INTO a__fts (rowid, open) VALUES (1, 'слово');
            """)
        reader = try database.reader()
        // FTS tables are connected before the authorizer stands.
        _ = try reader.rows("SELECT rowid FROM a__fts LIMIT 0")
        try reader.installReadAuthorizer()
    }

    private func read(_ sql: String, _ manifest: StatementManifest?) throws -> [[SQLiteValue]] {
        var statement = try reader.statement(StatementText(sql, manifest: manifest))
        var rows: [[SQLiteValue]] = []
        while try statement.step() {
            rows.append(statement.values)
        }
        return rows
    }

    private let manifest = StatementManifest(
        tables: ["a": .only(["id", "open"])], derived: ["q"], functions: ["count"])

    @Test(arguments: [
        "SELECT open FROM a", "SELECT count(*) FROM a", "BEGIN",
        "WITH q AS (SELECT open FROM a) SELECT count(*) FROM q",
        "SELECT x.open FROM a AS x JOIN a AS y ON x.id = y.id",
    ])
    func `what the manifest names may be read`(sql: String) throws {
        #expect(throws: Never.self) { _ = try read(sql, manifest) }
    }

    @Test(arguments: [
        "SELECT closed FROM a", "SELECT id FROM a ORDER BY closed", "SELECT count(*) FROM b",
        "SELECT open FROM a WHERE EXISTS (SELECT 1 FROM b)", "SELECT lower(open) FROM a",
        "SELECT * FROM sqlite_schema", "PRAGMA table_info(a)", "PRAGMA query_only = 0",
        "DELETE FROM a", "ATTACH 'x' AS y", "CREATE TEMP TABLE z (n)",
        "WITH RECURSIVE q(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM q LIMIT 3) SELECT n FROM q",
    ])
    func `nothing else may be read or done`(sql: String) throws {
        let failure = #expect(throws: SQLiteFailure.self) { _ = try read(sql, manifest) }

        #expect(failure?.kind == .auth)
    }

    @Test func `without a manifest no table is read`() throws {
        let failure = #expect(throws: SQLiteFailure.self) { _ = try read("SELECT id FROM a", nil) }

        #expect(failure?.kind == .auth)
    }

    @Test func `a cached statement does not serve a narrower manifest`() throws {
        var wide = manifest
        wide.tables["a"] = .all
        #expect(try read("SELECT closed FROM a", wide) == [[.text("c")]])

        #expect(throws: SQLiteFailure.self) { _ = try read("SELECT closed FROM a", manifest) }
        #expect(try read("SELECT closed FROM a", wide) == [[.text("c")]])
    }

    @Test func `search runs under the authorizer when its shadow tables are named`() throws {
        let search = StatementManifest(
            tables: [
                "a__fts": .all, "a__fts_data": .all, "a__fts_idx": .all, "a__fts_config": .all,
                "a__fts_docsize": .all, "a__fts_content": .all,
            ], functions: ["match"])

        let sql = "SELECT rowid FROM a__fts WHERE a__fts MATCH '\"сло\" *'"

        #expect(try read(sql, search) == [[.integer(1)]])
        #expect(throws: SQLiteFailure.self) { _ = try read(sql, manifest) }
    }

    @Test func `a statement prepared again after a schema change is asked with its own manifest`()
        throws
    {
        let first = StatementText("SELECT open FROM a", manifest: manifest)
        var other = StatementManifest()
        other.tables["b"] = .all
        let second = StatementText("SELECT x FROM b", manifest: other)
        func step(_ text: StatementText) throws -> Int {
            var statement = try reader.statement(text)
            var count = 0
            while try statement.step() { count += 1 }
            return count
        }
        #expect(try step(first) == 1)
        #expect(try step(second) == 0)

        try writer.execute("ALTER TABLE a ADD COLUMN more TEXT; ALTER TABLE b ADD COLUMN more TEXT")

        #expect(try step(first) == 1)
        #expect(try step(second) == 0)
        #expect(try step(first) == 1)
    }

    @Test func `between two steps the other statement's manifest is not used`() throws {
        try writer.execute("INSERT INTO a VALUES (2, 'p', 'd'), (3, 'q', 'e')")
        let slow = StatementText("SELECT id FROM a ORDER BY id", manifest: manifest)
        var statement = try reader.statement(slow)
        _ = try statement.step()
        try writer.execute("ALTER TABLE a ADD COLUMN later TEXT")
        _ = try read(
            "SELECT count(*) FROM b", StatementManifest(tables: ["b": .all], functions: ["count"]))

        let hasRow = try statement.step()
        let value = statement.int64(at: 0)
        #expect(hasRow)
        #expect(reader.currentManifest == manifest)
        #expect(value == 2)
    }

    @Test func `an authorizer is never replaced`() throws {
        #expect(throws: SQLiteFailure.self) { try reader.installAuthorizer { _, _ in .allow } }
    }

    @Test func `a policy of one's own may blank a column`() throws {
        let other = try database.reader()
        try other.installAuthorizer { request, _ in
            request.action == .read(table: "a", column: "closed") ? .ignore : .allow
        }

        #expect(try other.rows("SELECT open, closed FROM a") == [[.text("o"), .null]])
    }
}
