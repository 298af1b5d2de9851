import Catalogue
import Support
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
        ("2024-09-01T12:30:45+03:00", "2024-09-01T09:30:45.000Z"),
        ("2024-09-01T00:00:00.5-00:30", "2024-09-01T00:30:00.500Z"),
        ("2024-03-01T01:00:00+03:00", "2024-02-29T22:00:00.000Z"),
        ("2024-09-01T12:00:00.123999999Z", "2024-09-01T12:00:00.123Z"),
        ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
        ("2024-09-01t12:00:00.01z", "2024-09-01T12:00:00.010Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ("2024-09-01T12:00:00-23:59", "2024-09-02T11:59:00.000Z"),
    ])
    func `a moment is read with its offset and written in UTC`(text: String, utc: String) throws {
        let instant = try #require(Instant(text))
        #expect(instant.description == utc)
        #expect(instant.description.utf8.count == 24)
        #expect(Instant(utc) == instant)
    }

    @Test(arguments: [
        "2024-09-01", "2024-09-01T12:00Z", "2024-09-01T12:00:00", "2024-09-01 12:00:00Z",
        "2024-09-01T24:00:00Z", "2024-09-01T12:60:00Z", "2024-09-01T23:59:60Z",
        "2024-09-01T12:00:00.Z", "2024-09-01T12:00:00.1234567890Z", "2024-09-01T12:00:00+3:00",
        "2024-09-01T12:00:00+0300", "2024-09-01T12:00:00+24:00", "2024-09-01T12:00:00+03:60",
        "2023-02-29T12:00:00Z", "2024-09-01T12:00:00Z ", "2024-09-01T12:00:00,5Z", "",
        "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
    ])
    func `what is no moment is refused`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func `moments end with the calendar`() {
        #expect(Instant(milliseconds: Instant.last.milliseconds + 1) == nil)
        #expect(Instant(milliseconds: .min) == nil)
        #expect(Instant(clamping: .max) == .last)
        #expect(Instant(clamping: .min) == .first)
        #expect(Instant.last.adding(milliseconds: .max) == nil)
        #expect(Instant.first.adding(milliseconds: 1)?.milliseconds(until: .first) == -1)
    }

    @Test func `the order of the text is the order in time`() throws {
        var random = SeededGenerator(seed: 6)
        let range = Instant.first.milliseconds...Instant.last.milliseconds
        for _ in 0..<2000 {
            let a = try #require(Instant(milliseconds: .random(in: range, using: &random)))
            let b = try #require(Instant(milliseconds: .random(in: range, using: &random)))
            #expect((a < b) == (a.description < b.description))
            #expect(Instant(a.description) == a)
        }
    }
}
