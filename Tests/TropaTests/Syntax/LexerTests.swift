import Catalogue
import Testing

@testable import Tropa

@Suite struct LexerTests {
    private func kinds(_ source: String) -> [Token.Kind] {
        Lexer.tokens(of: source).tokens.map(\.kind).filter { !$0.isTrivia && $0 != .end }
    }

    private func codes(_ source: String) -> [DiagnosticCode] {
        Lexer.tokens(of: source).diagnostics.map(\.code)
    }

    @Test func `tokens cover the source without gaps`() {
        let source = "\u{FEFF}from пары # тропа\r\n| where `a b` >= $x -- конец\n;№\"x"

        let tokens = Lexer.tokens(of: source).tokens

        #expect(covers(tokens, source.utf8.count))
        #expect(tokens.contains { $0.kind == .comment })
    }

    @Test func `keywords are read in both languages and any case`() {
        for keyword in Keyword.allCases {
            for word in [keyword.rawValue, keyword.russian] {
                #expect(kinds(word) == [.keyword(keyword)])
                #expect(kinds(word.uppercased()) == [.keyword(keyword)])
            }
        }
    }

    @Test func `every word of the language has one meaning`() {
        let english = Keyword.allCases.map(\.rawValue) + ContextWord.allCases.map(\.rawValue)
        let russian = Keyword.allCases.map(\.russian) + ContextWord.allCases.map(\.russian)
        let functions = Vocabulary.functions.map(\.russian)

        #expect(Set(english).count == english.count)
        #expect(Set(russian).count == russian.count)
        #expect(Set(functions).count == functions.count)
        #expect(Set(Vocabulary.functions.map(\.english)).count == functions.count)
        #expect(functions.allSatisfy { Keyword(word: $0) == nil })
        #expect(Vocabulary.heads.allSatisfy { Keyword(word: $0.russian) == nil })
    }

    @Test func `names keep their case and quotes make any name`() {
        #expect(kinds("Имя") == [.name("Имя", quoted: false)])
        #expect(kinds("`from`") == [.name("from", quoted: true)])
        #expect(kinds("a_1") == [.name("a_1", quoted: false)])
    }

    @Test(arguments: [
        ("\"a\"", "a"), ("'a\"b'", "a\"b"), ("«ёж»", "ёж"), ("“x”", "x"),
        (#""\"\\\n\'""#, "\"\\\n'"),
        ("\"# no comment\"", "# no comment"),
    ])
    func `texts have four pairs of quotes and four escapes`(source: String, text: String) {
        #expect(kinds(source) == [.text(text)])
        #expect(codes(source).isEmpty)
    }

    @Test func `two minus signs begin a comment`() {
        #expect(kinds("a --1") == [.name("a", quoted: false)])
        #expect(kinds("a - -1").count == 4)
    }

    @Test func `a range of numbers is no decimal`() {
        #expect(kinds("1..5") == [.integer(1), .symbol(.range), .integer(5)])
        #expect(kinds("1.5..2.5") == [.decimal("1.5"), .symbol(.range), .decimal("2.5")])
    }

    @Test func `signs of other dialects are read as ours`() {
        #expect(kinds("== <>") == [.symbol(.equal), .symbol(.notEqual)])
        #expect(codes("== <>").isEmpty)
    }

    @Test(arguments: ["2024-09-01", "2024-09", "2024-Q3", "2024", "2024/2025"])
    func `days and periods follow the at sign`(text: String) throws {
        let period = try #require(Period(text))

        #expect(kinds("@" + text) == [.period(period)])
        #expect(kinds("@" + text + "..@2030").count == 3)
        #expect(kinds("@" + text + " - 60").count == 3)
        #expect(kinds("@" + text + "--60") == [.period(period)])
    }

    @Test(arguments: [
        "@2024-2025", "@2024-13", "@2024-Q5", "@24", "@", "@2024/2026", "@2024-02-30",
    ])
    func `other texts after the at sign are refused`(text: String) {
        #expect(codes(text) == [.invalidPeriod])
    }

    @Test func `eighteen digits are a number and nineteen are too many`() {
        #expect(kinds(String(repeating: "9", count: 18)) == [.integer(999_999_999_999_999_999)])
        #expect(codes(String(repeating: "9", count: 19)) == [.limitExceeded])
        #expect(codes(String(repeating: "9", count: 12) + ".9999999") == [.limitExceeded])
    }

    @Test func `64 KiB are read and a byte more is refused`() {
        let fits = "from a #" + String(repeating: "x", count: Lexer.sizeLimit - 8)

        #expect(Parser.program(fits).program != nil)
        #expect(Parser.program(fits + "x").diagnostics.map(\.code) == [.limitExceeded])
        #expect(Parser.program(fits + "x").partial == nil)
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0x80, 0x80],
        ] as [[UInt8]])
    func `bytes that are no text are one mistake`(bytes: [UInt8]) {
        let source = Array("from a ".utf8) + bytes + Array(" where b".utf8)

        let result = Parser.program(source)

        #expect(result.diagnostics.map(\.code) == [.unknownCharacter])
        #expect(result.partial?.pipeline.steps.count == 1)
        #expect(covers(Lexer.tokens(of: source).tokens, source.count))
    }
}

/// Whether tokens follow each other without gaps from the first byte to the last.
func covers(_ tokens: [Token], _ count: Int) -> Bool {
    var offset = 0
    for token in tokens {
        guard token.span.start == offset, token.span.end >= offset else { return false }
        if token.kind != .end, token.span.end == offset { return false }
        offset = token.span.end
    }
    return offset == count && tokens.last?.kind == .end
}
