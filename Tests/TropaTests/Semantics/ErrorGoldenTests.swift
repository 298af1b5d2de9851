import Catalogue
import Support
import Testing
import Tropa

/// `Golden/semantics/errors/*.tropa`: mistakes that only the schema shows. `# role:` names the caller.
struct ErrorGoldenTests {
    static let files = Golden.files(in: "semantics/errors", suffix: ".tropa")

    @Test(arguments: files)
    func `a mistake is explained in both languages`(path: String) throws {
        let source = try #require(Golden.text(of: path))
        let name = String(path.split(separator: "/").last ?? "")

        let found = Self.diagnostics(of: source)

        let list = Diagnostics(found)
        let text =
            list.render(source: source, name: name, language: .ru) + "\n"
            + list.render(source: source, name: name, language: .en)
        #expect(found.contains { name.hasPrefix($0.code.rawValue) })
        Golden.expect(text, matches: path.replacing(".tropa", with: ".expected"))
    }

    @Test(arguments: files)
    func `a fix removes its mistake`(path: String) throws {
        let source = try #require(Golden.text(of: path))
        for diagnostic in Self.diagnostics(of: source) {
            for fix in diagnostic.fixes {
                let remaining = Self.diagnostics(of: fix.applied(to: source))
                #expect(
                    !remaining.contains {
                        $0.code == diagnostic.code && $0.message == diagnostic.message
                            && $0.span.start == diagnostic.span.start
                    }, "«\(fix.replacement)» leaves \(diagnostic.code.rawValue)")
            }
        }
    }

    /// Codes that no text alone brings about, with who tells them.
    private static let told: [String: [String]] = [
        "the arguments of a run": ["E0603", "E0604", "E0605"],
        "saved queries and formulas": [
            "E0701", "E0702", "E0703", "E0704", "E0705", "E0706", "E0707",
        ],
        "actions": ["E0801", "E0802", "E0803", "E0804"],
        "the server": ["E0902", "E0903", "E0904", "E0990"],
    ]

    @Test(arguments: DiagnosticCode.allCases)
    func `every code has two cases or more`(code: DiagnosticCode) {
        let cases = (Self.files + SyntaxGoldenTests.errors).count {
            $0.contains("/\(code.rawValue)-")
        }
        let isToldElsewhere = Self.told.values.contains { $0.contains(code.rawValue) }
        #expect(cases >= 2 || isToldElsewhere, "\(code.rawValue) has \(cases)")
    }

    private static func diagnostics(of source: String) -> [Diagnostic] {
        do {
            return try Fixture.compiler.query(source, module: nil, shape: shape(of: source))
                .warnings
        } catch {
            return error.list
        }
    }

    private static func shape(of source: String) -> RoleShape {
        guard source.hasPrefix("# role: "), let line = source.split(separator: "\n").first else {
            return Fixture.curator
        }
        if line.hasSuffix("lonely") { return RoleShape(roles: ["school"], attributes: [:]) }
        return Fixture.shapes[String(line.dropFirst(8))] ?? Fixture.visitor
    }
}
