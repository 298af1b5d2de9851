import Catalogue
import Testing
import Tropa

@Suite struct ParserTests {
    /// Source and its canonical text, in which brackets show the tree.
    @Test(arguments: [
        ("a or b and not c", "a or b and not c"),
        ("(a or b) and c", "(a or b) and c"),
        ("not (a = b)", "not a = b"),
        ("(not a) = b", "(not a) = b"),
        ("a = b and c != d", "a = b and c != d"),
        ("a - (b - c)", "a - (b - c)"),
        ("(a - b) - c", "a - b - c"),
        ("a ?? b + 1 > 2", "a ?? b + 1 > 2"),
        ("(a ?? b) + 1", "(a ?? b) + 1"),
        ("-(-x)", "-(-x)"),
        ("- - x", "-(-x)"),
        ("-a * b", "-a * b"),
        ("-(a * b)", "-(a * b)"),
        ("a == «x» && TRUE", "a = \"x\" and true"),
        ("a IS NOT NULL", "a is not null"),
        ("x in (1,5)", "x in (1, 5)"),
        ("x in (a + b) * 2..c", "x in (a + b) * 2..c"),
        ("x in me.organisations", "x in me.organisations"),
        ("x not in @2024/2025", "x not in @2024/2025"),
        ("x in $from..$to", "x in $from..$to"),
        ("x in ..5", "x in null..5"), ("x in 5..", "x in 5..null"),
        ("x in 5.. and y", "x in 5..null and y"),
        ("not x in ..@2025-10-31", "not x in null..@2025-10-31"),
        ("count(where x in -1..)", "count(where x in -1..null)"), ("x in 5..-1", "x in 5..-1"),
        ("if(x in 5.., 1, 2)", "if(x in 5..null, 1, 2)"), ("x in (1 + 2)..", "x in 1 + 2..null"),
        ("case { x in 5..: 1, else: 2 }", "case { x in 5..null: 1, else: 2 }"),
        ("x in (from y | select z)", "x in (from y | select z)"),
        ("this.call = ask.call and outer.x >= me.y", "this.call = ask.call and outer.x >= me.y"),
        ("эта.call = внешняя.x or я.id = 1", "this.call = outer.x or me.id = 1"),
        ("COUNT(x) + Сумма(y)", "count(x) + sum(y)"),
        ("staff.band(x, 1)", "staff.band(x, 1)"),
        ("share(a where b)", "share(a where b)"),
        ("list(a.b where c sort -d, e desc)", "list(a.b where c sort -d, -e)"),
        ("count(where a in 1..2)", "count(where a in 1..2)"),
        ("if(a, 1, 2.50)", "if(a, 1, 2.50)"),
        ("case {a: 1, else: 2,}", "case { a: 1, else: 2 }"),
        ("`order`.`from` = `a b`", "order.`from` = `a b`"),
        ("a starts with b or a ends with c", "a starts with b or a ends with c"),
        ("by = me.id", "by = me.id"),
    ])
    func `expressions are read with their precedence`(source: String, text: String) {
        let result = Parser.expression(source.replacing("&&", with: "and"))

        #expect(result.diagnostics.isEmpty)
        #expect(result.expression?.description == text)
        #expect(Parser.expression(text).expression?.description == text)
    }

    @Test(arguments: [
        ("-started_on, mentee.name", "-started_on, mentee.name"),
        ("a desc, b asc", "-a, b"),
        ("-a + b", "a + b desc"),
        ("(-a)", "(-a)"),
    ])
    func `an order may stand alone`(source: String, text: String) throws {
        let terms = try #require(Parser.sortTerms(source).terms)

        #expect(terms.map(\.description).joined(separator: ", ") == text)
    }

    @Test(arguments: [
        "", "a b", "a =", "where a", "a;", "a) or b", "a < b < c", "(a", "a | take 5",
    ])
    func `what is no expression is refused`(source: String) {
        let result = Parser.expression(source)

        #expect(result.expression == nil)
        #expect(!result.diagnostics.isEmpty)
    }

    @Test func `every prefix of steps is a query`() throws {
        let steps = ["where a", "add b: 1", "group by c { n: count() }", "sort n", "take 5"]

        for count in 0...steps.count {
            let source = (["from t"] + steps.prefix(count)).joined(separator: "\n")
            #expect(try #require(Parser.program(source).program).pipeline.steps.count == count)
        }
    }

    @Test func `a second from ends the body of a let`() throws {
        let program = try #require(
            Parser.program("let a = from b where c let d = from a from d take 1").program)

        #expect(program.lets.map(\.name.text) == ["a", "d"])
        #expect(program.pipeline.steps.count == 1)
    }

    @Test func `places are those of the source`() throws {
        let source = "from пары where имя = \"ё\""
        let program = try #require(Parser.program(source).program)
        let step = try #require(program.pipeline.steps.first)

        guard case .filter(let condition) = step.kind else {
            Issue.record("no condition")
            return
        }
        let bytes = Array(source.utf8)
        let text = String(decoding: bytes[condition.span.start..<condition.span.end], as: UTF8.self)
        #expect(text == "имя = \"ё\"")
        #expect(program.pipeline.span == Span(start: 0, end: bytes.count))
    }

    @Test func `at most twenty mistakes are reported`() {
        let source = "from t\n" + String(repeating: "where\nadd\n", count: 40)

        #expect(Parser.program(source).diagnostics.count == Parser.errorLimit)
    }

    @Test func `mistakes in several steps are found at once`() {
        let source = "from t\nwhere a =\nsort\ntake x\nselect ,"

        let codes = Parser.program(source).diagnostics.map(\.code)

        #expect(
            codes == [
                .expectedExpression, .expectedExpression, .expectedInteger, .expectedExpression,
            ])
    }

    @Test func `a school year begins in the month of the installation`() throws {
        let expression = try #require(
            Parser.expression("@2024/2025", schoolYearStart: 8).expression)

        guard case .literal(.period(let period)) = expression.kind else {
            Issue.record("no period")
            return
        }
        #expect(period.start == LocalDate(year: 2024, month: 8, day: 1))
        #expect(expression.description == "@2024/2025")
    }
}
