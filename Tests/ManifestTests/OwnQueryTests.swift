import Catalogue
import Testing

@testable import Manifest

struct OwnQueryTests {
    private func read(_ text: String, _ module: String = "shared") -> OwnQueryReader.Reading {
        OwnQueryReader.read(
            text, module: module, name: "pairs_now", roles: ["curator", "everyone"])
    }

    @Test func `a front matter is read, and the query keeps its lines`() {
        let text =
            "---\ntitle: {ru: Пары, en: Pairs}\nroles: [curator]\ncache: 60\n"
            + "limits: {rows: 5, seconds: 2}\n---\nfrom pairs\nwhere x = 1\n"
        let reading = read(text)
        let query = reading.query

        #expect(reading.problems.isEmpty)
        #expect(query.id == "shared/pairs_now" && query.title.text(in: .en) == "Pairs")
        #expect(query.roles == ["curator"] && query.cacheSeconds == 60)
        #expect(query.rowLimit == 5 && query.secondLimit == 2)
        #expect(query.source.text == "\n\n\n\n\n\nfrom pairs\nwhere x = 1\n")
        #expect(query.source.text.utf8.count + reading.shift == text.utf8.count)
    }

    @Test func `a text without a front matter is the query, named after itself`() {
        let reading = read("from pairs", "my")
        #expect(reading.problems.isEmpty && reading.shift == 0)
        #expect(reading.query.source.text == "from pairs")
        #expect(reading.query.title.ru == "Pairs now")
    }

    @Test(arguments: ["---\n---\nfrom pairs", "---\r\n\r\n---\r\nfrom pairs"])
    func `an empty front matter says nothing`(text: String) {
        let reading = read(text)
        #expect(reading.problems.isEmpty)
        #expect(reading.query.source.text.hasSuffix("from pairs"))
    }

    @Test func `mistakes stand at their lines, and all are told`() {
        let reading = read(
            "---\ntitel: x\nroles: [curatr]\ncache: 0\nkind: report\n---\nfrom pairs")
        #expect(reading.problems.map(\.line) == [2, 3, 4, 5])
        #expect(reading.problems.map(\.suggestion).prefix(2) == ["title", "curator"])
    }

    @Test func `roles are a matter of shared queries`() {
        #expect(read("---\nroles: [curator]\n---\nfrom pairs", "my").problems.count == 1)
        #expect(read("---\ntitle: x\nfrom pairs").problems.count == 1)
    }
}
