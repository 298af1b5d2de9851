/// A school year, named by its two calendar years: 2024/2025.
public struct SchoolYear: Hashable, Sendable {
    /// The calendar year in which it starts, 0…9999.
    public let firstYear: Int

    /// The month in which a school year starts unless the installation says otherwise.
    public static let usualFirstMonth = 9

    /// Nil outside 0…9999.
    public init?(firstYear: Int) {
        guard (0...9999).contains(firstYear) else { return nil }
        self.firstYear = firstYear
    }

    /// The school year in which a day lies.
    ///
    /// - Parameter firstMonth: the month in which school years start, 1…12.
    public init(of date: LocalDate, firstMonth: Int = usualFirstMonth) {
        firstYear = date.month < firstMonth ? date.year - 1 : date.year
    }

    /// Its first day. Before the calendar's first day, that one.
    public func start(firstMonth: Int = usualFirstMonth) -> LocalDate {
        LocalDate(year: firstYear, month: firstMonth, day: 1) ?? .first
    }

    /// Its last day. After the calendar's last day, that one.
    public func end(firstMonth: Int = usualFirstMonth) -> LocalDate {
        next?.start(firstMonth: firstMonth).adding(days: -1) ?? .last
    }

    /// The year after it.
    public var next: SchoolYear? { SchoolYear(firstYear: firstYear + 1) }

    /// The year before it.
    public var previous: SchoolYear? { SchoolYear(firstYear: firstYear - 1) }
}

extension SchoolYear: Comparable {
    /// The order in time.
    public static func < (left: SchoolYear, right: SchoolYear) -> Bool {
        left.firstYear < right.firstYear
    }
}

extension SchoolYear: CustomStringConvertible {
    /// Reads `2024/2025` or, as it stands in a path, `2024-2025`; the second year must be the next.
    public init?(_ text: some StringProtocol) {
        var reader = DigitReader(text)
        guard let first = reader.number(digits: 4), reader.skip("/", "-") != nil,
            let second = reader.number(digits: 4), reader.isAtEnd, second == first + 1
        else { return nil }
        self.init(firstYear: first)
    }

    /// The year as people write it: `2024/2025`.
    public var description: String { text(separator: "/") }

    /// The year as it stands in a path: `2024-2025`.
    public var pathText: String { text(separator: "-") }

    private func text(separator: String) -> String {
        var first: [UInt8] = []
        first.appendPadded(firstYear, width: 4)
        var second: [UInt8] = []
        second.appendPadded(firstYear + 1, width: 4)
        return String(decoding: first, as: UTF8.self) + separator
            + String(decoding: second, as: UTF8.self)
    }
}
