/// A stretch of days with a name: a day, a month, a quarter, a year or a school year.
public struct Period: Hashable, Sendable {
    /// What kind of stretch it is.
    public let kind: Kind

    /// The days, without the upper bound.
    public let range: Range<LocalDate>

    /// The kinds of stretch.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The kinds that have no start of their own.
        case day, month, quarter, year
        /// Twelve months from the installation's first month.
        case schoolYear = "school_year"
    }

    /// Its first day.
    public var start: LocalDate { range.lowerBound }

    /// The day after its last.
    public var end: LocalDate { range.upperBound }

    /// The stretch of that kind in which a day lies; nil if its end is not in the calendar.
    public init?(
        _ kind: Kind, of date: LocalDate, schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) {
        let start =
            switch kind {
            case .day: date
            case .month: date.monthStart
            case .quarter: date.quarterStart
            case .year: date.yearStart
            case .schoolYear:
                SchoolYear(of: date, firstMonth: schoolYearStart).start(firstMonth: schoolYearStart)
            }
        let end =
            switch kind {
            case .day: start.adding(days: 1)
            case .month: start.adding(months: 1)
            case .quarter: start.adding(months: 3)
            case .year, .schoolYear: start.adding(months: 12)
            }
        guard let end else { return nil }
        self.kind = kind
        self.range = start..<end
    }
}

extension Period: CustomStringConvertible {
    /// Reads `2024-09-01`, `2024-09`, `2024-Q3`, `2024` or `2024/2025`.
    public init?(
        _ text: some StringProtocol, schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) {
        if let year = SchoolYear(text) {
            let start = year.start(firstMonth: schoolYearStart)
            self.init(.schoolYear, of: start, schoolYearStart: schoolYearStart)
            return
        }
        var reader = DigitReader(text)
        guard let (kind, date) = reader.period(), reader.isAtEnd else { return nil }
        self.init(kind, of: date)
    }

    /// The period as it is read.
    public var description: String {
        switch kind {
        case .day: start.description
        case .month: String(start.description.prefix(7))
        case .quarter: start.description.prefix(4) + "-Q\(start.quarter)"
        case .year: String(start.description.prefix(4))
        case .schoolYear: SchoolYear(of: start, firstMonth: start.month).description
        }
    }
}

extension DigitReader {
    /// A period that is not a school year: its kind and its first day.
    fileprivate mutating func period() -> (Period.Kind, LocalDate)? {
        guard let year = number(digits: 4) else { return nil }
        var (kind, month, day) = (Period.Kind.year, 1, 1)
        if skip("-") != nil {
            if skip("Q") != nil {
                guard let quarter = number(digits: 1) else { return nil }
                (kind, month) = (.quarter, quarter * 3 - 2)
            } else {
                guard let number = number(digits: 2) else { return nil }
                (kind, month) = (.month, number)
            }
        }
        if kind == .month, skip("-") != nil {
            guard let number = number(digits: 2) else { return nil }
            (kind, day) = (.day, number)
        }
        return LocalDate(year: year, month: month, day: day).map { (kind, $0) }
    }
}
