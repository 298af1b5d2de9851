import Catalogue
import Testing

struct FailureCodeTests {
    @Test(arguments: FailureCode.allCases)
    func `a code says what happened and what to do, in both languages`(code: FailureCode) {
        for text in [code.title, code.remedy] {
            let (ru, en) = (text.text(in: .ru), text.text(in: .en))
            #expect(!ru.isEmpty && !en.isEmpty)
            #expect(ru != en)
            #expect(
                ru.unicodeScalars.contains { ("а"..."я").contains($0) || ("А"..."Я").contains($0) })
            #expect(
                !en.unicodeScalars.contains { ("а"..."я").contains($0) || ("А"..."Я").contains($0) }
            )
        }
    }

    @Test(arguments: FailureCode.allCases)
    func `a code has the form area and reason, and a status that says no`(code: FailureCode) throws
    {
        let form = try Regex(#"^[a-z]+\.[a-z]+(-[a-z]+)*$"#)
        #expect(code.rawValue.contains(form))
        #expect((400...599).contains(code.status))
        #expect(code.status != 408, "408 is never sent")
    }

    @Test func `every code is used`() {
        let files = Repository.files(under: "Sources", suffixes: [".swift"])
            .filter { !$0.path.hasPrefix("Sources/Catalogue/Failure/") }
        let text = files.map(\.text).joined(separator: "\n")
        for code in FailureCode.allCases {
            #expect(text.contains(".\(code)"), "nothing refuses with \(code.rawValue)")
        }
    }
}
