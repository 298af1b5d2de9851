import Client
import Testing

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("Наставник", 9), ("ё", 1), ("е\u{308}", 1), ("и\u{306}", 1),
        ("日本", 4), ("ﾊﾝ", 2), ("Ａ", 2), ("한국", 4), ("👍", 2), ("👩‍👩‍👧", 2), ("🇷🇺", 2),
        ("❤", 1), ("❤\u{FE0F}", 2), ("№ 5", 3), ("…", 1), ("a\u{200B}b", 2), ("—«»", 3),
    ])
    func `a text takes as many columns as a terminal gives it`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [
        ("Наставник", 9, "Наставник"), ("Наставник", 5, "Наст…"), ("Наставник", 1, "…"),
        ("Наставник", 0, ""), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
        ("е\u{308}лка", 3, "е\u{308}л…"),
    ])
    func `a cut text fits`(text: String, width: Int, cut: String) {
        #expect(text.cut(to: width) == cut)
        #expect(DisplayWidth.of(cut) <= width)
    }

    @Test(arguments: [
        ("a\nb", "a↵b"), ("a\r\nb", "a↵b"), ("\u{1B}[2Jx", "\u{FFFD}[2Jx"), ("a\tb", "a b"),
        ("\u{202E}abc", "\u{FFFD}abc"), ("\u{9B}31m", "\u{FFFD}31m"), ("ок", "ок"),
    ])
    func `strangers' text cannot steer the terminal`(text: String, line: String) {
        #expect(PrintableText.line(text) == line)
    }

    @Test func `a paragraph keeps its lines but not its escapes`() {
        #expect(PrintableText.paragraph("a\nb\u{1B}[1m") == "a\nb\u{FFFD}[1m")
    }
}
