import Catalogue
import Support
import Tropa

/// Runs compiled queries on PostgreSQL, many in one session.
struct PostgreSQLJudge {
    private let server: PostgreSQLServer

    /// Nil where PostgreSQL is not installed.
    init?() throws {
        guard let server = try PostgreSQLServer.ifInstalled() else { return nil }
        self.server = server
        _ = try server.run(PostgreSQLPrelude.script(texts: LabWorld.texts) + Self.tables)
    }

    private static var tables: String {
        LabSchema.schema.resources.compactMap { resource in
            resource.table.map { table in
                let columns = table.columns.map { column in
                    "\"\(column.name)\" \(Engine.postgreSQL().columnType(column, of: resource))"
                }
                return "CREATE TABLE \"\(table.name)\" (\(columns.joined(separator: ", ")));\n"
            }
        }.joined()
    }

    /// Puts a world into the tables; what was there goes.
    func fill(with world: LabWorld) throws {
        var script = ""
        for resource in LabSchema.schema.resources {
            guard let table = resource.table else { continue }
            script += "TRUNCATE \"\(table.name)\";\n"
            for record in world.rows(of: resource.name) {
                let columns = table.columns.filter { record.holds($0.name, of: resource) }
                let values = columns.map { record.literal(of: $0.name, in: resource) }
                let names = columns.map { "\"\($0.name)\"" }
                script +=
                    "INSERT INTO \"\(table.name)\" (\(names.joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")));\n"
            }
        }
        _ = try server.run(script + "ANALYZE;\n")
    }

    enum Answer: Equatable {
        case rows([[Value]])
        case failure(String)
    }

    /// The rows of each query, or what the engine says against it.
    func rows(of queries: [CompiledQuery], _ values: BindValues) throws -> [Answer] {
        var script = "\\set ON_ERROR_STOP off\nSET TimeZone = 'UTC'; SET DateStyle = 'ISO';\n"
        for query in queries {
            script += "COPY (\(Self.bound(query, values))) TO STDOUT;\n"
            script += "\\echo \(Self.mark) :ERROR :LAST_ERROR_MESSAGE\n"
        }
        var answers: [Answer] = []
        var rows: [[Value]] = []
        for line in try server.run(script).split(
            separator: "\n", omittingEmptySubsequences: false)
        where answers.count < queries.count {
            if line.hasPrefix(Self.mark) {
                let isSound = line.hasPrefix("\(Self.mark) false")
                answers.append(isSound ? .rows(rows) : .failure(String(line)))
                rows = []
            } else {
                rows.append(Self.row(String(line), queries[answers.count]))
            }
        }
        return answers
    }

    private static let mark = "@@@@"

    private static func bound(_ query: CompiledQuery, _ values: BindValues) -> String {
        var sql = query.sql
        for (index, bind) in query.binds.enumerated().reversed() {
            sql = sql.replacing("$\(index + 1)", with: literal(of: bind, values))
        }
        return sql
    }

    private static func literal(of bind: Bind, _ values: BindValues) -> String {
        switch bind {
        case .value(let value): quoted(value)
        case .words(let text): quoted(.text(text.ru))
        case .now: quoted(.text(values.now))
        case .today: quoted(.text(values.today))
        case .slot(let name): quoted(values.slots[name] ?? .null)
        default: "NULL"
        }
    }

    static func quoted(_ value: Value) -> String {
        switch value {
        case .null: "NULL"
        case .integer(let number): "'\(number)'"
        case .text(let text): "'\(text.replacing("'", with: "''"))'"
        case .id(let id): "'\(id)'"
        case .blob(let bytes): "'\\x\(bytes.map(PostgreSQLPrelude.hex).joined())'"
        }
    }

    private static func row(_ line: String, _ query: CompiledQuery) -> [Value] {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        return query.columns.map { column in
            guard cells.indices.contains(column.index) else { return .text("no column") }
            return value(unescaped(cells[column.index]), column.type)
        }
    }

    private static func value(_ text: String?, _ type: TropaType) -> Value {
        guard let text else { return .null }
        switch type {
        case .boolean: return .bool(text == "t")
        case .integer, .decimal, .money, .schoolYear:
            return Int64(text).map { .integer($0) } ?? .text(text)
        case .datetime:
            let whole = text.replacing(" ", with: "T").replacing("+00", with: "Z")
            return Instant(whole).map { .instant($0) } ?? .text(text)
        case .ref: return RecordID(text).map { .id($0) } ?? .text(text)
        default: return .text(text)
        }
    }

    /// The text form of COPY.
    private static func unescaped(_ cell: Substring) -> String? {
        if cell == "\\N" { return nil }
        var text = ""
        var isEscaped = false
        for character in cell {
            if isEscaped {
                let signs: [Character: Character] = ["n": "\n", "t": "\t", "r": "\r", "b": "\u{8}"]
                text.append(signs[character] ?? character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}

extension Record {
    fileprivate func holds(_ column: String, of resource: Resource) -> Bool {
        column == "id" || values[column] != nil || column.hasSuffix("__k")
    }

    fileprivate func literal(of column: String, in resource: Resource) -> String {
        let value =
            column.hasSuffix("__k") ? self[String(column.dropLast(3))].sortKey : self[column]
        return PostgreSQLJudge.quoted(value.stored ?? .null)
    }
}
