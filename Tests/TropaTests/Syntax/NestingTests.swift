import Testing
import Tropa

@Suite struct NestingTests {
    /// What opens a level, what stands inside, what closes it.
    static let shapes: [(String, String, String)] = [
        ("(", "a", ")"), ("f(", "a", ")"), ("not ", "a", ""), ("- ", "a", ""),
        ("case { a: ", "1", " }"), ("a in (", "1", ")"), ("count(x where ", "a", ")"),
        ("first(x sort ", "a", ")"), ("a in (from t where ", "b", ")"),
    ]

    @Test(arguments: shapes)
    func `deep nesting is refused and never overflows the stack`(
        open: String, inner: String, close: String
    ) {
        for depth in [100, 10_000] {
            let source =
                String(repeating: open, count: depth) + inner
                + String(repeating: close, count: depth)
            let result = Parser.expression(source)
            #expect(result.expression == nil)
            #expect(result.diagnostics.map(\.code) == [.limitExceeded])
        }
    }

    @Test(arguments: [("(", ")"), ("f(", ")"), ("not ", ""), ("- ", "")])
    func `64 levels are read`(open: String, close: String) {
        let source =
            String(repeating: open, count: 64) + "a" + String(repeating: close, count: 64)

        #expect(Parser.expression(source).diagnostics.isEmpty)
        #expect(!Parser.expression(open + source + close).diagnostics.isEmpty)
    }

    @Test func `pipelines in pipelines are refused beyond 64`() {
        func source(_ depth: Int) -> String {
            String(repeating: "from (", count: depth) + "from a"
                + String(repeating: ")", count: depth)
        }

        #expect(Parser.program(source(64)).diagnostics.isEmpty)
        for depth in [65, 9_000] {
            #expect(Parser.program(source(depth)).diagnostics.map(\.code) == [.limitExceeded])
        }
    }

    @Test(arguments: ["or", "and", "+", "*", "??"])
    func `long chains of operators are refused, since each makes the tree higher`(sign: String) {
        func chain(_ count: Int) -> String {
            Array(repeating: "a", count: count).joined(separator: " \(sign) ")
        }

        #expect(Parser.expression(chain(150)).diagnostics.isEmpty)
        #expect(Parser.expression(chain(10_000)).diagnostics.map(\.code) == [.limitExceeded])
    }

    @Test func `height adds up through pipelines`() {
        func source(_ depth: Int) -> String {
            let inner = depth == 0 ? "a" : "(a in (from t where " + source(depth - 1) + "))"
            return inner + String(repeating: " + a", count: 60)
        }

        #expect(Parser.expression(source(2)).diagnostics.isEmpty)
        #expect(Parser.expression(source(3)).diagnostics.map(\.code) == [.limitExceeded])
    }
}
