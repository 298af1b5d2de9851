import Catalogue
import StrictJSON
import Support
import Testing

@Suite struct RecordIDTests {
    @Test func `text and bytes are two forms of one id`() throws {
        let id = try #require(RecordID("0190163d-8694-739b-aea5-966c26f8ad91"))
        #expect(id == RecordID("0190163D-8694-739B-AEA5-966C26F8AD91"))
        #expect(id.description == "0190163d-8694-739b-aea5-966c26f8ad91")
        #expect(id.bytes.count == 16)
        #expect(id.bytes.prefix(4) == [0x01, 0x90, 0x16, 0x3D])
        #expect(RecordID(bytes: id.bytes) == id)
        #expect(RecordID(bytes: id.bytes.dropLast()) == nil)
        #expect(RecordID(bytes: id.bytes + [0]) == nil)
    }

    @Test(arguments: [
        "", "0190163d8694739baea5966c26f8ad91", "{0190163d-8694-739b-aea5-966c26f8ad91}",
        "0190163d-8694-739b-aea5-966c26f8ad9", "0190163d-8694-739b-aea5-966c26f8ad911",
        "0190163g-8694-739b-aea5-966c26f8ad91", "0190163d-8694-739b-aea5_966c26f8ad91",
        " 0190163d-8694-739b-aea5-966c26f8ad9", "+190163d-8694-739b-aea5-966c26f8ad91",
        "０190163d-8694-739b-aea5-966c26f8ad91", "0190163d--8694739b-aea5-966c26f8ad91",
    ])
    func `any other form is refused`(text: String) {
        #expect(RecordID(text) == nil)
    }

    @Test func `a new id is of version 7 and carries its time`() throws {
        let instant = try #require(Instant("2022-02-22T19:22:22Z"))
        // The example of RFC 9562, A.6.
        let id = RecordID.version7(at: instant, random: (0xCC3, 0x18C4_DC0C_0C07_398F))
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        let saturated = RecordID.version7(at: instant, random: (.max, .max))
        #expect(saturated.description == "017f22e2-79b0-7fff-bfff-ffffffffffff")
        #expect(
            RecordID.version7(at: .first, random: (0, 0)).bytes.prefix(6) == [0, 0, 0, 0, 0, 0])
    }

    @Test func `ids sort like their bytes and their text`() {
        var random = SeededGenerator(seed: 3)
        let ids = (0..<200).map { _ in RecordID(high: random.next(), low: random.next()) }
        let sorted = ids.sorted()
        #expect(sorted == ids.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
        #expect(sorted == ids.sorted { $0.description < $1.description })
        for id in ids { #expect(RecordID(id.description) == id) }
    }

    @Test func `values have their stored forms`() throws {
        let date = try #require(LocalDate("2024-02-29"))
        #expect(Value.date(date) == .text("2024-02-29"))
        #expect(Value.schoolYear(SchoolYear(of: date)) == .integer(2023))
        #expect(Value.bool(true) == .integer(1))
        #expect(Value.null.isNull)
        #expect(Value.integer(1).textValue == nil)
        #expect(Value.text("a").textValue == "a")
    }

    @Test func `ids and decimals go into an answer without detours`() throws {
        var writer = JSONWriter()
        writer.beginArray()
        writer.id(try #require(RecordID("0190163d-8694-739b-aea5-966c26f8ad91")))
        writer.decimal(try #require(FixedDecimal(units: -5, scale: 2)))
        writer.endArray()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"["0190163d-8694-739b-aea5-966c26f8ad91",-0.05]"#)
    }
}
