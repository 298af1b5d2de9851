import Catalogue
import Support
import Testing

@Suite struct LocalZoneTests {
    @Test(arguments: [
        // Moscow: summer time until 2010, +04 until 2014, +03 since.
        ("Europe/Moscow", "2024-08-31T21:00:00Z", "2024-09-01"),
        ("Europe/Moscow", "2024-08-31T20:59:59.999Z", "2024-08-31"),
        ("Europe/Moscow", "2012-08-31T20:00:00Z", "2012-09-01"),
        ("Europe/Moscow", "2010-12-31T20:59:59Z", "2010-12-31"),
        ("Europe/Moscow", "2010-07-01T20:00:00Z", "2010-07-02"),
        ("Asia/Kamchatka", "2024-08-31T12:00:00Z", "2024-09-01"),
        ("UTC", "2024-08-31T23:59:59Z", "2024-08-31"),
    ])
    func `a moment is a day there`(zone: String, moment: String, day: String) throws {
        let instant = try #require(Instant(moment))
        #expect(try LocalZone(identifier: zone).date(of: instant).description == day)
    }

    @Test(arguments: [
        ("Europe/Moscow", "2024-09-01", "2024-08-31T21:00:00.000Z"),
        ("Europe/Moscow", "2012-09-01", "2012-08-31T20:00:00.000Z"),
        ("Asia/Yekaterinburg", "2024-01-01", "2023-12-31T19:00:00.000Z"),
        // Clocks went from 00:00 to 01:00: the day begins at one.
        ("America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00:00.000Z"),
        // Clocks went back from 00:00 to 23:00: midnight itself came once.
        ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00.000Z"),
        // Clocks went back from 01:00 to 00:00: the first of two midnights.
        ("America/Havana", "2024-11-03", "2024-11-03T04:00:00.000Z"),
        ("UTC", "0001-01-01", "0001-01-01T00:00:00.000Z"),
        ("Europe/Berlin", "2150-07-01", "2150-06-30T22:00:00.000Z"),
    ])
    func `a day begins at its first moment`(zone: String, day: String, moment: String) throws {
        let date = try #require(LocalDate(day))
        #expect(try LocalZone(identifier: zone).midnight(of: date).description == moment)
    }

    @Test(arguments: ["Europe/Moscow", "America/Havana", "Asia/Kathmandu", "Pacific/Apia", "UTC"])
    func `midnight is in its day and the moment before is not`(identifier: String) throws {
        let zone = try LocalZone(identifier: identifier)
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let day = try #require(LocalDate(dayNumber: .random(in: 0..<60_000, using: &random)))
            if identifier == "Pacific/Apia", day.description == "2011-12-30" { continue }
            let midnight = zone.midnight(of: day)
            #expect(zone.date(of: midnight) == day)
            #expect(zone.date(of: try #require(midnight.adding(milliseconds: -1))) < day)
        }
    }

    @Test(arguments: ["", "Mars/Olympus", "Europe/Moskau", "europe moscow", "../etc/passwd"])
    func `an unknown zone is refused`(identifier: String) {
        let error = #expect(throws: LocalZone.Unknown.self) {
            try LocalZone(identifier: identifier)
        }
        #expect(error?.identifier == identifier)
    }
}
