import Catalogue
import SQLite
import Testing
import Tropa

@testable import Store

struct FunctionLibraryTests {
    let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:", options: OpenOptions(.readWrite))
        try FunctionLibrary(zone: try LocalZone(identifier: "Europe/Moscow"))
            .register(on: connection)
    }

    private func value(_ expression: String) throws -> SQLiteValue {
        var statement = try connection.statement("SELECT \(expression)")
        _ = try statement.step()
        return statement.values[0]
    }

    @Test(arguments: RequiredFunction.registered)
    func `every function that compiled statements call is there`(function: RequiredFunction) throws
    {
        let arguments = Array(repeating: "NULL", count: function.argumentCount ?? 2)

        #expect(throws: Never.self) {
            _ = try value("\(function.name)(\(arguments.joined(separator: ", ")))")
        }
    }

    @Test(arguments: RequiredFunction.builtIn)
    func `the engine has the functions of its own that statements call`(name: String) throws {
        var statement = try connection.statement(
            "SELECT count(*) FROM pragma_function_list WHERE name = ?1")
        try statement.bind(name, at: 1)
        _ = try statement.step()
        let found = statement.int64(at: 0)
        // It looks like a table.
        #expect(found > 0 || name == "json_each")
    }

    @Test(arguments: [
        ("tx_fold('Ёлка')", SQLiteValue.text("елка")), ("tx_lower('ЁЖ')", .text("ёж")),
        ("tx_upper('ёж')", .text("ЁЖ")), ("tx_fold(NULL)", .null),
        ("tx_replace('абаб', 'а', 'вв')", .text("ввбввб")),
        ("tx_replace('а', '', 'б')", .text("а")),
        ("tx_replace('а', NULL, 'б')", .null), ("tx_concat('а', NULL, 'б')", .text("аб")),
        ("tx_concat()", .text("")), ("tx_id('nope')", .null),
        (
            "hex(tx_id('0190AAAA-0000-7000-8000-000000000001'))",
            .text("0190AAAA000070008000000000000001")
        ),
        ("tx_mul(15, 25, 1, 1)", .integer(375)), ("tx_mul_money(101, 5, 1)", .integer(51)),
        ("tx_div(1, 3, 0, 0)", .integer(333_333)), ("tx_div(1, 0, 0, 0)", .null),
        ("tx_percent(1, 8, 0, 0)", .integer(12_500_000)), ("tx_round(25, 1, 0)", .integer(30)),
        ("tx_round(-25, 1, 0)", .integer(-30)), ("tx_floor(-15, 1)", .integer(-2)),
        ("tx_ceil(-15, 1)", .integer(-1)), ("tx_decimal_text(-5, 2)", .text("-0.05")),
        ("tx_round(1, 9223372036854775807, -9223372036854775807 - 1)", .null),
        ("tx_mul(9223372036854775807, 2, 0, 0)", .null),
        ("tx_local_date('2025-12-31T21:00:00.000Z')", .text("2026-01-01")),
        ("tx_add_days('2024-02-28', 2)", .text("2024-03-01")),
        ("tx_add_days('2024-02-28', -9223372036854775807 - 1)", .text("1924-02-28")),
        ("tx_add_months('2024-01-31', 1)", .text("2024-02-29")),
        ("tx_add_months('9999-12-31', 1)", .null),
        ("tx_months_between('2024-01-31', '2024-02-29')", .integer(1)),
        ("tx_week_start('2026-01-01')", .text("2025-12-29")), ("tx_week_start('x')", .null),
    ])
    func `what a function gives`(expression: String, expected: SQLiteValue) throws {
        #expect(try value(expression) == expected)
    }

    @Test(arguments: [
        ("tx_list(column1, '')", SQLiteValue.text("а, б, в")),
        ("tx_list(column1, 'a', column2)", .text("в, а, б")),
        ("tx_list(column1, 'd', column2)", .text("а, в, б")),
        ("tx_list(column1, 'da', column2 > 5, column2)", .text("а, в, б")),
        ("tx_list(column1, 'a', column2) FILTER (WHERE column2 > 99)", .null),
        ("tx_list(column1)", .null), ("tx_first(column1, 'a', column2)", .text("в")),
        ("tx_first(column1, 'd', column2)", .text("а")),
        ("tx_first(column2, 'a', column1)", .integer(7)),
        ("tx_first(column1, '', column3)", .text("б")),
        ("tx_first(NULL, '', column3)", .null),
        ("tx_percentile(column2, 50, 0, 6)", .integer(4_000_000)),
        ("tx_percentile(column2, 25, 2, 2)", .integer(3)),
        ("tx_percentile(column2, 5000, 0, 0)", .integer(7)),
        ("tx_percentile(column2, NULL, 0, 0)", .null), ("tx_percentile(column2, 50, 9, 0)", .null),
        ("tx_percentile(column1, 50, 0, 0)", .null),
        ("tx_percentile_date(column3, 50)", .text("2024-02-29")),
        ("tx_percentile_date(column3, -5)", .text("2024-02-28")),
        ("tx_percentile_date(column1, 50)", .null),
    ])
    func `what an aggregate gives`(expression: String, expected: SQLiteValue) throws {
        let rows = """
            VALUES ('б', NULL, '2024-02-28'), ('а', 7, '2024-03-01'), (NULL, 4, NULL), ('в', 1, NULL)
            """
        #expect(try value("(SELECT \(expression) FROM (\(rows)))") == expected)
    }

    @Test func `aggregates meet the extremes`() throws {
        let numbers = "(VALUES (9223372036854775807), (-9223372036854775807 - 1), (0))"
        #expect(
            try value("(SELECT tx_percentile(column1, 50, 0, 0) FROM \(numbers))") == .integer(0))
        #expect(try value("(SELECT tx_percentile(column1, 100, 0, 0) FROM \(numbers))") == .null)
        #expect(try value("(SELECT tx_percentile(column1, 1, 6, 0) FROM \(numbers))") != .null)
        let long = "(VALUES (printf('%.1048574c', 'a')), (''))"
        #expect(
            try value("(SELECT length(tx_list(column1, '')) FROM \(long))") == .integer(1_048_576))
        let longer = "(VALUES (printf('%.1048574c', 'a')), ('b'))"
        #expect(try value("(SELECT tx_list(column1, '') FROM \(longer))") == .null)
        #expect(try value("(SELECT tx_list(column1, '') FROM \(longer) WHERE 0)") == .null)
    }

    @Test func `distances are those of the globe`() throws {
        // Moscow – Saint Petersburg, pole – pole, halfway round the equator.
        #expect(
            try value("tx_distance_km(55755800, 37617600, 59938600, 30314100)") == .integer(634_207)
        )
        #expect(try value("tx_distance_km(90000000, 0, -90000000, 1)") == .integer(20_015_114))
        #expect(try value("tx_distance_km(0, 0, 0, -180000000)") == .integer(20_015_114))
        #expect(try value("tx_distance_km(1, 1, 1, 1)") == .integer(0))
        #expect(try value("tx_distance_km(90000001, 0, 0, 0)") == .null)
        #expect(try value("tx_distance_km(-9223372036854775807 - 1, 0, 0, 0)") == .null)
        #expect(try value("tx_distance_km(NULL, 0, 0, 0)") == .null)
    }

    @Test func `a text over a mebibyte becomes empty`() throws {
        #expect(try value("tx_concat(printf('%.1048576c', 'a'))") != .null)
        #expect(try value("tx_concat(printf('%.1048576c', 'a'), 'b')") == .null)
        #expect(try value("tx_replace(printf('%.600000c', 'a'), 'a', 'bb')") == .null)
    }

    @Test func `the key of the order is the catalogue's`() throws {
        #expect(try value("tx_key('Ёлка')") == .blob(SortKey.ru1("Ёлка")))
    }
}
