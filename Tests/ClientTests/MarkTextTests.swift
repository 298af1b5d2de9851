import StrictJSON
import Testing
import Wire

@testable import Client

struct MarkTextTests {
    @Test func `bars grow by eighths of a sign`() {
        #expect(
            MarkText.bars([8, 4, 1, 0.001, 0, -3, nil], width: 4)
                == ["████", "██", "▌", "▏", "", "", ""])
        #expect(MarkText.bars([0, nil], width: 4) == ["", ""])
    }

    @Test func `a line of marks goes from the least to the greatest`() {
        #expect(MarkText.sparkline([1, 2, nil, 8], width: 10) == "▁▂ █")
        #expect(MarkText.sparkline([5, 5], width: 10) == "▅▅")
        #expect(MarkText.sparkline([], width: 10).isEmpty)
        #expect(MarkText.sparkline((0..<100).map { Double($0) }, width: 8) == "▁▂▃▄▅▆▇█")
    }

    private static func result(_ chart: String) -> QueryResult {
        QueryResult(
            columns: [
                ColumnDescription(name: "month", title: "Месяц", type: "text"),
                ColumnDescription(
                    name: "share", title: "Доля", type: "decimal", format: "percent1"),
                ColumnDescription(name: "sum", title: "Сумма", type: "money", format: "money"),
            ],
            rows: [
                ["сен", .number(JSONNumber(digits: "12.340000")), "1234.50"],
                ["окт", .number(JSONNumber(digits: "50.000000")), .null],
            ], chart: ChartDescription(type: chart, x: "month", y: ["share"]))
    }

    @Test func `a chart of bars stands beside its numbers`() {
        let lines = ResultRendering(Self.result("bar")).table(language: .ru, width: 60)
            .lines(width: 60)
        #expect(lines[2].hasPrefix("сен    12,3\u{A0}%  ███████▍"), "\(lines)")
        #expect(lines[2].hasSuffix("1\u{A0}234,50"), "\(lines)")
        #expect(lines[3].contains(String(repeating: "█", count: 30)), "\(lines)")
    }

    @Test func `without room there are no bars`() {
        let table = ResultRendering(Self.result("bar")).table(language: .ru, width: 30)
        #expect(table.columns.count == 3)
        #expect(ResultRendering(Self.result("pie")).table(language: .ru).columns.count == 3)
    }

    @Test func `a chart of lines stands under the table`() {
        let rendering = ResultRendering(Self.result("line"))
        #expect(rendering.table(language: .en).columns.count == 3)
        #expect(rendering.sparklines(language: .en, width: 40) == ["Доля  ▁█  12.3% … 50.0%"])
        #expect(ResultRendering(Self.result("bar")).sparklines(language: .en, width: 40).isEmpty)
    }
}
