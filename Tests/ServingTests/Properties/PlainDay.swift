/// A day as a wall calendar shows it: written without the dates of the product, to judge them.
struct PlainDay: Hashable, Comparable, CustomStringConvertible, Sendable {
    var year: Int
    var month: Int
    var day: Int

    var description: String { "\(year)-\(monthDay)" }
    var monthDay: String { "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }

    var isLastOfMonth: Bool { day == Self.length(ofMonth: month, year) }

    var next: PlainDay {
        if !isLastOfMonth { return PlainDay(year: year, month: month, day: day + 1) }
        return month < 12
            ? PlainDay(year: year, month: month + 1, day: 1)
            : PlainDay(year: year + 1, month: 1, day: 1)
    }

    /// The same day so many years later; the day before where there is no 29 February.
    func later(years: Int) -> PlainDay {
        let length = Self.length(ofMonth: month, year + years)
        return PlainDay(year: year + years, month: month, day: min(day, length))
    }

    static func last(ofMonth month: Int, _ year: Int) -> PlainDay {
        PlainDay(year: year, month: month, day: length(ofMonth: month, year))
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    static func < (left: PlainDay, right: PlainDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
