import Catalogue
import Testing

@testable import Manifest

/// `kind: report`: sheets that see the parameters of the report, some of them saved queries.
struct ReportTests {
    private static let cats = """
        ---
        tropa: 1
        title: {ru: Кошки, en: Cats}
        columns: {age: {title: {ru: Лет, en: Years}, format: integer}}
        chart: {type: bar, x: name, y: age}
        ---
        param least: int = 0
        from cats
        where age >= $least
        select name, age

        """
    private static let report = """
        ---
        tropa: 1
        kind: report
        title: {ru: О кошках, en: On cats}
        sheets:
          old: {query: zoo/cats, with: {least: $least + 1}}
          every:
            title: {ru: Каждая, en: Every one}
            query: zoo/cats
            columns: {age: {ru: Возраст, en: Age}}
          names:
            title: {ru: Имена, en: Names}
            inline: from cats select name
            when: old
        each: {parameter: cat, rows: from cats where age > 3}
        ---
        param least: int = 0
        param cat: ref zoo.cats

        """

    private static func load() -> LoadResult {
        let files = ["queries/cats.tropa": cats, "queries/on_cats.tropa": report]
        return ManifestLoader(sources: Fixture.sources(Fixture.module(files))).load()
    }

    @Test func `sheets are queries that see the body of the report`() throws {
        let loaded = Self.load()
        #expect(loaded.problems.filter { $0.severity == .error } == [])
        let report = try #require(loaded.schema?.savedQuery("zoo/on_cats"))
        #expect(report.sheets.map(\.name) == ["old", "every", "names"])
        #expect(report.sheets.map(\.condition) == [nil, nil, "old"])
        #expect(
            report.sheets.map(\.query.source.text) == [
                """
                param least: int = 0
                param cat: ref zoo.cats

                use "zoo/cats"(least: $least + 1
                ) as sheet_rows
                from sheet_rows

                """,
                """
                param least: int = 0
                param cat: ref zoo.cats

                use "zoo/cats" as sheet_rows
                from sheet_rows

                """,
                """
                param least: int = 0
                param cat: ref zoo.cats

                from cats select name
                """,
            ])
        #expect(report.source == report.sheets[0].query.source)
        #expect(report.repetition?.parameter == "cat")
        #expect(
            report.repetition?.source.text.hasSuffix(
                "\nfrom cats where age > 3\nselect value: id\n") == true)
    }

    @Test func `a shown query lends what its sheet does not say`() throws {
        let sheets = try #require(Self.load().schema?.savedQuery("zoo/on_cats")).sheets
            .map(\.query)
        #expect(
            sheets.map(\.title) == [
                .both("Кошки", "Cats"), .both("Каждая", "Every one"), .both("Имена", "Names"),
            ])
        #expect(
            sheets.map { $0.columnTitles["age"] } == [
                .both("Лет", "Years"), .both("Возраст", "Age"), nil,
            ])
        #expect(sheets.map { $0.columnFormats["age"] } == [.integer, .integer, nil])
        #expect(sheets.map { $0.chart?.kind } == [.bar, .bar, nil])
    }

    @Test func `every piece of a sheet keeps its place`() throws {
        let source = try #require(Self.load().schema?.savedQuery("zoo/on_cats")).source
        func place(of wanted: String) throws -> [Int] {
            let range = try #require(source.text.firstRange(of: wanted))
            let offset = source.text.utf8.distance(
                from: source.text.startIndex, to: range.lowerBound)
            let position = source.place.position(at: offset, of: source.text)
            return [position.line, position.column]
        }
        #expect(try place(of: "cat: ref") == [18, 7])
        #expect(try place(of: "zoo/cats\"") == [6, 16])
        #expect(try place(of: "$least + 1") == [6, 40])
    }
}
