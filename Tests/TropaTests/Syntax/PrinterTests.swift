import Catalogue
import Support
import Testing
import Tropa

@Suite struct PrinterTests {
    @Test(arguments: 0..<8)
    func `printed trees are read back as the same trees`(part: UInt64) {
        for seed in part * 100..<(part + 1) * 100 {
            var random = RandomTree(seed: seed)
            let program = random.program()
            let text = program.description
            let result = Parser.program(text)
            guard let read = result.program else {
                let list = Diagnostics(result.diagnostics)
                Issue.record(
                    "seed \(seed)\n\(list.render(source: text, name: "x", language: .en))")
                return
            }
            #expect(shape(of: read) == shape(of: program), "seed \(seed): \(text)")
            #expect(read.description == text, "seed \(seed)")
        }
    }

    @Test func `comments and line ends do not change the tree`() throws {
        let plain = try #require(Parser.program("from a where b = 1 sort c").program)
        let spread = try #require(
            Parser.program("# x\nfrom a -- y\r\n| where b\n= 1 # z\n\n| sort\tc\n").program)

        #expect(spread.description == plain.description)
    }

    @Test func `negative numbers made by a program can be printed`() {
        let place = Span(start: 0, end: 0)
        let negative = Expression(.literal(.integer(-5)), span: place)

        #expect(Expression(.negate(negative), span: place).description == "-(-5)")
        #expect(SortTerm(negative, descending: false).description == "(-5)")
    }
}
