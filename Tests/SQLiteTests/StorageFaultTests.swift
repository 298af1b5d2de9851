import Foundation
import SQLite
import Testing

struct StorageFaultTests {
    let database: TemporaryDatabase
    let disk: FaultyFileSystem

    init() throws {
        database = try TemporaryDatabase()
        disk = try FaultyFileSystem(name: "faulty-\(UUID().uuidString)")
    }

    private func table() throws -> Connection {
        let connection = try database.writer(fileSystem: disk)
        try connection.execute("CREATE TABLE t (n INTEGER, b BLOB) STRICT")
        return connection
    }

    @Test(arguments: [
        (FaultyFileSystem.Operation.write, FaultyFileSystem.Fault.full, SQLiteFailure.Kind.full),
        (.write, .ioError, .ioError), (.sync, .ioError, .ioError), (.write, .noMemory, .noMemory),
    ])
    func `a fault at commit rolls back, and the next write succeeds`(
        operation: FaultyFileSystem.Operation, fault: FaultyFileSystem.Fault,
        kind: SQLiteFailure.Kind
    ) throws {
        let connection = try table()
        try connection.run("INSERT INTO t VALUES (1, NULL)")
        disk.fail(operation, with: fault, in: .log)

        let failure = #expect(throws: SQLiteFailure.self) {
            try connection.run("INSERT INTO t VALUES (2, NULL)")
        }

        #expect(failure?.kind == kind)
        #expect(disk.failures == 1)
        #expect(connection.autocommit)
        try connection.run("INSERT INTO t VALUES (3, NULL)")
        #expect(try connection.rows("SELECT n FROM t") == [[.integer(1)], [.integer(3)]])
    }

    @Test(arguments: [
        (FaultyFileSystem.Fault.full, SQLiteFailure.Kind.full), (.ioError, .ioError),
        (.noMemory, .noMemory),
    ])
    func `a fault inside a transaction can take the transaction away`(
        fault: FaultyFileSystem.Fault, kind: SQLiteFailure.Kind
    ) throws {
        let connection = try table()
        try connection.set(.cacheSize, to: 1)
        try connection.execute("BEGIN IMMEDIATE")
        try connection.run("INSERT INTO t VALUES (1, NULL)")
        disk.fail(.write, with: fault, in: .log)

        let failure = #expect(throws: SQLiteFailure.self) {
            try connection.run("INSERT INTO t VALUES (2, zeroblob(1000000))")
        }

        #expect(failure?.kind == kind)
        #expect(connection.autocommit)
        #expect(try connection.rows("SELECT n FROM t") == [])
    }

    @Test func `a disk that stays full lets reads go on and writes resume when it heals`() throws {
        let connection = try table()
        try connection.run("INSERT INTO t VALUES (1, NULL)")
        disk.failFromNowOn(.write, with: .full)

        for _ in 0..<3 {
            let failure = #expect(throws: SQLiteFailure.self) {
                try connection.run("INSERT INTO t VALUES (2, NULL)")
            }
            #expect(failure?.kind == .full)
        }
        #expect(try connection.first("SELECT count(*) FROM t") == .integer(1))

        disk.heal()
        #expect(try connection.run("INSERT INTO t VALUES (3, NULL)") == 1)
    }

    @Test func `a read error is an I/O error`() throws {
        let connection = try table()
        try connection.run("INSERT INTO t VALUES (1, zeroblob(100000))")
        _ = try connection.checkpoint(.truncate)
        connection.close()
        let again = try Connection(
            path: database.path, options: OpenOptions(.readWrite, fileSystem: disk.name))
        _ = try again.rows("SELECT count(*) FROM sqlite_schema")
        disk.failFromNowOn(.read, with: .ioError, in: .database)

        let failure = #expect(throws: SQLiteFailure.self) { try again.rows("SELECT b FROM t") }

        #expect(failure?.kind == .ioError)
    }

    @Test func `full durability syncs at every commit, normal does not`() throws {
        let connection = try table()
        func syncs(_ synchronous: Int64) throws -> Int {
            try connection.set(.synchronous, to: synchronous)
            try connection.run("INSERT INTO t VALUES (0, NULL)")
            let before = disk.calls(of: .sync)
            for number in 0..<50 {
                try connection.run("INSERT INTO t VALUES (?1, NULL)", [.integer(Int64(number))])
            }
            return disk.calls(of: .sync) - before
        }

        #expect(try syncs(2) >= 50)
        #expect(try syncs(1) == 0)
    }
}
