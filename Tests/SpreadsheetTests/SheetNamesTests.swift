import Testing

@testable import Spreadsheet

struct SheetNamesTests {
    @Test(
        arguments: [
            ("Охват", "Охват"), ("а/б: [в]?", "а б в"), ("'кавычки'", "кавычки"),
            ("", "Лист"), ("///", "Лист"), ("History", "History (2)"),
            ("Реестр молодых педагогов учреждений района", "Реестр молодых педагогов учрежд"),
            ("строка\nстрока", "строка строка"),
        ])
    func `a title becomes a name that every program takes`(title: String, name: String) {
        var names = SheetNames()
        #expect(names.add(title, fallback: "Лист") == name)
    }

    @Test func `no name stands twice, whatever its case, and none is too long`() {
        var names = SheetNames()
        let long = String(repeating: "д", count: 40)
        let found = ["Пары", "пары", "ПАРЫ", long, long, "😀" + long].map {
            names.add($0, fallback: "Лист")
        }
        #expect(found[1] == "пары (2)" && found[2] == "ПАРЫ (3)")
        #expect(Set(found.map { $0.lowercased() }).count == found.count)
        #expect(found.allSatisfy { $0.utf16.count <= 31 })
    }
}
