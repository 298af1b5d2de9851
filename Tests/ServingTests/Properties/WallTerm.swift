import StrictJSON
import Support

/// A term of a plan, and the days that the deadline column of the document means by it (domain notes, §1.2, example 10).
struct WallTerm: Sendable {
    let kind: Kind
    /// The year in which the school year of the plan begins.
    let year: Int
    /// Months of the kinds that name months.
    var months: (from: Int, to: Int)?
    let starts: PlainDay
    /// Nil for what has no end.
    let ends: PlainDay?

    enum Kind: String, CaseIterable, Sendable {
        case day, month, range, continuous
        case monthRange = "month_range"
        case yearRound = "year_round"
    }

    /// September to December lie in the first year of a school year, the others in the second.
    init(_ kind: Kind, months: (from: Int, to: Int), of year: Int) {
        self.kind = kind
        self.year = year
        self.months = months
        starts = PlainDay(year: months.from >= 9 ? year : year + 1, month: months.from, day: 1)
        ends = .last(ofMonth: months.to, months.to >= 9 ? year : year + 1)
    }

    init(_ kind: Kind, _ starts: PlainDay, _ ends: PlainDay?, of year: Int) {
        self.kind = kind
        self.year = year
        self.starts = starts
        self.ends = ends
    }

    var isInOrder: Bool { ends.map { starts <= $0 } ?? true }

    static func random(of year: Int, _ random: inout SeededGenerator) -> WallTerm {
        let kind = Kind.allCases.randomElement(using: &random) ?? .day
        let from = Int.random(in: 1...12, using: &random)
        switch kind {
        case .month: return WallTerm(.month, months: (from, from), of: year)
        case .monthRange:
            return WallTerm(
                .monthRange, months: (from, Int.random(in: 1...12, using: &random)), of: year)
        case .yearRound, .continuous:
            return WallTerm(
                kind, PlainDay(year: year, month: 9, day: 1),
                kind == .continuous ? nil : PlainDay(year: year + 1, month: 8, day: 31), of: year)
        case .day:
            let day = day(of: year, &random)
            return WallTerm(.day, day, day, of: year)
        case .range:
            let days = [day(of: year, &random), day(of: year, &random)]
            return WallTerm(.range, min(days[0], days[1]), max(days[0], days[1]), of: year)
        }
    }

    /// A day of the school year; the last ones of February as often as all others.
    private static func day(of year: Int, _ random: inout SeededGenerator) -> PlainDay {
        let last = PlainDay.last(ofMonth: 2, year + 1)
        if Bool.random(using: &random) {
            let days = [PlainDay(year: year + 1, month: 2, day: 28), last, last.next]
            return days.randomElement(using: &random) ?? last
        }
        let month = Int.random(in: 1...12, using: &random)
        var day = PlainDay(year: month >= 9 ? year : year + 1, month: month, day: 1)
        while !day.isLastOfMonth, Int.random(in: 0...15, using: &random) > 0 { day = day.next }
        return day
    }

    /// Its end in the plan of a later year: the last day of a month stays the last one.
    func end(years: Int) -> PlainDay? {
        guard let ends, kind != .day else {
            return ends.map { _ in starts.later(years: years) }
        }
        return ends.isLastOfMonth
            ? .last(ofMonth: ends.month, ends.year + years) : ends.later(years: years)
    }

    /// The row as it is typed in: only what the document says.
    func body(path: String) -> JSON {
        var body = JSONObject([
            .init(name: "plan", value: .string("key:05-\(year)")),
            .init(name: "section", value: .string("key:05-\(year),1")),
            .init(name: "path", value: .string(path)), .init(name: "content", value: "Trial"),
            .init(name: "expected", value: "Trial"),
            .init(name: "executors", value: ["key:municipal_curator"]),
            .init(name: "deadline_kind", value: .string(kind.rawValue)),
        ])
        if let months {
            body["from_month"] = .int(months.from)
            if kind == .monthRange { body["to_month"] = .int(months.to) }
        }
        if kind == .day || kind == .range { body["starts_on"] = .string("\(starts)") }
        if kind == .range, let ends { body["ends_on"] = .string("\(ends)") }
        return .object(body)
    }
}
