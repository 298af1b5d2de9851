import Foundation
import StrictJSON
import Support
import Testing

extension SchoolYearTests {
    /// The year as a whole: it is played through before this suite begins, and ends in one workbook.
    @Suite struct TheYear {
        @Test func `the yearly report shows the figures of what people did`() throws {
            let figures = YearFigures(try SchoolYear.played.story)
            let tables = JSONObject(
                figures.sheets.sorted { $0.key < $1.key }.map { title, rows in
                    .init(name: title, value: .array(rows.map { JSON.object(Self.object($0)) }))
                })
            try Export.judge(
                "/v1/queries/monitoring/year_report.xlsx?year=2025/2026",
                ["tables": .object(tables), "charts": ["Пары по организациям"]])
        }

        @Test func `the curator takes the report home from a terminal`() throws {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let path = folder.path + "/report.xlsx"
            let outcome = try Export.run(
                ["yearly", "-p", "year=2025/2026", "--format", "xlsx", "-o", path])
            #expect(outcome.status == 0, "\(outcome)")
            #expect(folder.bytes(of: "report.xlsx")?.starts(with: Array("PK".utf8)) ?? false)
        }

        @Test func `a school's report has its own rows only`() throws {
            let school = try SchoolYear.caller("school2")
            let sheet = try school.get(
                "/v1/queries/monitoring/year_report?year=2025/2026&sheet=consultations")
            #expect(sheet["rows"]?.arrayValue?.count == 2, "\(sheet)")
        }

        private static func object(_ row: [String: JSON]) -> JSONObject {
            JSONObject(row.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) })
        }
    }
}
