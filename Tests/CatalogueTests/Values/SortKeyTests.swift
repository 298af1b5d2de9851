import Catalogue
import Support
import Testing

@Suite struct SortKeyTests {
    @Test(
        arguments: [
            ["", " ", "-", "1", "10", "2", "a", "Z", "а", "Я", "中"],
            ["ежевика", "ёжик", "ежиха", "ЕЛКА", "ель", "ельник", "Жуков"],
            ["елка", "ёлка", "Елка", "Ёлка", "ель"],
            ["Ёлкин", "Жуков"], ["«Ёлкин»", "«Жуков»"],
            ["Иванов", "Иванов Пётр", "Иванов-Петров", "Иванова", "Иванович"],
            ["е", "ё", "Е", "Ё", "ж"], ["и", "й", "к"], ["ш", "щ", "ъ", "ы", "ь", "э", "ю", "я"],
            ["а", "ә", "б", "о", "ө", "п", "у", "ү", "ф", "х", "һ", "ц"],
            ["resume", "résumé", "Resume", "resumes"], ["cafe", "café", "cafes"],
            ["Школа № 1", "Школа № 10", "Школа № 2"], ["школа 1", "школа А", "школа Б"],
            ["ab", "aB", "Ab", "AB", "abc"],
        ] as [[String]])
    func `texts stand in the order of a Russian dictionary`(expected: [String]) {
        let sorted = expected.reversed().sorted {
            SortKey.ru1($0).lexicographicallyPrecedes(SortKey.ru1($1))
        }
        #expect(sorted == expected)
    }

    @Test(
        arguments: [
            ["3.1", "3.1а", "3.9", "3.10", "3.100"], ["", "а", "а2", "а10", "а10б"],
            ["7", "07", "007", "8", "08"], ["0", "00", "1"],
            ["1", String(repeating: "9", count: 199), "1" + String(repeating: "0", count: 199)],
            ["п. 2", "п. 10", "П. 10", "п. 11"],
        ] as [[String]])
    func `numbers stand in the order of their size`(expected: [String]) {
        let sorted = expected.reversed().sorted {
            SortKey.natural($0).lexicographicallyPrecedes(SortKey.natural($1))
        }
        #expect(sorted == expected)
    }

    @Test func `a text without digits has the same key either way`() {
        for text in ["", "Ёлкин", "résumé", "а, б"] {
            #expect(SortKey.natural(text) == SortKey.ru1(text))
        }
        #expect(SortKey.natural(String(repeating: "1", count: 1_000)).count > 1_000)
    }

    @Test func `the Russian alphabet is in order, in both cases`() {
        let letters = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
        for alphabet in [letters, letters.uppercased()] {
            let keys = alphabet.map { SortKey.ru1(String($0)) }
            for (left, right) in zip(keys, keys.dropFirst()) {
                #expect(left.lexicographicallyPrecedes(right))
            }
        }
    }

    @Test func `case and dots only decide between equal words`() {
        let key = SortKey.ru1
        #expect(key("ЁЛКА").lexicographicallyPrecedes(key("елкб")))
        #expect(key("елка").lexicographicallyPrecedes(key("ёлка")))
        // Case before ё: a capital weighs more than dots.
        #expect(key("ёлка").lexicographicallyPrecedes(key("Елка")))
    }

    @Test func `keys stay short and have their documented form`() {
        #expect(SortKey.ru1("ель").count == 3)
        #expect(SortKey.ru1("Ель") == SortKey.ru1("ель") + [1, 3])
        #expect(SortKey.ru1("ёль") == SortKey.ru1("ель") + [1, 1, 3])
        #expect(SortKey.ru1("елЬ") == SortKey.ru1("ель") + [1, 2, 2, 3])
        #expect(SortKey.ru1("а\u{301}") == SortKey.ru1("а") + [1, 1, 3])
        #expect(SortKey.ru1("а\u{AD}б") == SortKey.ru1("аб"))
        #expect(SortKey.ru1("") == [])
        #expect(SortKey.version == "ru/1")
    }

    @Test func `the order of the keys does not depend on what follows equal beginnings`() {
        var random = SeededGenerator(seed: 8)
        let letters = Array("аАеЕёЁяz1 -«中".unicodeScalars)
        let word = { (random: inout SeededGenerator) in
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                scalars.append(letters[Int.random(in: 0..<letters.count, using: &random)])
            }
            return String(scalars)
        }
        for _ in 0..<5000 {
            let (a, b) = (word(&random), word(&random))
            let (left, right) = (SortKey.ru1(a), SortKey.ru1(b))
            #expect((left == right) == (a == b))
            #expect(
                left.lexicographicallyPrecedes(right)
                    == Self.levels(a).lexicographicallyPrecedes(Self.levels(b)))
        }
    }

    /// The same order said in another way: letters, then cases, then dots, each without cut.
    private static func levels(_ text: String) -> [Int] {
        let rank = Array(" -«1zаея中".unicodeScalars)
        let bare = text.lowercased().unicodeScalars.map { $0 == "ё" ? "е" : $0 }
        let primary = bare.map { (rank.firstIndex(of: $0) ?? 99) + 1 }
        let cases = text.unicodeScalars.map { $0.properties.isUppercase ? 1 : 0 }
        let dots = text.unicodeScalars.map { $0 == "ё" || $0 == "Ё" ? 1 : 0 }
        return primary + [0] + cases + dots
    }
}
