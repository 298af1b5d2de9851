import Catalogue
import Testing

@testable import Records

struct NumberFormatTests {
    private let format = NumberFormat(
        [
            .path("organisation", Formula("text(organisation.code)")), .text("/"),
            .path("year", Formula("text(year)")), .text("-"), .counter(width: 3), .text("-б"),
        ], texts: ["05-001", "2025/2026"])

    @Test(
        arguments: [
            (1, "05-001/2025/2026-001-б"), (42, "05-001/2025/2026-042-б"),
            (1_000, "05-001/2025/2026-1000-б"),
        ] as [(Int64, String)])
    func `a number is written with zeros in front and read again`(_ number: Int64, _ text: String) {
        #expect(format.text(number) == text)
        #expect(format.number(in: text) == number)
    }

    @Test(arguments: [
        "05-001/2025/2026--б", "05-001/2025/2026-01а-б", "05-002/2025/2026-001-б", "17", "",
        "05-001/2025/2026-001", "05-001/2025/2026-9999999999999999-б", "05-001/2025/2026-б",
        "05-001/2025/2026-٣-б",
    ])
    func `what has another form counts nothing`(_ text: String) {
        #expect(format.number(in: text) == nil)
    }

    @Test func `fewer digits than the width are a number, too`() {
        #expect(format.number(in: "05-001/2025/2026-7-б") == 7)
    }
}
