import Catalogue
import Support
import Testing

@Suite struct TextTests {
    @Test(
        arguments: [
            ("e\u{301}", "\u{E9}"), ("и\u{306}", "й"), ("Е\u{308}", "Ё"), ("\u{212B}", "\u{C5}"),
            ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"), ("\u{958}", "\u{915}\u{93C}"),
            ("a\u{315}\u{300}", "\u{E0}\u{315}"), ("\u{2000}", "\u{2002}"),
            ("Ёж № 5 — €", "Ёж № 5 — €"),
            ("\u{2126}", "\u{3A9}"), ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}"), ("", ""),
            ("\u{F900}", "\u{8C48}"), ("\u{340}", "\u{300}"),
        ] as [(String, String)])
    func `normal form C is that of Unicode`(text: String, expected: String) {
        #expect(Array(text.normalFormC.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(
        arguments: [
            ("  Школа № 5\n", "Школа № 5"), ("a\r\nb\r\n\r\nc", "a\nb\n\nc"), ("a\tb", "a\tb"),
            ("\u{A0}\u{3000}x\u{2028}", "x"), ("Е\u{308}ж", "Ёж"), ("👩‍🏫", "👩‍🏫"),
            ("a\u{200B}b", "a\u{200B}b"),
        ] as [(String, String)])
    func `a text is cleaned of its edges only`(text: String, expected: String) throws {
        let result = try TextRules.normalize(text).get()
        #expect(result.map { Array($0.unicodeScalars) } == Array(expected.unicodeScalars))
    }

    @Test(arguments: ["", " ", "\n\t \u{A0}", "\r\n"])
    func `nothing but white space is empty`(text: String) throws {
        #expect(try TextRules.normalize(text).get() == nil)
    }

    @Test(
        arguments: [
            ("a\0", "\0" as Unicode.Scalar, 1), ("\u{1B}[31m", "\u{1B}", 0),
            ("ab\u{7F}", "\u{7F}", 2),
            ("a\u{85}b", "\u{85}", 1), ("a\rb", "\r", 1), ("ab\r", "\r", 2), ("\r\r\n", "\r", 0),
            ("x\u{202A}", "\u{202A}", 1), ("x\u{202E}y", "\u{202E}", 1),
            ("\u{2066}", "\u{2066}", 0),
            ("\u{2069}", "\u{2069}", 0), ("\u{FFFE}", "\u{FFFE}", 0), ("\u{FFFF}", "\u{FFFF}", 0),
            ("  \0", "\0", 2),
        ] as [(String, Unicode.Scalar, Int)])
    func `a character that is no text is refused`(
        text: String, scalar: Unicode.Scalar, offset: Int
    ) {
        #expect(TextRules.normalize(text) == .failure(.forbidden(scalar, offset: offset)))
    }

    @Test func `the refusal names the character`() {
        let fault = TextFault.forbidden("\u{202E}", offset: 4)
        #expect(fault.message.ru == "Символ U+202E (5-й в тексте) недопустим.")
        #expect(TextFault.forbidden("\0", offset: 0).message.en?.contains("U+0000") == true)
    }

    @Test func `normalising twice changes nothing more`() throws {
        var random = SeededGenerator(seed: 9)
        let scalars = Array(" \n\tаёЁe\u{301}\u{308}\u{306}иZ€\u{212B}\u{A0}".unicodeScalars)
        for _ in 0..<3000 {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                view.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
            }
            guard let once = try TextRules.normalize(String(view)).get() else { continue }
            let twice = try #require(try TextRules.normalize(once).get())
            #expect(Array(twice.unicodeScalars) == Array(once.unicodeScalars))
        }
    }

    @Test(
        arguments: [
            ("Ёлка", "елка"), ("ЁЖ е\u{308}ж", "еж еж"), ("ABC-Я№5", "abc-я№5"), ("İ", "i\u{307}"),
            ("ÄÖ", "äö"), ("ҢӘ", "ңә"), ("straße", "straße"), ("", ""),
        ] as [(String, String)])
    func `folding forgets case and dots`(text: String, expected: String) {
        #expect(Array(TextFold.fold(text).unicodeScalars) == Array(expected.unicodeScalars))
        #expect(TextFold.fold(expected) == expected)
    }
}
