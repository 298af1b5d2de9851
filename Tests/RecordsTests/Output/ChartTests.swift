import Catalogue
import StrictJSON
import Support
import Testing

@testable import Records

/// Pictures of charts, as text.
struct ChartTests {
    static let columns = [
        TableColumn(name: "month", title: "Месяц", kind: .text),
        TableColumn(name: "new", title: "Новых <пар>", kind: .number(scale: 0), format: .integer),
        TableColumn(name: "share", title: "Доля", kind: .number(scale: 6), format: .percent1),
    ]

    private static func svg(
        _ kind: Chart.Kind, y: [String], rows: Int = 4, sort: String? = nil
    ) throws -> String {
        let chart = Chart(
            kind: kind, x: Formula("month"), y: y.map { Formula($0) },
            sort: sort.map { Formula($0) })
        let head = TableHead(
            title: "Новые пары & \"доли\"", columns: columns, chart: chart, language: .ru,
            zone: try LocalZone(identifier: "UTC"), madeAt: Instant.first)
        var sink = try ChartSink(head)
        for index in 0..<rows {
            let share = index == 2 ? nil : JSONNumber(digits: "\(index * 12).500000")
            sink.write([
                .text("Месяц \(index + 1)"), .number(JSONNumber(digits: "\(index * 700 + 15)")),
                share.map { .number($0) } ?? .empty,
            ])
        }
        return String(decoding: try sink.finish().whole ?? [], as: UTF8.self)
    }

    @Test(
        arguments: [
            (Chart.Kind.bar, ["new"], "bar"), (.column, ["new", "share"], "column"),
            (.line, ["share"], "line"), (.pie, ["new"], "pie"),
        ] as [(Chart.Kind, [String], String)])
    func `a chart is drawn`(kind: Chart.Kind, y: [String], name: String) throws {
        let svg = try Self.svg(kind, y: y)
        #expect(svg == (try Self.svg(kind, y: y)), "equal rows give equal bytes")
        Golden.expect(svg, matches: "Charts/\(name).svg")
    }

    @Test func `texts are escaped and nothing comes from outside`() throws {
        let svg = try Self.svg(.column, y: ["new", "share"])
        #expect(svg.contains("Новые пары &amp; &quot;доли&quot;"))
        #expect(svg.contains("Новых &lt;пар&gt;") && !svg.contains("<пар>"))
        for word in ["<script", "href", "url(", "<style", "<image"] {
            #expect(!svg.contains(word), "\(word)")
        }
    }

    @Test func `a chart tells of points that it leaves out, and of having none`() throws {
        #expect(try Self.svg(.pie, y: ["new"], rows: 20).contains("ещё 8"))
        #expect(try Self.svg(.bar, y: ["new"], rows: 0).contains("Нет данных"))
    }
}
