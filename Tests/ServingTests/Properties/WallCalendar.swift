import Support

/// A made production calendar in which days are counted by walking from one to the next.
///
/// Holidays, days off that were moved to weekdays, Saturdays worked instead, leap days, a long rest, and a year of which
/// nothing is known.
struct WallCalendar: Sendable {
    /// Every day of the years, known or not.
    private(set) var days: [PlainDay] = []
    /// What each day of the known years is.
    private(set) var kinds: [PlainDay: String] = [:]
    private let places: [PlainDay: Int]
    private let named: [Int: [String: [PlainDay]]]

    static let years = 2026...2032
    static let unknown = 2030

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var day = PlainDay(year: Self.years.lowerBound, month: 1, day: 1)
        // The first of January 2026 was a Thursday; 0 is Monday.
        var weekday = 3
        var named: [Int: [String: [PlainDay]]] = [:]
        while day.year <= Self.years.upperBound {
            days.append(day)
            if day.year != Self.unknown {
                let week = weekday < 5 ? "working" : "weekend"
                let kind = Self.kind(of: day, week, &random)
                kinds[day] = kind
                if kind != week { named[day.year, default: [:]][kind, default: []].append(day) }
            }
            day = day.next
            weekday = (weekday + 1) % 7
        }
        self.named = named
        places = Dictionary(
            days.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func kind(
        of day: PlainDay, _ week: String, _ random: inout SeededGenerator
    ) -> String {
        if day.month == 1, day.day <= 8 { return "holiday" }
        // The rest of April 2027, when nobody works for a month.
        if day.year == 2027, day.month == 4 { return "holiday" }
        switch Int.random(in: 0..<40, using: &random) {
        case 0, 1: return "holiday"
        case 2: return "short"
        case 3, 4: return week == "working" ? "weekend" : "working"
        default: return week
        }
    }

    /// As `calendar.yaml` names the days that differ from the week.
    var yaml: String {
        Self.years.filter { $0 != Self.unknown }.map { year in
            let parts = ["holiday", "weekend", "working", "short"].compactMap { kind in
                named[year]?[kind].map { days in
                    let list = days.map { "\($0.monthDay): Trial" }.joined(separator: ", ")
                    return "  \(kind == "holiday" ? "holidays" : kind): {\(list)}"
                }
            }
            return "\(year):\n" + parts.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    // MARK: Counting

    /// Nil where the calendar does not tell.
    func isWorked(_ day: PlainDay) -> Bool? {
        kinds[day].map { $0 == "working" || $0 == "short" }
    }

    func day(_ day: PlainDay, plus count: Int) -> PlainDay? {
        places[day].map { $0 + count }.flatMap { days.indices.contains($0) ? days[$0] : nil }
    }

    /// The day on which the count is full; the day itself for none.
    func day(_ day: PlainDay, plusWorking count: Int) -> PlainDay? {
        guard var place = places[day] else { return nil }
        var left = count.magnitude
        while left > 0 {
            place += count > 0 ? 1 : -1
            guard days.indices.contains(place), let worked = isWorked(days[place]) else {
                return nil
            }
            if worked { left -= 1 }
        }
        return days[place]
    }

    /// Worked days after one day up to the other; before it, of those from the other on, and negative.
    func workingDays(from: PlainDay, to: PlainDay) -> Int? {
        guard let start = places[from], let end = places[to] else { return nil }
        let passed = start <= end ? days[(start + 1)..<(end + 1)] : days[end..<start]
        var count = 0
        for day in passed {
            guard let worked = isWorked(day) else { return nil }
            if worked { count += 1 }
        }
        return start <= end ? count : -count
    }
}
