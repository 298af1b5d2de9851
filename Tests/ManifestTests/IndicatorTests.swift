import Catalogue
import StrictJSON
import Testing

@testable import Manifest

/// `kind: indicator`, and cases in the header of a query.
struct IndicatorTests {
    private static let grown = """
        ---
        tropa: 1
        kind: indicator
        title: {ru: "Взрослые кошки", en: "Grown cats"}
        unit: "%"
        by: [keeper, keeper.code]
        denominator: 'age != null  # известен'
        numerator: age >= 1
        tests:
          clock: 2026-03-10
          callers: {chief: {roles: [boss]}}
          given: {cats: [{code: C1, age: 3}]}
          cases:
            - {name: One cat, as: chief, then: {rows: 2, last: {value: 100}}}
            - {name: No clerks, as: nobody, then: 401}
        ---
        from cats
        where code != "C0"  # вымышлена

        """

    private static func load(_ text: String) -> LoadResult {
        var sources = Fixture.sources(Fixture.module(["queries/grown.tropa": text]))
        sources.readsCases = true
        return ManifestLoader(sources: sources).load()
    }

    @Test func `an indicator is a table with a total, and the rows behind it`() throws {
        let loaded = Self.load(Self.grown)
        #expect(loaded.problems.filter { $0.severity == .error } == [])
        let queries = try #require(loaded.schema?.module("zoo")?.queries)
        #expect(queries.map(\.id) == ["zoo/grown", "zoo/grown_rows"])
        #expect(
            queries[0].source.text == """
                from cats
                where code != "C0"  # вымышлена

                group by keeper, keeper.code with total {
                  numerator: count(where (age != null  # известен
                ) and (age >= 1
                )
                  ),
                  denominator: count(where (age != null  # известен
                )
                  ),
                }
                add value: round(numerator * 100 / denominator, 1)

                """)
        #expect(
            queries[1].source.text == """
                from cats
                where code != "C0"  # вымышлена

                where (age != null  # известен
                )
                add numerator: (age >= 1
                ), denominator: (age != null  # известен
                )

                """)
        #expect(queries[1].filters == ["keeper", "keeper.code"])
        #expect(queries[1].rowsOf == "grown")
        #expect(queries[0].columnTitles["value"] == .both("Взрослые кошки, %", "Grown cats, %"))
    }

    @Test func `every piece of an indicator keeps its place`() throws {
        let source = try #require(Self.load(Self.grown).schema?.savedQuery("zoo/grown")).source
        func place(of wanted: String) throws -> [Int] {
            let range = try #require(source.text.firstRange(of: wanted))
            let offset = source.text.utf8.distance(
                from: source.text.startIndex, to: range.lowerBound)
            let position = source.place.position(at: offset, of: source.text)
            return [position.line, position.column]
        }
        #expect(try place(of: "code !=") == [18, 7])
        #expect(try place(of: "keeper.code") == [6, 14])
        #expect(try place(of: "age != null") == [7, 15])
        #expect(try place(of: "age >= 1") == [8, 12])
    }

    @Test func `sums stand where counts do, and without groups there is no total`() throws {
        let text = """
            ---
            tropa: 1
            kind: indicator
            title: Средний возраст
            factor: 1
            digits: 2
            numerator: {sum: age}
            ---
            from cats

            """
        let source = try #require(Self.load(text).schema?.savedQuery("zoo/grown")).source
        #expect(
            source.text == """
                from cats

                group {
                  numerator: sum(age
                  ),
                  denominator: count(
                  ),
                }
                add value: round(numerator * 1 / denominator, 2)

                """)
    }

    @Test func `the list of rows has titles of its own beside those of the table`() throws {
        let text = Self.grown.replacing(
            "numerator: age >= 1\n",
            with: """
                numerator: age >= 1
                columns: {keeper: {title: {ru: Хозяин, en: Keeper}}}
                rows:
                  age: {title: {ru: Лет, en: Years}, format: integer}
                  numerator: {title: {ru: Взрослая, en: Grown}}

                """)

        let queries = try #require(Self.load(text).schema?.module("zoo")?.queries)

        #expect(queries[0].columnTitles["age"] == nil)
        #expect(queries[0].columnTitles["numerator"] == .both("Числитель", "Numerator"))
        #expect(queries[0].namedColumns.map(\.text) == ["keeper"])
        #expect(queries[1].columnTitles["keeper"] == .both("Хозяин", "Keeper"))
        #expect(queries[1].columnTitles["age"] == .both("Лет", "Years"))
        #expect(queries[1].columnTitles["numerator"] == .both("Взрослая", "Grown"))
        #expect(queries[1].columnTitles["denominator"] == .both("Знаменатель", "Denominator"))
        #expect(queries[1].columnFormats == ["age": .integer])
        // Names that the list does not give are found with it.
        #expect(queries[1].namedColumns.map(\.text) == ["age", "numerator"])
    }

    @Test func `cases in the header ask the query itself`() throws {
        let file = try #require(Self.load(Self.grown).cases.first)
        #expect(file.file == "zoo/queries/grown.tropa")
        let requests = file.cases.flatMap(\.steps).compactMap(\.request)
        #expect(requests.map(\.target) == ["/v1/queries/zoo/grown", "/v1/queries/zoo/grown"])
        #expect(requests.map(\.expectation.status) == [200, 401])
        #expect(requests[0].expectation.rows == 2)
        #expect(requests[0].expectation.last?["value"]?.text == "100")
    }
}
