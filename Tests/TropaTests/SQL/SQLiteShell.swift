import Catalogue
import Foundation
import Support
import Testing
import Tropa

/// The `sqlite3` program with the fixture's tables: it judges statements that call no function of ours.
struct SQLiteShell {
    /// Statements that make and fill the tables.
    var script: String

    init(_ rows: [String] = []) {
        script = Self.tables + rows.joined(separator: "\n") + "\n"
    }

    /// Runs a statement with its binds replaced by literals; lines of `a|b|c`.
    func run(_ query: CompiledQuery, _ values: [Bind: Value] = [:], prefix: String = "") throws
        -> [String]
    {
        var sql = query.sql
        for (index, bind) in query.binds.enumerated().reversed() {
            sql = sql.replacing("?\(index + 1)", with: literal(bind, values))
        }
        return try run(prefix + sql + ";")
    }

    /// The plan of a statement, one line for each node.
    func plan(of query: CompiledQuery) throws -> [String] {
        try run(query, prefix: "EXPLAIN QUERY PLAN ")
    }

    private func literal(_ bind: Bind, _ values: [Bind: Value]) -> String {
        if let value = values[bind] { return Self.literal(value) }
        return switch bind {
        case .value(let value): Self.literal(value)
        case .today: "'2026-11-24'"
        case .language: "'ru'"
        case .now: "'2026-11-24T09:00:00.000Z'"
        case .slot("limit"): "1000"
        default: "NULL"
        }
    }

    static func literal(_ value: Value) -> String {
        switch value {
        case .null: "NULL"
        case .integer(let number): String(number)
        case .text(let text): "'\(text.replacing("'", with: "''"))'"
        case .id(let id): "x'\(id.bytes.map { String(format: "%02x", $0) }.joined())'"
        case .blob(let bytes): "x'\(bytes.map { String(format: "%02x", $0) }.joined())'"
        }
    }

    private func run(_ statement: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = ["-bail", ":memory:"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data((script + statement + "\n").utf8))
        try input.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        if process.terminationStatus != 0 {
            Issue.record("\(text)\n\(statement)")
        }
        return text.split(separator: "\n").map(String.init)
    }

    /// Tables and indexes as the catalogue lays them out.
    private static let tables: String = Fixture.schema.resources.compactMap(\.table).map { table in
        let columns = table.columns.map { column in
            let required = column.isRequired ? " NOT NULL" : ""
            let unique = column.name == "id" ? " UNIQUE" : ""
            return "\"\(column.name)\" \(column.affinity.rawValue)\(required)\(unique)"
        }
        let create =
            "CREATE TABLE \"\(table.name)\" (rid INTEGER PRIMARY KEY, \(columns.joined(separator: ", "))) STRICT;\n"
        let indexes = table.indexes.enumerated().map { number, index in
            let list = index.columns.map { "\"\($0)\"" }.joined(separator: ", ")
            let unique = index.isUnique ? "UNIQUE " : ""
            let condition =
                index.condition.flatMap {
                    Fixture.compiler.indexCondition($0, of: resource(of: table))
                }.map { " WHERE \($0)" } ?? ""
            return
                "CREATE \(unique)INDEX \"\(table.name)_\(number)\" ON \"\(table.name)\" (\(list))\(condition);\n"
        }
        return create + indexes.joined() + versions(of: table)
    }.joined()

    /// The table of versions, nothing required, so that tests name what they need.
    private static func versions(of table: Table) -> String {
        guard let name = table.history else { return "" }
        let ends = [ColumnNames.sequenceFrom, ColumnNames.sequenceTo].map {
            Table.Column($0, .integer)
        }
        let texts = [
            ColumnNames.at, ColumnNames.subject, ColumnNames.action, ColumnNames.comment,
            ColumnNames.causedBy, ColumnNames.operation, ColumnNames.stateBefore,
        ].map { Table.Column($0, .text) }
        let columns = (table.columns + ends + texts).map {
            "\"\($0.name)\" \($0.affinity.rawValue)"
        }
        return
            "CREATE TABLE \"\(name)\" (rid INTEGER PRIMARY KEY, \(columns.joined(separator: ", "))) STRICT;\n"
    }

    private static func resource(of table: Table) -> ResourceName {
        Fixture.schema.resources.first { $0.tableName == table.name }?.name ?? Fixture.name("pairs")
    }
}
