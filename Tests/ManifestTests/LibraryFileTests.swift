import Catalogue
import Testing

@testable import Manifest

/// `kind: library`: functions among the queries of a module.
struct LibraryFileTests {
    private static let terms = """
        ---
        tropa: 1
        kind: library
        title: {ru: Сроки, en: Terms}
        description: {ru: Как считают сроки, en: How terms are counted}
        ---
        # Дней до срока.
        define left(on: date) = days_between(today(), on)

        """

    @Test func `a library is no query`() throws {
        let loaded = ManifestLoader(
            sources: Fixture.sources(Fixture.module(["queries/terms.tropa": Self.terms]))
        ).load()
        #expect(loaded.problems.filter { $0.severity == .error } == [])
        let module = try #require(loaded.schema?.module("zoo"))
        #expect(module.queries.isEmpty)
        #expect(module.libraries.map(\.id) == ["zoo/terms"])
        let library = try #require(loaded.schema?.library("zoo/terms"))
        #expect(library.title == .both("Сроки", "Terms"))
        #expect(library.details?.en == "How terms are counted")
        let offset = try #require(library.source.text.firstRange(of: "left"))
        let position = library.source.place.position(
            at: library.source.text.utf8.distance(
                from: library.source.text.startIndex, to: offset.lowerBound),
            of: library.source.text)
        #expect([position.line, position.column] == [8, 8])
    }

    @Test func `a person keeps no library`() {
        let reading = OwnQueryReader.read(
            Self.terms, module: "my", name: "terms", roles: [])
        #expect(reading.problems.contains { $0.message.en?.contains("Only modules") == true })
    }
}
