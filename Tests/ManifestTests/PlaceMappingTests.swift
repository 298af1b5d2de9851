import Catalogue
import Testing

@testable import Manifest

/// Where each character of an expression stands, in every way YAML can write a text.
struct PlaceMappingTests {
    /// The place of the first `wanted` in the value of the key `rule`.
    private func place(of wanted: String, in yaml: String) throws -> (line: Int, column: Int) {
        let problems = ProblemList()
        let root = try #require(YAMLFile.read(yaml, file: "t.yaml", problems: problems))
        #expect(problems.sorted == [])
        let formula = try #require(root["rule"]?.formula)
        let range = try #require(formula.text.firstRange(of: wanted))
        let offset = formula.text.utf8.distance(from: formula.text.startIndex, to: range.lowerBound)
        return formula.place.position(at: offset, of: formula.text)
    }

    struct Case: Sendable {
        let name: String
        let yaml: String
        let wanted: String
        let line: Int
        let column: Int
    }

    static let cases: [Case] = [
        Case(name: "plain", yaml: "rule: a = X", wanted: "X", line: 1, column: 11),
        Case(name: "plain after Cyrillic", yaml: "rule: имя = X", wanted: "X", line: 1, column: 13),
        Case(name: "plain over lines", yaml: "rule: a\n   and X", wanted: "X", line: 2, column: 8),
        Case(
            name: "plain with a blank line", yaml: "rule: a\n\n\n   or X", wanted: "X", line: 4,
            column: 7),
        Case(name: "plain, start", yaml: "rule: X = 1", wanted: "X", line: 1, column: 7),
        Case(name: "single quotes", yaml: "rule: 'a = X'", wanted: "X", line: 1, column: 12),
        Case(
            name: "doubled single quote", yaml: "rule: 'a = ''b'' or X'", wanted: "X", line: 1,
            column: 21),
        Case(
            name: "single quotes over lines", yaml: "rule: 'a\n   or ''b'' X'", wanted: "X",
            line: 2, column: 13),
        Case(name: "double quotes", yaml: #"rule: "a = X""#, wanted: "X", line: 1, column: 12),
        Case(
            name: "escaped quotes", yaml: #"rule: "a = \"b\" or X""#, wanted: "X", line: 1,
            column: 21),
        Case(
            name: "hexadecimal escapes", yaml: #"rule: "\x41\u0416\U00000416 X""#, wanted: "X",
            line: 1, column: 29),
        Case(
            name: "escaped line end", yaml: "rule: \"a or \\\n    X\"", wanted: "X", line: 2,
            column: 5),
        Case(
            name: "double quotes over lines", yaml: "rule: \"a or\n    b or X\"", wanted: "X",
            line: 2, column: 10),
        Case(
            name: "literal", yaml: "rule: |\n  a\n  or X\n", wanted: "X", line: 3, column: 6),
        Case(
            name: "literal with deeper lines", yaml: "rule: |\n  a\n     or X\n", wanted: "X",
            line: 3, column: 9),
        Case(
            name: "literal with a blank line", yaml: "rule: |\n  a\n\n  or X\n", wanted: "X",
            line: 4, column: 6),
        Case(
            name: "literal with an indicator", yaml: "rule: |2-\n    a\n  or X\n", wanted: "X",
            line: 3, column: 6),
        Case(
            name: "literal, indented start", yaml: "rule: |2-\n    X\n  or b\n", wanted: "X",
            line: 2, column: 5),
        Case(
            name: "folded", yaml: "rule: >\n  a or\n  b or X\n", wanted: "X", line: 3, column: 8),
        Case(
            name: "folded, stripped", yaml: "rule: >-\n  a\n\n  or X\n", wanted: "X", line: 4,
            column: 6),
        Case(
            name: "folded with deeper lines", yaml: "rule: >\n  a\n    b X\n  c\n", wanted: "X",
            line: 3, column: 7),
        Case(
            name: "folded, behind deeper lines", yaml: "rule: >\n  a\n    b\n  c X\n", wanted: "X",
            line: 4, column: 5),
        Case(
            name: "in a flow mapping", yaml: "{other: 1, rule: 'a = X'}", wanted: "X", line: 1,
            column: 23),
        Case(
            name: "Windows line ends", yaml: "rule: |\r\n  a\r\n  or X\r\n", wanted: "X", line: 3,
            column: 6),
    ]

    @Test(arguments: cases)
    func `a place in an expression is found in its file`(_ example: Case) throws {
        let place = try place(of: example.wanted, in: example.yaml)
        #expect(place == (example.line, example.column), "\(example.name)")
    }

    @Test func `a saved query begins behind its front matter`() throws {
        let files = Fixture.module(
            ["queries/all.tropa": "---\ntropa: 1\ntitle: Все\n---\nfrom cats\n  where Ж and X\n"])
        let query = try #require(Fixture.load(files).draft.savedQuery("zoo/all"))
        let range = try #require(query.source.text.firstRange(of: "X"))
        let offset = query.source.text.utf8.distance(
            from: query.source.text.startIndex, to: range.lowerBound)
        #expect(query.source.text.hasPrefix("from cats"))
        #expect(query.source.place.position(at: offset, of: query.source.text) == (6, 15))
    }
}
