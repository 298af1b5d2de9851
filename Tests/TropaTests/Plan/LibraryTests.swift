import Catalogue
import Testing
import Tropa

/// Functions in files of their own (§4.11).
struct LibraryTests {
    private func compiler(_ libraries: [(String, String)]) -> Compiler {
        var modules = Fixture.schema.modules
        modules[0].libraries = libraries.map { Fixture.library($0.0, $0.1) }
        return Compiler(
            schema: Schema(
                modules: modules, roles: Fixture.schema.roles, resources: Fixture.schema.resources,
                fingerprint: "library"), zone: Fixture.zone)
    }

    private func codes(_ source: String, _ libraries: [(String, String)]) -> [String] {
        do {
            _ = try compiler(libraries).query(source, module: nil, shape: Fixture.curator)
            return []
        } catch {
            return error.list.map(\.code.rawValue)
        }
    }

    @Test func `a function of a library is what its text is`() throws {
        let own = try Fixture.compiler.query(
            "define rate(part: int, whole: int) = round(percent(part, whole), 1) "
                + "from pairs group { r: rate(count(where running), count()) }",
            module: nil, shape: Fixture.curator)
        let used = try Fixture.compiler.query(
            "use \"registry/measures\" as m "
                + "from pairs group { r: m.rate(count(where running), count()) }",
            module: nil, shape: Fixture.curator)
        #expect(used.query.sql == own.query.sql)
        #expect(used.query.binds == own.query.binds)
    }

    @Test func `it sees the settings of its module and no parameter of the query`() {
        let text = "use \"registry/measures\" as m from people select code, b: m.band(months)"
        #expect(codes(text, [("measures", "define band(y: int) = y <= $young_years")]) == [])
        let asking = "param young: int = 1 " + text
        #expect(codes(asking, [("measures", "define band(y: int) = y <= $young")]) == ["E0602"])
    }

    @Test func `a library is made of others, in no circle`() {
        let libraries = [
            ("a", "use \"registry/b\" as b define f(x: int) = b.g(x) + 1"),
            ("b", "define g(x: int) = x * 2"),
        ]
        #expect(codes("use \"registry/a\" as a from pairs select n: a.f(2)", libraries) == [])
        let circle = [
            ("a", "use \"registry/b\" as b define f(x: int) = b.g(x)"),
            ("b", "use \"registry/a\" as a define g(x: int) = x"),
        ]
        #expect(
            codes("use \"registry/a\" as a from pairs select n: a.f(2)", circle) == ["E0704"])
        #expect(compiler(circle).checkSchema().map(\.diagnostic.code).contains(.queryCycle))
        let oneself = [("a", "use \"registry/a\" as a define f(x: int) = a.f(x)")]
        #expect(compiler(oneself).checkSchema().map(\.diagnostic.code).contains(.queryCycle))
    }

    @Test func `mistakes of a library are told in it, and where it is called`() {
        let libraries = [("a", "define f(x: int) = x + \"a\"\ndefine g(x: int) = lenght(x)")]
        let found = compiler(libraries).checkSchema()
        #expect(found.map(\.diagnostic.code) == [.plusOnText, .unknownFunction])
        #expect(found.map(\.diagnostic.span.start) == [19, 46])
        let text = "use \"registry/a\" as a from pairs select number, n: a.f(2), m: a.g(1)"
        #expect(codes(text, libraries) == ["E0310", "E0315"])
    }

    @Test(arguments: [
        "from pairs", "define f(x: int) = x from pairs", "param x: int = 1", "let a = from pairs",
        "use \"registry/closed\" as c", "define f(x: int) = count(from pairs)",
        "define f(x: int) = x in (from pairs select capacity)", "define f(x: int) = number",
        "define count(x: int) = x", "define f(x: int) = x define f(y: int) = y", "where x",
    ])
    func `what is no function is refused`(text: String) {
        #expect(!compiler([("a", text)]).checkSchema().isEmpty, "\(text)")
    }

    @Test func `a field behind a parameter is read under the caller's rights`() {
        let libraries = [("a", "define phone(p: ref registry.people) = p.phone")]
        let text = "use \"registry/a\" as a from people select x: a.phone(id)"
        #expect(codes(text, libraries) == [])
        do {
            _ = try compiler(libraries).query(text, module: nil, shape: Fixture.school)
            Issue.record("a closed field is shown")
        } catch {
            #expect(error.list.map(\.code) == [.fieldForbidden])
            #expect(error.list[0].span.start == 44)
        }
    }

    @Test func `an explanation names the functions, the canonical form keeps them`() throws {
        let text = "use \"registry/measures\" as m\nfrom pairs\nselect a: m.rate(1, 2)\n"
        let explanation = try Fixture.compiler.explanation(
            of: text, shape: Fixture.curator)
        #expect(explanation.steps[0].text == "use \"registry/measures\" as m")
        #expect(explanation.steps[0].row.ru == "функции «Показатели»: rate, band")
        #expect(try CanonicalForm.text(of: text) == text)
        let library = """
            ---
            tropa: 1
            kind: library # функции
            title: Доли
            ---
            # Доля.
            use "registry/measures" as m

            define two(part: int, whole: int) = m.rate(part, whole) * 2  # вдвое

            """
        let form = try CanonicalForm.text(of: library.replacing("two(part", with: "two( part"))
        #expect(form == library)
    }
}
