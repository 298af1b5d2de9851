import Foundation
import SQLite
import Testing

struct ConnectionTests {
    let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    @Test func `settings are read back, and one that does not take is refused`() throws {
        let connection = try database.writer()

        #expect(try connection.value(of: .journalMode) == "wal")
        #expect(try connection.value(of: .synchronous) == "2")
        #expect(throws: PragmaRefused(name: "synchronous", wanted: "1", found: "2")) {
            try connection.assert(.synchronous, is: "1")
        }
        #expect(throws: PragmaRefused(name: "no_such_setting", wanted: "1", found: nil)) {
            try connection.set(Pragma("no_such_setting"), to: 1)
        }
    }

    @Test func `a reader cannot write, not even after asking for it`() throws {
        let writer = try database.writer()
        try writer.execute("CREATE TABLE t (n INTEGER) STRICT")
        let reader = try database.reader()
        try reader.execute("PRAGMA query_only = 0")

        let failure = #expect(throws: SQLiteFailure.self) {
            try reader.run("INSERT INTO t VALUES (1)")
        }
        #expect(failure?.kind == .readOnly)
    }

    @Test func `a missing file is not made by a reader`() throws {
        let failure = #expect(throws: SQLiteFailure.self) { try database.reader() }

        #expect(failure?.kind == .cantOpen)
        #expect(!FileManager.default.fileExists(atPath: database.path))
    }

    @Test func `a path is never read as a URI`() throws {
        let name = database.folder.path + "/file:x.db?mode=memory"

        let connection = try Connection(path: name, options: OpenOptions(.readWrite))
        try connection.execute("CREATE TABLE t (n INTEGER) STRICT")

        #expect(FileManager.default.fileExists(atPath: name))
    }

    @Test func `a file that is no database is named as such`() throws {
        try Data("This is a letter, not a database file.".utf8).write(
            to: URL(fileURLWithPath: database.path))

        let failure = #expect(throws: SQLiteFailure.self) {
            let connection = try Connection(
                path: database.path, options: OpenOptions(.readWrite))
            _ = try connection.rows("SELECT * FROM sqlite_schema")
        }
        #expect(failure?.kind == .notADatabase)
    }

    @Test(arguments: [
        "SELECT load_extension('x')", "ATTACH ':memory:' AS other", "SELECT \"no such column\"",
        "UPDATE sqlite_schema SET sql = ''",
    ])
    func `what a hardened connection refuses`(sql: String) throws {
        let connection = try database.writer()

        #expect(throws: SQLiteFailure.self) { try connection.execute(sql) }
    }

    @Test func `the schema cannot be made writable on a defensive connection`() throws {
        let connection = try database.writer()
        try connection.execute("PRAGMA writable_schema = ON; CREATE TABLE t (n INTEGER) STRICT")

        #expect(throws: SQLiteFailure.self) { try connection.execute("DELETE FROM sqlite_schema") }
    }

    @Test func `autocommit tells whether a transaction is open`() throws {
        let connection = try database.writer()

        #expect(connection.autocommit)
        try connection.execute("BEGIN IMMEDIATE")
        #expect(!connection.autocommit)
        try connection.execute("ROLLBACK")
        #expect(connection.autocommit)
    }

    @Test func `a second writer is busy after its timeout`() throws {
        let first = try database.writer()
        let second = try database.writer()
        try second.setBusyTimeout(.milliseconds(20))
        try first.execute("BEGIN IMMEDIATE")

        let failure = #expect(throws: SQLiteFailure.self) {
            try second.execute("BEGIN IMMEDIATE")
        }
        #expect(failure?.kind == .busy)
    }

    @Test func `a checkpoint moves the log into the file, and only when asked`() throws {
        let connection = try database.writer()
        try connection.execute("CREATE TABLE t (b BLOB) STRICT")
        for _ in 0..<20 {
            try connection.run("INSERT INTO t VALUES (zeroblob(300000))")
        }
        let before = try FileManager.default.attributesOfItem(atPath: database.path)[.size] as? Int

        let pages = connection.logPages
        let result = try connection.checkpoint(.truncate)

        let after = try FileManager.default.attributesOfItem(atPath: database.path)[.size] as? Int
        #expect(pages > 1_400)
        #expect(result == CheckpointResult(frames: 0, copied: 0))
        #expect(before ?? 0 < 100_000)
        #expect(after ?? 0 > 6_000_000)
    }

    @Test func `a closed connection refuses work and may be interrupted harmlessly`() throws {
        let connection = try database.writer()
        connection.close()
        connection.interrupt()

        let failure = #expect(throws: SQLiteFailure.self) { try connection.execute("SELECT 1") }
        #expect(failure?.kind == .misuse)
    }

    @Test func `interrupt stops a statement from another thread`() throws {
        let connection = try database.writer()
        let timer = Thread {
            Thread.sleep(forTimeInterval: 0.05)
            connection.interrupt()
        }
        timer.start()

        let failure = #expect(throws: SQLiteFailure.self) {
            try connection.rows(Endless.sql)
        }
        #expect(failure?.kind == .interrupted)
    }
}

/// A query that runs for minutes.
enum Endless {
    static let sql = """
        WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 10000000000)
        SELECT count(*) FROM c
        """
}
