import Catalogue
import Support
import Testing
import Tropa

/// Damaged texts: whatever stands in a source, reading it ends quickly and says where the mistake is.
@Suite struct MutationTests {
    static let seeds = SyntaxGoldenTests.correct + SyntaxGoldenTests.errors

    private static let pieces = [
        "from", "where", "(", ")", "{", "}", ",", ":", ".", "..", "|", "\"", "«", "`", "@",
        "@2024/2025",
        "$x", "not", "in", "is null", "case {", "else", "12,5", "-", "--", "#", "\n", "as", "by",
        "sort",
        "let x = ", "param y: int", "(from a ", "ы", "а", "e\u{301}", "\u{0}", "😀", "\u{FEFF}",
        "\\", ";",
        "limit 5", "order by", "&&", "!", "  ", "\r",
    ]

    @Test(arguments: 0..<10)
    func `20 000 damaged texts are read to the end`(part: UInt64) throws {
        let sources = try Self.seeds.map { Array(try #require(Golden.text(of: $0)).utf8) }
        var generator = SeededGenerator(seed: part)
        let start = ContinuousClock.now

        for number in 0..<2_000 {
            var source = sources[Int.random(in: 0..<sources.count, using: &generator)]
            for _ in 0...Int.random(in: 0..<4, using: &generator) {
                Self.damage(&source, sources, &generator)
            }
            let result = Parser.program(source)
            Self.claim(result, about: source, "part \(part) number \(number)")
        }

        #expect(ContinuousClock.now - start < .seconds(120))
    }

    private static func claim(
        _ result: ParseResult<Program>, about source: [UInt8], _ label: Comment
    ) {
        let text = String(decoding: source, as: UTF8.self)
        #expect(result.program != nil || !result.diagnostics.isEmpty, label)
        #expect(result.diagnostics.count <= Parser.errorLimit, label)
        for diagnostic in result.diagnostics {
            let span = diagnostic.span
            #expect(span.start >= 0 && span.start <= span.end && span.end <= source.count, label)
        }
        let starts = result.diagnostics.map(\.span.start)
        #expect(starts == starts.sorted(), label)
        if let program = result.program {
            let printed = program.description
            #expect(Parser.program(printed).program?.description == printed, label)
        } else {
            _ = Diagnostics(result.diagnostics).render(source: text, name: "x", language: .ru)
        }
    }

    private static func damage(
        _ source: inout [UInt8], _ sources: [[UInt8]], _ generator: inout SeededGenerator
    ) {
        let place = Int.random(in: 0...source.count, using: &generator)
        let length = min(Int.random(in: 0...12, using: &generator), source.count - place)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: source.removeSubrange(place..<place + length)
        case 1: source.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 2: source.removeSubrange(place...)
        case 3:
            let other = sources[Int.random(in: 0..<sources.count, using: &generator)]
            source.insert(contentsOf: other.suffix(length * 4), at: place)
        case 4: source.insert(contentsOf: Array(source.dropFirst(place).prefix(length)), at: place)
        default:
            let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            source.replaceSubrange(place..<place + length / 4, with: Array(" \(piece) ".utf8))
        }
    }
}
