import Catalogue
import Support
import Testing
import Tropa

@Suite struct ExplanationTests {
    @Test func `each step tells what one row is, its key and its columns`() throws {
        let text = """
            from pairs as p
            where running
            expand members as m
            group by organisation, form { members: count() }
            sort -members
            """
        let explanation = try Fixture.compiler.explanation(
            of: text, module: "registry", shape: Fixture.curator)

        #expect(
            explanation.steps.map(\.text) == [
                "from pairs as p", "where running", "expand members as m",
                "group by organisation, form { members: count() }", "sort -members",
            ])
        #expect(
            explanation.steps.map(\.key) == [
                ["p.id"], ["p.id"], ["p.id", "m.id"], ["organisation", "form"],
                ["organisation", "form"],
            ])
        #expect(explanation.steps[2].row.en == "a row of members, the left part repeats")
        #expect(explanation.steps[3].row.ru == "группа: organisation, form")
        #expect(explanation.steps[4].columns.map(\.name) == ["organisation", "form", "members"])
    }

    @Test func `the rules of the caller are named`() throws {
        func rules(_ shape: RoleShape, of resource: String = "registry.pairs") throws -> [String] {
            let explanation = try Fixture.compiler.explanation(
                of: "from pairs select organisation.title", module: "registry", shape: shape)
            return explanation.sources.first { $0.resource.description == resource }?.rules
                .map(\.ru) ?? []
        }

        #expect(
            try rules(Fixture.curator) == ["district = organisation.municipality = me.municipality"]
        )
        #expect(try rules(.system) == ["все строки"])
        #expect(try rules(Fixture.analyst) == ["все строки"])
        #expect(try rules(Fixture.curator, of: "registry.organisations") == ["все строки"])
    }

    @Test func `a query with mistakes is not explained`() {
        #expect(throws: Diagnostics.self) {
            try Fixture.compiler.explanation(of: "from pairs where x", shape: Fixture.curator)
        }
    }

    @Test func `a Russian text is explained in its words`() throws {
        let explanation = try Fixture.compiler.explanation(
            of: "из пары взять 3", module: "registry", shape: Fixture.curator)

        #expect(explanation.steps.map(\.text) == ["из пары", "взять 3"])
    }
}
