import Catalogue
import Foundation
import Records
import SQLite
import Support
import Testing
import Tropa

@testable import Serving
@testable import Store

/// How the engine reads the district for its curator: a plan that changes is looked at.
extension MadeDistrictTests {
    /// From how many rows on a table is not to be read whole by mistake.
    private static let largeCount: Int64 = 1_000

    /// Where an index would do, a table must not come onto the list; where all rows are counted, it stands there.
    @Test func `large tables are read from end to end only by the queries that are known for it`()
        throws
    {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let connection = try copy(into: folder.path + "/district.db")
        let large = try largeTables(of: connection)
        #expect(large.count > 10)
        var lines: [String] = []
        for query in installation.schema.modules.flatMap(\.queries) where !query.isReport {
            let plan = try installation.records.compiler.query(
                query.source.text, module: query.module, filters: query.filters, shape: curator)
            let tables = try scans(of: plan.query.sql, on: connection).intersection(large).sorted()
            if !tables.isEmpty { lines.append("\(query.id): \(tables.joined(separator: ", "))\n") }
        }
        Golden.expect(lines.joined(), matches: "whole_tables.txt")
    }

    private var curator: RoleShape {
        RoleShape(roles: ["curator"], attributes: ["municipality": 1])
    }

    /// The database as it stands, with fresh numbers for the planner.
    private func copy(into path: String) throws -> Connection {
        let database = settings.database.directory + "/nastavnik.db"
        let original = try Connection(path: database, options: OpenOptions(.readWrite))
        defer { original.close() }
        try original.setBusyTimeout(.seconds(10))
        // Nobody writes meanwhile, and the log is copied last, so that both fit.
        try original.execute("BEGIN IMMEDIATE")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: database + suffix, toPath: path + suffix)
        }
        try original.execute("ROLLBACK")
        let connection = try Connection(path: path, options: OpenOptions(.readWrite))
        try FunctionLibrary(zone: settings.server.zone).register(on: connection)
        try connection.execute("PRAGMA analysis_limit = \(IndexSpread.sample)")
        try connection.execute("ANALYZE main")
        return connection
    }

    private func largeTables(of connection: Connection) throws -> Set<String> {
        let tables = try texts(
            "SELECT name FROM sqlite_schema WHERE type = 'table'", on: connection)
        let names = tables.filter { !$0.hasPrefix("_") && !$0.contains("__fts") }
        return Set(
            try names.filter { name in
                let least = "SELECT 1 FROM \"\(name)\" LIMIT 1 OFFSET \(Self.largeCount)"
                return try !texts("SELECT 'large' WHERE EXISTS (\(least))", on: connection).isEmpty
            })
    }

    /// The tables that a statement reads whole, by the rows or by an index.
    private func scans(of sql: String, on connection: Connection) throws -> Set<String> {
        var tables: [Substring: String] = [:]
        for match in sql.matches(of: /"main"\."(?<table>[^"]+)" AS "(?<alias>[^"]+)"/) {
            tables[match.alias] = String(match.table)
        }
        #expect(!tables.isEmpty)
        let steps = try texts("EXPLAIN QUERY PLAN " + sql, column: 3, on: connection)
        return Set(
            steps.compactMap { step in
                let words = step.split(separator: " ")
                return words.first == "SCAN" && words.count > 1 ? tables[words[1]] : nil
            })
    }

    private func texts(
        _ sql: String, column: Int = 0, on connection: Connection
    ) throws -> [String] {
        var statement = try connection.statement(sql)
        var texts: [String] = []
        while try statement.step() {
            if case .text(let text) = statement.values[column] { texts.append(text) }
        }
        return texts
    }
}
