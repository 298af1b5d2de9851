/// A day of the Gregorian calendar, 0001-01-01 to 9999-12-31, without a time zone.
public struct LocalDate: Hashable, Sendable {
    /// Days since 1970-01-01.
    public let dayNumber: Int

    /// The first day that can be written.
    public static let first = LocalDate(unchecked: -719_162)

    /// The last day that can be written.
    public static let last = LocalDate(unchecked: 2_932_896)

    /// Nil outside ``first``…``last``.
    public init?(dayNumber: Int) {
        guard dayNumber >= Self.first.dayNumber, dayNumber <= Self.last.dayNumber else {
            return nil
        }
        self.init(unchecked: dayNumber)
    }

    /// Nil if there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.dayCount(year: year, month: month)
        else { return nil }
        self.init(unchecked: Self.dayNumber(year: year, month: month, day: day))
    }

    init(unchecked dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// The year, 1…9999.
    public var year: Int { civil.year }

    /// The month, 1…12.
    public var month: Int { civil.month }

    /// The day of the month, 1…31.
    public var day: Int { civil.day }

    /// The day of the week, 1 = Monday … 7 = Sunday.
    public var weekday: Int { (dayNumber + 719_162) % 7 + 1 }
}

extension LocalDate: Comparable {
    /// The order in time.
    public static func < (left: LocalDate, right: LocalDate) -> Bool {
        left.dayNumber < right.dayNumber
    }
}

extension LocalDate {
    /// Days of a month, 28…31.
    public static func dayCount(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Years that start in March, so that the leap day is the last (H. Hinnant, `days_from_civil`).
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }

    /// The inverse (H. Hinnant, `civil_from_days`); days are never before the year 1.
    var civil: (year: Int, month: Int, day: Int) {
        let days = dayNumber + 719_468
        let dayOfEra = days % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + days / 146_097 * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}
