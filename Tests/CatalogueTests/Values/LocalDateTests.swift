import Catalogue
import Support
import Testing

@Suite struct LocalDateTests {
    @Test(arguments: [
        ("1970-01-01", 0, 4), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
        ("2000-02-29", 11_016, 2), ("2024-02-29", 19_782, 4), ("1969-12-31", -1, 3),
        ("1900-03-01", -25_508, 4),
    ])
    func `a day has a number and a weekday`(text: String, number: Int, weekday: Int) throws {
        let date = try #require(LocalDate(text))
        #expect(date.dayNumber == number)
        #expect(date.weekday == weekday)
        #expect(date.description == text)
        #expect(LocalDate(dayNumber: number) == date)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "2024-04-31", "2024-13-01",
        "2024-00-01", "2024-01-00", "2024-01-32", "0000-01-01", "10000-01-01", "2024-1-01",
        "2024-01-1", "24-01-01", "2024-01-01 ", " 2024-01-01", "2024/01/01", "2024-01-01T00:00:00Z",
        "-024-01-01", "+024-01-01", "２024-01-01", "", "2024", "2024-01", "20240101",
    ])
    func `what is no day is refused`(text: String) {
        #expect(LocalDate(text) == nil)
    }

    @Test func `all days come one after the other`() {
        var expected = (year: 1, month: 1, day: 1)
        for number in LocalDate.first.dayNumber...LocalDate.last.dayNumber {
            guard let date = LocalDate(dayNumber: number) else {
                Issue.record("no day \(number)")
                return
            }
            guard date.year == expected.year, date.month == expected.month,
                date.day == expected.day,
                LocalDate(year: expected.year, month: expected.month, day: expected.day) == date
            else {
                Issue.record("\(date) is not \(expected)")
                return
            }
            expected.day += 1
            if expected.day > LocalDate.dayCount(year: expected.year, month: expected.month) {
                expected = (expected.year, expected.month + 1, 1)
            }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
        #expect(expected.year == 10_000)
        #expect(LocalDate(dayNumber: LocalDate.last.dayNumber + 1) == nil)
        #expect(LocalDate(dayNumber: .min) == nil)
    }

    @Test(arguments: [
        ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"),
        ("2024-03-31", -1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"), ("2024-12-15", 1, "2025-01-15"),
        ("2024-01-15", -1, "2023-12-15"), ("2024-01-15", 0, "2024-01-15"),
        ("0001-01-31", 1, "0001-02-28"),
    ])
    func `months clamp to the end of the month`(text: String, months: Int, expected: String) throws
    {
        #expect(try #require(LocalDate(text)).adding(months: months)?.description == expected)
    }

    @Test func `arithmetic ends at the calendar's ends`() {
        #expect(LocalDate.last.adding(days: 1) == nil)
        #expect(LocalDate.first.adding(days: -1) == nil)
        #expect(LocalDate.first.adding(days: .max) == nil)
        #expect(LocalDate.first.adding(days: .min) == nil)
        #expect(LocalDate.last.adding(months: 1) == nil)
        #expect(LocalDate.first.adding(months: -1) == nil)
        #expect(LocalDate.first.adding(months: .max) == nil)
        #expect(LocalDate.first.adding(months: .min) == nil)
        #expect(LocalDate.first.adding(days: 3_652_058) == .last)
    }

    @Test(arguments: [
        ("2024-01-15", "2024-02-15", 1), ("2024-01-15", "2024-02-14", 0),
        ("2024-01-31", "2024-02-29", 1), ("2024-01-31", "2024-02-28", 0),
        ("2024-02-29", "2025-02-28", 12), ("2024-03-15", "2024-01-15", -2),
        ("2024-03-15", "2024-01-16", -1), ("2024-05-05", "2024-05-05", 0),
    ])
    func `whole months lie between two days`(from: String, to: String, expected: Int) throws {
        let start = try #require(LocalDate(from))
        #expect(start.months(until: try #require(LocalDate(to))) == expected)
    }

    @Test func `whole months can be added again`() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<5000 {
            let a = try #require(
                LocalDate(dayNumber: .random(in: -700_000...2_900_000, using: &random)))
            let b = try #require(a.adding(days: .random(in: 0...5000, using: &random)))
            let months = a.months(until: b)
            #expect(try #require(a.adding(months: months)) <= b)
            #expect(try #require(a.adding(months: months + 1)) > b)
        }
    }

    @Test func `a day knows where its week, month, quarter and year begin`() throws {
        let date = try #require(LocalDate("2024-08-18"))
        #expect(date.weekday == 7)
        #expect(date.weekStart.description == "2024-08-12")
        #expect(date.monthStart.description == "2024-08-01")
        #expect(date.monthEnd.description == "2024-08-31")
        #expect(date.quarterStart.description == "2024-07-01")
        #expect(date.quarter == 3)
        #expect(date.yearStart.description == "2024-01-01")
        #expect(LocalDate.first.weekStart == .first)
        #expect(LocalDate.last.monthEnd == .last)
        #expect(date.days(until: date.weekStart) == -6)
        #expect(date.weekStart < date)
    }
}
