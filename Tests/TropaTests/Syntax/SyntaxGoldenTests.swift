import Catalogue
import Support
import Testing
import Tropa

@Suite struct SyntaxGoldenTests {
    static let errors = Golden.files(in: "syntax/errors", suffix: ".tropa")
    static let correct =
        Golden.files(in: "syntax/examples", suffix: ".tropa")
        + Golden.files(in: "syntax/grammar", suffix: ".tropa")

    @Test(arguments: errors)
    func `a mistake is explained in both languages`(path: String) throws {
        let source = try #require(Golden.text(of: path))
        let result = Parser.program(source)

        let name = String(path.split(separator: "/").last ?? "")
        let list = Diagnostics(result.diagnostics)
        let text =
            list.render(source: source, name: name, language: .ru) + "\n"
            + list.render(source: source, name: name, language: .en)

        #expect(result.program == nil)
        if name.hasPrefix("E") {
            #expect(result.diagnostics.contains { name.hasPrefix($0.code.rawValue) })
        }
        Golden.expect(text, matches: path.replacing(".tropa", with: ".expected"))
    }

    @Test(arguments: correct)
    func `a correct text is read without mistakes and printed as expected`(path: String) throws {
        let source = try #require(Golden.text(of: path))
        let result = Parser.program(source)

        let list = Diagnostics(result.diagnostics)
        #expect(list.list.isEmpty, "\(list.render(source: source, name: path, language: .ru))")
        let program = try #require(result.program)
        Golden.expect(
            program.description + "\n", matches: path.replacing(".tropa", with: ".expected"))
        #expect(Parser.program(program.description).program?.description == program.description)
    }

    private static func count(
        of diagnostic: Diagnostic, in result: ParseResult<Program>
    ) -> Int {
        result.diagnostics.count {
            $0.code == diagnostic.code && $0.message == diagnostic.message
        }
    }

    @Test func `all twenty examples of the language are here`() {
        #expect(Self.correct.count { $0.hasPrefix("syntax/examples/") } == 20)
    }

    @Test(arguments: errors)
    func `an applied edit removes its mistake`(path: String) throws {
        let source = try #require(Golden.text(of: path))

        for diagnostic in Parser.program(source).diagnostics {
            for fix in diagnostic.fixes {
                let edited = Parser.program(fix.applied(to: source))
                let before = Self.count(of: diagnostic, in: Parser.program(source))
                let after = Self.count(of: diagnostic, in: edited)
                #expect(after < before, "\(diagnostic.code): \(fix.applied(to: source))")
            }
        }
    }
}
