import Catalogue
import Testing
import Tropa

@Suite struct RenderingTests {
    @Test func `the text form is that of the language's description`() {
        let source = "from pairs\nwhere statsu = \"active\"\n"
        let name = Name("statsu", span: Span(start: 17, end: 23))

        let text = Diagnostic.unknownName(name, suggestion: "status")
            .render(source: source, name: "pairs.tropa", language: .ru)

        #expect(
            text == """
                E0301 нет такого имени: «statsu»
                  --> pairs.tropa:2:7
                   2 | where statsu = "active"
                     |       ^^^^^^
                     = возможно, имелось в виду «status»

                """)
    }

    @Test func `columns count characters and lines end in three ways`() {
        let source = "ё e\u{301}x\r\nyz\rw\nv"
        let index = LineIndex(source)

        #expect(index.position(of: 0) == .init(line: 1, column: 1))
        #expect(index.position(of: 6) == .init(line: 1, column: 4))
        #expect(index.position(of: 9) == .init(line: 2, column: 1))
        #expect(index.position(of: 12) == .init(line: 3, column: 1))
        #expect(index.position(of: 14) == .init(line: 4, column: 1))
        #expect(index.position(of: 999) == .init(line: 4, column: 2))
        #expect(index.position(of: -1) == .init(line: 1, column: 1))
    }

    @Test func `a long line is cut around the place`() {
        let source =
            String(repeating: "x ", count: 500) + "; " + String(repeating: "y ", count: 500)

        let text = Diagnostic.unknownCharacter(";", at: Span(start: 1000, end: 1001))
            .render(source: source, name: "q", language: .en)
        let lines = text.split(separator: "\n").map(Array.init)

        #expect(lines[2].count < 140)
        #expect(lines[3].firstIndex(of: "^") == lines[2].firstIndex(of: ";"))
    }

    @Test func `every text of the product exists in both languages`() {
        let place = Span(start: 0, end: 1)
        for diagnostic in Samples.all(place) {
            #expect(diagnostic.message.en != nil, "\(diagnostic.code)")
            #expect(diagnostic.notes.allSatisfy { $0.en != nil }, "\(diagnostic.code)")
            #expect(diagnostic.fixes.allSatisfy { $0.title.en != nil }, "\(diagnostic.code)")
        }
    }

    @Test func `every code has a sentence`() {
        let place = Span(start: 0, end: 1)

        #expect(Set(Samples.all(place).map(\.code)) == Set(DiagnosticCode.allCases))
    }

    @Test func `warnings are told from errors`() {
        #expect(DiagnosticCode.unusedLet.severity == .warning)
        #expect(DiagnosticCode.unknownName.severity == .error)
    }
}
