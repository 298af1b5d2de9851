import Catalogue
import StrictJSON
import Testing

@testable import Records

/// Tables of cells in the forms that leave the server.
struct TableTests {
    static let columns = [
        TableColumn(name: "name", title: "Школа", kind: .text),
        TableColumn(name: "share", title: "Доля", kind: .number(scale: 6), format: .percent1),
        TableColumn(name: "sum", title: "Сумма", kind: .money, format: .money),
        TableColumn(name: "on", title: "Дата", kind: .date),
        TableColumn(name: "is", title: "Есть", kind: .boolean),
    ]

    static func head(
        _ chart: Chart? = nil, _ language: Language = .ru
    ) throws -> TableHead {
        TableHead(
            title: "Проверка", columns: columns, chart: chart, language: language,
            zone: try LocalZone(identifier: "Europe/Moscow"), madeAt: Instant.first)
    }

    static func rows() -> [[TableCell]] {
        [
            row("Первая", "87.500000", "1234567.80", LocalDate(year: 2026, month: 11, day: 5)),
            row("=1+1", "12.250000", "-3.00", nil),
            row("a;\"b\"\tв", "0.050000", "0.00", nil),
        ]
    }

    private static func row(
        _ name: String, _ share: String, _ sum: String, _ date: LocalDate?
    ) -> [TableCell] {
        [
            .text(name), .number(JSONNumber(digits: share)), .number(JSONNumber(digits: sum)),
            date.map { .date($0) } ?? .empty, .boolean(date != nil),
        ]
    }

    private func text(_ format: ResultFormat, _ language: Language = .ru) throws -> String {
        var sink = try #require(try Self.head(nil, language).sink(format))
        for row in Self.rows() { try sink.write(row) }
        return String(decoding: try sink.finish().whole ?? [], as: UTF8.self)
    }

    @Test func `CSV keeps values as they are`() throws {
        #expect(
            try text(.csv) == """
                Школа,Доля,Сумма,Дата,Есть\r
                Первая,87.500000,1234567.80,2026-11-05,true\r
                =1+1,12.250000,-3.00,,false\r
                "a;""b""\tв",0.050000,0.00,,false\r

                """)
    }

    @Test func `CSV for a Russian desk opens there as it is meant`() throws {
        #expect(
            try text(.ruExcel) == """
                \u{FEFF}Школа;Доля;Сумма;Дата;Есть\r
                Первая;87,5;1234567,80;05.11.2026;да\r
                '=1+1;12,3;-3,00;;нет\r
                "a;""b""\tв";0,1;0,00;;нет\r

                """)
    }

    @Test(arguments: ["=1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1"])
    func `no text of that CSV begins a formula`(text: String) throws {
        var sink = try CSVSink(try Self.head(), dialect: .ruExcel)
        try sink.write([.text(text)])
        let csv = String(decoding: sink.finish().whole ?? [], as: UTF8.self)
        #expect(csv.contains("'" + text))
    }

    @Test func `a table for people has their numbers and dates`() throws {
        let table = try text(.text)
        #expect(table.contains("87,5\u{A0}%") && table.contains("1\u{A0}234\u{A0}567,80"))
        #expect(table.contains("05.11.2026") && table.contains("да"))
        #expect(try text(.text, .en).contains("1,234,567.80"))
    }

    @Test func `a workbook is made of every kind of cell`() throws {
        let chart = Chart(
            kind: .bar, x: Formula("name"), y: [Formula("share")], sort: Formula("-share"))
        for chart in [nil, chart] {
            let sink = try WorkbookSink(try Self.head(chart))
            for row in Self.rows() { try sink.write(row) }
            let bytes = try sink.finish().whole ?? []
            #expect(bytes.starts(with: Array("PK".utf8)) && bytes.count > 4_000)
        }
    }

    @Test func `a cell that is too long is refused with its place`() throws {
        let sink = try WorkbookSink(try Self.head())
        let long = String(repeating: "я", count: 32_768)
        let refusal = #expect(throws: Refusal.self) { try sink.write([.text(long)]) }
        #expect(refusal?.code == .resultTooLarge)
        #expect(refusal?.detail?.ru.contains("Строка 2, столбец 1") ?? false)
    }

    @Test func `points stand in the asked order, empty ones last`() {
        let chart = Chart(
            kind: .bar, x: Formula("x"), y: [Formula("y")], sort: Formula("-y"))
        let rows: [[TableCell]] = ["2", "10", nil, "3"].map { digits in
            [.text(digits ?? ""), digits.map { .number(JSONNumber(digits: $0)) } ?? .empty]
        }
        let sorted = chart.sorted(rows, columns: ["x", "y"])
        #expect(sorted.map { $0[0] } == [.text("10"), .text("3"), .text("2"), .text("")])
    }
}
