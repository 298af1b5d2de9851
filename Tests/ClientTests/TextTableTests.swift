import Client
import StrictJSON
import Testing
import Wire

struct TextTableTests {
    private let table = TextTable(
        columns: [.init("Организация"), .init("Пар", .right), .init("Примечание")],
        rows: [
            ["Школа № 5", "12", "Все отчёты сданы"],
            ["Гимназия имени первого учителя города", "7", "Ждём\nакт"],
            ["日本", "103", ""],
        ])

    @Test func `nothing is cut where nobody has a terminal`() {
        #expect(
            table.lines(width: nil) == [
                "Организация                            Пар  Примечание",
                "─────────────────────────────────────  ───  ────────────────",
                "Школа № 5                               12  Все отчёты сданы",
                "Гимназия имени первого учителя города    7  Ждём↵акт",
                "日本                                   103",
            ])
    }

    @Test func `a terminal gets lines that fit, with whole numbers`() {
        let lines = table.lines(width: 36)
        #expect(
            lines == [
                "Организация      Пар  Примечание",
                "───────────────  ───  ──────────────",
                "Школа № 5         12  Все отчёты сд…",
                "Гимназия имени…    7  Ждём↵акт",
                "日本             103",
            ])
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 36 })
    }

    @Test func `columns for which there is no room are named, not squeezed to nothing`() {
        let (fitting, left) = table.fitting(width: 16)
        #expect(fitting.columns.map(\.title) == ["Организация", "Пар"])
        #expect(left == ["Примечание"])
        #expect(fitting.lines(width: 16).allSatisfy { DisplayWidth.of($0) <= 16 })
        #expect(table.fitting(width: 80).left.isEmpty)
        #expect(table.fitting(width: 1).table.columns.count == 1)
    }

    @Test func `only a terminal with colours gets escapes`() {
        let plain = table.lines(width: 80).joined()
        let ansi = table.lines(width: 80, style: .ansi).joined()
        #expect(!plain.contains("\u{1B}"))
        #expect(ansi.contains("\u{1B}[1mОрганизация"))
    }

    @Test func `a query's numbers stand at the right`() {
        let result = QueryResult(
            columns: [
                ColumnDescription(name: "name", title: "Школа", type: "text"),
                ColumnDescription(name: "share", title: "Доля", type: "decimal"),
                ColumnDescription(name: "ok", title: "Сдан", type: "bool"),
            ],
            rows: [["Первая", .number(JSONNumber(digits: "0.50")), true], ["Вторая", nil, false]])
        let lines = ResultRendering(result).table(language: .ru).lines(width: nil)
        #expect(
            lines == [
                "Школа   Доля  Сдан",
                "──────  ────  ────",
                "Первая  0.50  да",
                "Вторая        нет",
            ])
    }

    @Test(arguments: [
        (["a", "b"], "a,b\r\n"), (["a,b", "c\"d"], "\"a,b\",\"c\"\"d\"\r\n"),
        (["a\nb", "", "ж;"], "\"a\nb\",,ж;\r\n"), (["a\r\nb"], "\"a\r\nb\"\r\n"),
    ])
    func `CSV quotes what RFC 4180 wants quoted`(fields: [String], record: String) {
        #expect(CSVText.record(fields) == record)
    }

    @Test(
        arguments: [
            (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1536, "1.4 KiB"),
            (20_971_520, "20.0 MiB"), (5 << 40, "5120.0 GiB"),
        ] as [(Int64, String)])
    func `sizes are for people`(bytes: Int64, text: String) {
        #expect(ByteCount.text(bytes) == text)
    }
}
