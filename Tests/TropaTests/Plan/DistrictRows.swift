import Catalogue
import Tropa

/// Two districts with organisations, guides, pairs and members, some cells empty, some equal.
enum DistrictRows {
    private static let shell = SQLiteShell(rows)

    /// The rows of a query; functions of ours are stood in for by the engine's nearest.
    static func run(_ query: CompiledQuery, _ values: [Bind: Value] = [:]) throws -> [String] {
        var query = query
        for (ours, theirs) in [
            ("tx_sum(", "sum("), ("tx_concat(", "printf('%s %s %s', "), ("tx_key(", "("),
        ] {
            query.sql = query.sql.replacing(ours, with: theirs)
        }
        return try shell.run(query, values)
    }

    /// A row's id: the kind and the number.
    static func id(_ kind: UInt64, _ number: Int) -> RecordID {
        RecordID(high: kind, low: UInt64(number) + 1)
    }

    static let organisations = 5
    static let guides = 8
    static let pairs = 17
    static let directions = 3

    private static var rows: [String] {
        var rows: [String] = []
        for n in 0..<2 { rows.append(row("municipalities", 1, n, ["title": .text("м\(n)")])) }
        for n in 0..<organisations {
            rows.append(
                row(
                    "organisations", 2, n,
                    [
                        "code": .text("0\(n)"), "municipality": .id(id(1, n % 2)),
                        "title": .text("школа \(n)"),
                        "settlement": n % 2 == 0 ? .null : .text("посёлок"),
                    ]))
        }
        for n in 0..<directions {
            rows.append(row("directions", 3, n, ["code": .text("E\(n)")]))
        }
        for n in 0..<guides {
            rows.append(
                row(
                    "people", 4, n,
                    ["code": .text("p\(n)"), "organisation": .id(id(2, n % organisations))]))
            rows.append(
                row(
                    "guides", 5, n,
                    [
                        "person": n == 7 ? .null : .id(id(4, n)),
                        "organisation": .id(id(2, n % organisations)),
                        "capacity": .integer(Int64(n % 3)), "state": .text("active"),
                        "open": n % 3 == 0 ? .null : .bool(n % 3 == 1),
                    ]))
        }
        for n in 0..<pairs {
            rows.append(
                row(
                    "pairs", 6, n,
                    [
                        "number": .text("n\(n)"), "organisation": .id(id(2, n % 4)),
                        "guide": n % 5 == 0 ? .null : .id(id(5, (n / 4 + n) % guides)),
                        "direction": n % 3 == 0 ? .null : .id(id(3, n % directions)),
                        "form": .text(n % 2 == 0 ? "teacher" : "student"),
                        "state": .text(["draft", "active", "done"][n % 3]),
                        "pay": n % 4 == 0 ? .null : .integer(Int64(n % 5 * 100)),
                        "starts_on": n % 6 == 0 ? .null : .text("2026-0\(n % 3 + 1)-01"),
                    ]))
            for m in 0..<(n % 3) {
                rows.append(
                    row(
                        "pairs.members", 7, n * 3 + m,
                        [
                            "parent": .id(id(6, n)),
                            "mentee": m == 0 ? .id(id(4, n % guides)) : .null,
                        ]))
            }
        }
        return rows
    }

    /// A row whose required cells are filled.
    private static func row(
        _ resource: String, _ kind: UInt64, _ number: Int, _ values: [String: Value]
    ) -> String {
        guard let table = Fixture.schema.resource(Fixture.name(resource))?.table else { return "" }
        var cells: [(String, Value)] = [("id", .id(id(kind, number)))]
        for column in table.columns where column.name != "id" {
            if let value = values[column.name] {
                cells.append((column.name, value))
            } else if column.isRequired {
                cells.append((column.name, filler(column.affinity, number)))
            }
        }
        let names = cells.map { "\"\($0.0)\"" }.joined(separator: ", ")
        let literals = cells.map { SQLiteShell.literal($0.1) }.joined(separator: ", ")
        return "INSERT INTO \"\(table.name)\" (\(names)) VALUES (\(literals));"
    }

    private static func filler(_ affinity: Table.Affinity, _ number: Int) -> Value {
        switch affinity {
        case .integer: .integer(Int64(number))
        case .text: .text("x\(number)")
        case .blob: .blob([UInt8(number)])
        }
    }
}
