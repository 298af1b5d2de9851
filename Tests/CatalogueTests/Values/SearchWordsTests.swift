import Catalogue
import Testing

struct SearchWordsTests {
    @Test(arguments: [
        ("Ёлкин", ["елкин"]), ("  Иванова   ИВ ", ["иванова", "ив"]), ("05-001", ["05 001"]),
        ("«Школа»", ["школа"]), ("И.И.", ["и и"]), ("химия химия", ["химия"]),
        ("\"a\"b\"", ["a b"]), ("a*b", ["a b"]), ("те\u{0438}\u{0306}", ["тей"]),
        ("№12", ["12"]), ("C++20", ["c 20"]),
    ])
    func `a word is folded and freed of signs`(text: String, words: [String]) throws {
        #expect(try SearchWords.reading(text).get().words == words)
    }

    @Test(
        arguments: [
            ("", [.empty]), (" \n ", [.empty]), ("а", [.tooShort("а")]),
            ("иванов -", [.tooShort("-")]),
            ("5 школа", [.tooShort("5")]), ("aa bb cc dd ee ff gg hh ii", [.tooMany(9)]),
            ("aa bb cc dd ee ff gg hh i", [.tooMany(9), .tooShort("i")]),
        ] as [(String, [SearchWords.Fault])])
    func `every mistake is told`(text: String, faults: [SearchWords.Fault]) {
        guard case .failure(let found) = SearchWords.reading(text) else {
            Issue.record("“\(text)” was taken")
            return
        }
        #expect(found.list == faults)
    }
}
