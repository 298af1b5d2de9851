import Catalogue
import Support
import Testing

@Suite struct PeriodTests {
    @Test(
        arguments: [
            ("2024-09-01", Period.Kind.day, "2024-09-01", "2024-09-02"),
            ("2024-02", .month, "2024-02-01", "2024-03-01"),
            ("2024-12", .month, "2024-12-01", "2025-01-01"),
            ("2024-Q1", .quarter, "2024-01-01", "2024-04-01"),
            ("2024-Q4", .quarter, "2024-10-01", "2025-01-01"),
            ("2024", .year, "2024-01-01", "2025-01-01"),
            ("2024/2025", .schoolYear, "2024-09-01", "2025-09-01"),
        ] as [(String, Period.Kind, String, String)])
    func `a period is a range of days`(
        text: String, kind: Period.Kind, start: String, end: String
    ) throws {
        let period = try #require(Period(text))
        #expect(period.kind == kind)
        #expect(period.start.description == start)
        #expect(period.end.description == end)
        #expect(period.description == text)
    }

    @Test(arguments: [
        "", "24", "2024-", "2024-Q5", "2024-Q0", "2024-q1", "2024-13", "2024-00", "2024-Q1-01",
        "2024/2026", "2024/2024", "2024-02-30", "2024-02-01-01", "2024 ", "9999", "9999-12-31",
        "9999-12", "9999-Q4",
    ])
    func `what is no period, or ends outside the calendar, is refused`(text: String) {
        #expect(Period(text) == nil)
    }

    @Test func `a school year begins where the installation says`() throws {
        let period = try #require(Period("2024/2025", schoolYearStart: 8))
        #expect(period.start.description == "2024-08-01")
        #expect(period.end.description == "2025-08-01")
        #expect(period.description == "2024/2025")
        let calendarYear = try #require(Period("2024/2025", schoolYearStart: 1))
        #expect(calendarYear.start.description == "2024-01-01")
        #expect(calendarYear.description == "2024/2025")
    }

    @Test(arguments: [
        ("2024-08-31", 2023), ("2024-09-01", 2024), ("2024-12-31", 2024), ("2025-01-01", 2024),
        ("0001-01-01", 0), ("9999-12-31", 9999),
    ])
    func `a day lies in its school year`(text: String, first: Int) throws {
        let date = try #require(LocalDate(text))
        let year = SchoolYear(of: date)
        #expect(year.firstYear == first)
        #expect(year.start() <= date && date <= year.end())
    }

    @Test func `a school year is written with both years`() throws {
        let year = try #require(SchoolYear("2024/2025"))
        #expect(SchoolYear("2024-2025") == year)
        #expect(year.description == "2024/2025")
        #expect(year.pathText == "2024-2025")
        #expect(year.start().description == "2024-09-01")
        #expect(year.end().description == "2025-08-31")
        #expect(year.next?.description == "2025/2026")
        #expect(year.previous?.description == "2023/2024")
        #expect(year < year.next ?? year)
    }

    @Test(arguments: [
        "2024/2026", "2024/2024", "2024", "2024/25", "2024:2025", "2024/2025/", "24/25",
    ])
    func `a school year that is none is refused`(text: String) {
        #expect(SchoolYear(text) == nil)
    }
}
