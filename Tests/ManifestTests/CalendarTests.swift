import Catalogue
import Foundation
import StrictJSON
import Testing

@testable import Manifest

/// `calendar.yaml` and the module that the server brings along.
struct CalendarTests {
    private static func load(_ calendar: String, roles: String = Fixture.rolesYAML) -> LoadResult {
        var files = Fixture.module(["roles.yaml": roles])
        files["calendar.yaml"] = calendar
        return ManifestLoader(
            sources: ManifestSources(
                folders: ["zoo"], roles: "roles.yaml", calendar: "calendar.yaml",
                files: MemoryFiles(files))
        ).load()
    }

    private static func kinds(_ schema: Schema?) -> [String: String] {
        let rows = schema?.module("core")?.seeds ?? []
        return Dictionary(
            rows.map { ($0.row["date"]?.stringValue ?? "", $0.row["kind"]?.stringValue ?? "") },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func `every day of a year becomes a row, the named ones as they are named`() {
        let result = Self.load(
            """
            2024:
              source: Постановление
              holidays: {01-01..01-03: Каникулы, 02-23: }
              weekend: {04-29: Перенос}
              working: {04-27: Рабочая суббота}
              short: {02-22: }
            """)
        let kinds = Self.kinds(result.schema)

        #expect(!result.hasErrors, "\(result.problems)")
        #expect(kinds.count == 366)
        let expected = [
            "2024-01-01": "holiday", "2024-01-03": "holiday", "2024-01-04": "working",
            "2024-02-22": "short", "2024-02-23": "holiday", "2024-04-27": "working",
            "2024-04-28": "weekend", "2024-04-29": "weekend", "2024-12-31": "working",
        ]
        for (date, kind) in expected { #expect(kinds[date] == kind, "\(date)") }
        let first = result.schema?.module("core")?.seeds.first
        #expect(first?.row["title"] == "Каникулы" && first?.row["source"] == "Постановление")
        #expect(first?.place.line == 3 && first?.place.file == "calendar.yaml")
    }

    @Test(arguments: [
        ("26: {}", "1:1", "год"), ("2026: [1]", "1:7", "source"),
        ("2026: {holiday: {}}", "1:8", "holidays"),
        ("2026: {holidays: {02-30: x}}", "1:19", "05-09"),
        ("2026: {holidays: {01-08..01-01: x}}", "1:19", "01-08"),
        ("2026: {holidays: {05-09: x}, short: {05-09: }}", "1:38", "уже назван"),
        ("2026: {holidays: {05-09: [x]}}", "1:26", "текст"),
    ])
    func `a mistake is shown at its place`(text: String, place: String, words: String) {
        let problems = Self.load(text).problems.filter { $0.severity == .error }

        #expect(problems.map { "\($0.line):\($0.column)" } == [place], "\(problems)")
        let said = problems.map { $0.render(language: .ru) }.joined()
        #expect(said.contains(words) && said.hasPrefix("calendar.yaml"), "\(said)")
    }

    @Test func `the shipped years have as many working days as the official calendars`() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Config/calendar.yaml").path
        let text = try String(contentsOfFile: path, encoding: .utf8)

        let result = Self.load(text)
        var worked: [Substring: Int] = [:]
        var short: [Substring: Int] = [:]
        for (date, kind) in Self.kinds(result.schema) {
            if ["working", "short"].contains(kind) { worked[date.prefix(4), default: 0] += 1 }
            if kind == "short" { short[date.prefix(4), default: 0] += 1 }
        }

        #expect(result.problems.filter { $0.severity == .error }.isEmpty)
        #expect(
            worked == [
                "2022": 247, "2023": 247, "2024": 248, "2025": 247, "2026": 247, "2027": 247,
            ])
        #expect(
            short == ["2022": 3, "2023": 3, "2024": 5, "2025": 4, "2026": 4, "2027": 4])
    }

    @Test func `roles with the permission may change the calendar, everyone may read it`() throws {
        let roles = """
            attributes:
              keeper: {type: ref, to: zoo.keepers}
            roles:
              boss: {title: Начальник, personal: [contact], permissions: [calendar.edit]}
              clerk: Служащий
            """
        let schema = try #require(Self.load("2026: {}", roles: roles).schema)
        let calendar = try #require(schema.resource("core.calendar_days"))

        #expect(calendar.grants.map(\.role) == ["everyone", "public", "boss"])
        #expect(calendar.grants.map { $0.update != nil } == [false, false, true])
        #expect(schema.resource("core.calendar_days.history")?.kind == .history(of: calendar.name))
    }

    @Test func `without a file the calendar is there and empty`() {
        let result = ManifestLoader(
            sources: ManifestSources(
                folders: ["zoo"], roles: "roles.yaml", files: MemoryFiles(Fixture.module()))
        ).load()

        #expect(result.schema?.resource("core.calendar_days") != nil)
        #expect(result.schema?.module("core")?.seeds.isEmpty == true)
    }
}
