import Catalogue
import Support
import Testing

@testable import Manifest

/// No damage to a file stops the loader: it answers with mistakes, each inside its file.
struct DamagedFileTests {
    private static let pieces: [Unicode.Scalar] = [
        "{", "}", "[", "]", ":", ",", "'", "\"", "\n", " ", "-", "&", "*", "!", "|", ">", "#", "\\",
        "%", "ж",
        "\t", "\u{85}", "\u{1F600}", "e\u{301}".unicodeScalars.last ?? "e",
    ]

    @Test(arguments: 0..<60)
    func `a damaged file gives mistakes with places that exist`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for (path, text) in [
            ("resources/cats.yaml", Fixture.catsYAML), ("module.yaml", Fixture.moduleYAML),
            ("resources/dogs.yaml", FolderTests.dogs),
            ("queries/all.tropa", "---\ntropa: 1\ntitle: Все\n---\nfrom cats\n"),
            ("data/cats.csv", "code,age\n\"a\",3\n"),
        ] {
            var scalars = Array(text.unicodeScalars)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<scalars.count, using: &random)
                if Bool.random(using: &random) {
                    scalars.remove(at: place)
                } else {
                    scalars.insert(Self.pieces.randomElement(using: &random) ?? " ", at: place)
                }
            }
            var damaged = String.UnicodeScalarView()
            damaged.append(contentsOf: scalars)
            let source = SourceText(file: "zoo/\(path)", text: String(damaged))
            let result = Fixture.load(Fixture.module([path: String(damaged)]))
            for problem in result.problems where problem.file == source.file {
                #expect(
                    source.index(line: problem.line, column: problem.column) != nil,
                    "\(problem.render(language: .en))\n\(source.text.debugDescription)")
            }
            for formula in result.draft.resources.flatMap(\.checks).map(\.rule) {
                _ = formula.place.position(at: formula.text.utf8.count, of: formula.text)
            }
        }
    }
}
