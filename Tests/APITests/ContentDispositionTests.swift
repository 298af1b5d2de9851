import Testing

@testable import API

struct ContentDispositionTests {
    @Test func `a name goes out in ASCII and in UTF-8`() {
        #expect(
            ContentDisposition.attachment("Акт «1».pdf")
                == "attachment; filename=\"___ _1_.pdf\"; filename*=UTF-8''%D0%90%D0%BA%D1%82%20%C2%AB1%C2%BB.pdf"
        )
    }

    @Test(arguments: ["a\"b\\c.txt", "a\r\nX-Evil: 1", "a\u{0}b"])
    func `nothing in a name ends the header`(name: String) {
        let header = ContentDisposition.attachment(name)
        #expect(header.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
        #expect(header.filter { $0 == "\"" }.count == 2)
        #expect(ContentDisposition.fileName(header) == name)
    }

    @Test(arguments: [
        ("attachment; filename=\"a b.pdf\"", "a b.pdf"), ("attachment; filename=a.pdf", "a.pdf"),
        ("attachment; filename=\"x\"; filename*=UTF-8''%D0%90.pdf", "А.pdf"),
        ("attachment; filename*=utf-8'ru'%41.pdf", "A.pdf"),
    ])
    func `the name of an upload is read`(header: String, name: String) {
        #expect(ContentDisposition.fileName(header) == name)
    }

    @Test(arguments: [
        "attachment", "attachment; filename*=UTF-8''%FF", "attachment; filename*=ISO-8859-1''a",
    ])
    func `a name that cannot be read is none`(header: String) {
        #expect(ContentDisposition.fileName(header) == nil)
    }
}
