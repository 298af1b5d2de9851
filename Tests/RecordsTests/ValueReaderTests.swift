import Catalogue
import StrictJSON
import Testing

@testable import Records

@Suite struct ValueReaderTests {
    private func read(_ json: JSON, _ type: FieldType) -> Value? {
        try? ValueReader().read(json, as: type)
    }

    private func code(_ json: JSON, _ type: FieldType) -> FailureCode? {
        do {
            _ = try ValueReader().read(json, as: type)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `texts are trimmed, composed and an empty one is no value`() {
        #expect(read("  Е\u{308}лка ", .text(TextLimits())) == .text("Ёлка"))
        #expect(read("   ", .text(TextLimits())) == .null)
        #expect(code("a\u{0}b", .text(TextLimits())) == .fieldFormat)
        #expect(code("a\u{202E}b", .text(TextLimits())) == .fieldFormat)
        #expect(code(5, .text(TextLimits())) == .fieldType)
    }

    @Test func `lengths count characters, not bytes`() {
        #expect(read("ёжик", .text(TextLimits(max: 4))) == .text("ёжик"))
        #expect(code("ёжики", .text(TextLimits(max: 4))) == .fieldLength)
    }

    @Test func `integers are exact and bounded by what JSON readers keep`() {
        let type = FieldType.integer(Bounds(min: .value(.integer(0)), max: .value(.integer(100))))

        #expect(read(100, type) == .integer(100))
        #expect(code(101, type) == .fieldRange)
        #expect(code(-1, type) == .fieldRange)
        #expect(code("7", type) == .fieldType)
        #expect(code(.number(JSONNumber(digits: "1e2")), type) == .fieldFormat)
        #expect(
            code(.number(JSONNumber(digits: "9007199254740993")), .integer(Bounds())) == .fieldRange
        )
    }

    @Test func `money comes as text and never rounds`() {
        #expect(read("1234.50", .money(Bounds())) == .integer(123_450))
        #expect(code("0.001", .money(Bounds())) == .fieldFormat)
        #expect(code("1e3", .money(Bounds())) == .fieldFormat)
        #expect(code("99999999999999", .money(Bounds())) == .fieldRange)
    }

    @Test(arguments: ["2023-02-29", "2024-13-01", "2024-1-1", "01.02.2024", "", "0000-01-01"])
    func `a day that does not exist is no date`(_ text: String) {
        #expect(code(.string(text), .date(Bounds())) == .fieldFormat)
    }

    @Test func `a wrong choice suggests the nearest code`() {
        let choices = ChoiceSet(values: [
            .init(code: "active", title: LocalizedText(ru: "Действует")),
            .init(code: "former", title: LocalizedText(ru: "Прежний"), isRetired: true),
        ])

        #expect(read("active", .choice(choices)) == .text("active"))
        #expect(throws: ValueReader.Fault.self) {
            try ValueReader().read("actve", as: .choice(choices))
        }
        #expect(code("former", .choice(choices)) == .fieldChoice)
    }

    @Test func `a school year is two years in a row`() {
        #expect(read("2024/2025", .schoolYear(Bounds())) == .integer(2024))
        #expect(code("2024/2026", .schoolYear(Bounds())) == .fieldFormat)
    }
}
