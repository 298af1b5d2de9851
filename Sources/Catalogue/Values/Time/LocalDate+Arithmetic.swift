extension LocalDate {
    /// The day so many days later; nil outside the calendar.
    public func adding(days: Int) -> LocalDate? {
        let (number, overflow) = dayNumber.addingReportingOverflow(days)
        return overflow ? nil : LocalDate(dayNumber: number)
    }

    /// The same day so many months later, or the last day of that month; nil outside the calendar.
    public func adding(months: Int) -> LocalDate? {
        guard months.magnitude < 120_000 else { return nil }
        let (year, month, day) = civil
        let index = year * 12 + month - 1 + months
        guard index >= 12 else { return nil }
        let last = Self.dayCount(year: index / 12, month: index % 12 + 1)
        return LocalDate(year: index / 12, month: index % 12 + 1, day: min(day, last))
    }

    /// Days from this day to the other.
    public func days(until other: LocalDate) -> Int { other.dayNumber - dayNumber }

    /// Whole months from this day to the other, towards zero. A month is whole on the same day of
    /// the month, or on the last one where that day does not exist.
    public func months(until other: LocalDate) -> Int {
        if other < self { return -other.months(until: self) }
        let (start, end) = (civil, other.civil)
        let count = (end.year - start.year) * 12 + end.month - start.month
        let anniversary = min(start.day, Self.dayCount(year: end.year, month: end.month))
        return end.day < anniversary ? count - 1 : count
    }

    /// The first day of this day's month.
    public var monthStart: LocalDate { LocalDate(unchecked: dayNumber - day + 1) }

    /// The last day of this day's month.
    public var monthEnd: LocalDate {
        let (year, month, day) = civil
        return LocalDate(unchecked: dayNumber - day + Self.dayCount(year: year, month: month))
    }

    /// The first day of this day's quarter.
    public var quarterStart: LocalDate {
        LocalDate(
            unchecked: Self.dayNumber(year: year, month: (month - 1) / 3 * 3 + 1, day: 1))
    }

    /// The quarter of the year, 1…4.
    public var quarter: Int { (month - 1) / 3 + 1 }

    /// The first day of this day's year.
    public var yearStart: LocalDate {
        LocalDate(unchecked: Self.dayNumber(year: year, month: 1, day: 1))
    }

    /// The Monday of this day's week. 0001-01-01 is a Monday, so it always exists.
    public var weekStart: LocalDate { LocalDate(unchecked: dayNumber - weekday + 1) }
}
