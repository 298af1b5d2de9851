import Foundation
import SQLite

/// A folder of its own for one test, removed with it.
final class TemporaryDatabase {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("sqlite-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String {
        folder.appendingPathComponent("test.db").path
    }

    /// The one writer: WAL, full durability.
    func writer(
        fileSystem: FaultyFileSystem? = nil, statementCapacity: Int = 200
    ) throws -> Connection {
        let options = OpenOptions(
            .readWrite, statementCapacity: statementCapacity, fileSystem: fileSystem?.name)
        let connection = try Connection(path: path, options: options)
        try connection.set(.journalMode, to: "wal")
        try connection.set(.synchronous, to: 2)
        try connection.disableAutomaticCheckpoints()
        return connection
    }

    func reader() throws -> Connection {
        try Connection(path: path, options: OpenOptions(.readOnly))
    }
}

extension Connection {
    /// All rows of a query.
    func rows(_ sql: String, _ values: [SQLiteValue] = []) throws -> [[SQLiteValue]] {
        var statement = try statement(sql)
        try statement.bind(values)
        var rows: [[SQLiteValue]] = []
        while try statement.step() {
            rows.append(statement.values)
        }
        return rows
    }

    /// The first column of the first row.
    func first(_ sql: String, _ values: [SQLiteValue] = []) throws -> SQLiteValue? {
        try rows(sql, values).first?.first
    }

    @discardableResult
    func run(_ sql: String, _ values: [SQLiteValue] = []) throws -> Int {
        var statement = try statement(sql)
        try statement.bind(values)
        return try statement.run()
    }
}
