import Catalogue
import Testing
import Tropa

/// Saved queries as tables of other queries (§4.11).
struct UseTests {
    private func compiler(_ queries: [(String, String)]) -> Compiler {
        var modules = Fixture.schema.modules
        modules[0].queries = queries.map { Fixture.query($0.0, $0.1) }
        return Compiler(
            schema: Schema(
                modules: modules, roles: Fixture.schema.roles, resources: Fixture.schema.resources,
                fingerprint: "use"), zone: Fixture.zone)
    }

    private func codes(_ source: String, _ queries: [(String, String)]) -> [String] {
        do {
            _ = try compiler(queries).query(source, module: nil, shape: Fixture.curator)
            return []
        } catch {
            return error.list.map(\.code.rawValue)
        }
    }

    @Test func `a circle of saved queries is told`() {
        let circle = [
            ("a", "use \"registry/b\" as b\nfrom b"), ("b", "use \"registry/a\" as a\nfrom a"),
        ]
        #expect(codes("use \"registry/a\" as x\nfrom x", circle) == ["E0704"])
        let found = compiler(circle).checkSchema().map(\.diagnostic.code)
        #expect(found.contains(.queryCycle))
    }

    @Test func `saved queries are nested eight deep at most`() {
        let chain = (0..<10).map { n in
            ("q\(n)", n == 0 ? "from pairs" : "use \"registry/q\(n - 1)\" as q\nfrom q")
        }
        #expect(codes("use \"registry/q7\" as x\nfrom x", chain) == [])
        #expect(codes("use \"registry/q8\" as x\nfrom x", chain) == ["E0901"])
    }

    @Test func `a mistake of a saved query is told where it is used`() throws {
        let source = "use \"registry/a\" as x\nfrom x"
        do {
            _ = try compiler([("a", "from pairs where stat = 5")]).query(
                source, module: nil, shape: Fixture.curator)
            Issue.record("it compiles")
        } catch {
            #expect(error.list.map(\.code) == [.unknownName])
            #expect(error.list[0].span.start == 4 && error.list[0].fixes.isEmpty)
        }
    }

    @Test func `keys stand for the rows that a saved query asks for`() throws {
        let queries = [
            (
                "a",
                """
                param o: ref organisations = "05-001"
                from pairs where organisation = $o and exists(organisations where id = $o) select number
                """
            )
        ]
        #expect(codes("use \"registry/a\" as x\nfrom x", queries) == [])
        #expect(codes("use \"registry/a\"(o: \"05-002\") as x\nfrom x", queries) == [])
        #expect(codes("use \"registry/a\"(o: 5) as x\nfrom x", queries) == ["E0308"])
    }

    @Test func `parameters are handed on`() throws {
        let queries = [
            (
                "a",
                "param y: school_year\nparam f: list of text\nparam n: decimal = 2\nfrom pairs where starts_on in $y and number in $f and percent > $n select number"
            )
        ]
        let plan = try compiler(queries).query(
            "param year: school_year\nparam names: list of text\nuse \"registry/a\"(y: previous($year), f: $names) as x\nfrom x",
            module: nil, shape: Fixture.curator)
        #expect(plan.query.binds.contains(.parameter("names", .list)))
        #expect(plan.parameters.map(\.name) == ["year", "names"])
        let same = try compiler(queries).query(
            "param year: school_year\nparam names: list of text\nuse \"registry/a\"(y: $year, f: $names) as x\nfrom x",
            module: nil, shape: Fixture.curator)
        #expect(same.query.binds.contains(.parameter("year", .yearStart(shift: 0))))
    }
}
