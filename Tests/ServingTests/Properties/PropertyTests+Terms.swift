import StrictJSON
import Support
import Testing

/// The terms of a plan's rows: six kinds, in years with and without a leap day, and in the plan after the next.
extension PropertyTests {
    /// A day of the calendar, without the product's own arithmetic.
    private struct Day: Hashable, CustomStringConvertible {
        var year: Int
        var month: Int
        var day: Int

        var description: String {
            "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        }

        static func last(_ year: Int, _ month: Int) -> Day {
            let isLeap =
                year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
            let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            return Day(year: year, month: month, day: days[month - 1])
        }

        /// The same day of a later year; the last day of a month stays the last where it is an end.
        func later(_ years: Int, isEnd: Bool) -> Day {
            let last = Day.last(year + years, month)
            let isLast = self == Day.last(year, month)
            return Day(
                year: year + years, month: month,
                day: isEnd && isLast ? last.day : min(day, last.day))
        }
    }

    private struct Term {
        var kind: String
        var body: JSONObject
        var start: Day
        var end: Day?

        /// The term in the plan of a later school year.
        func later(_ years: Int) -> Term {
            var term = self
            term.start = start.later(years, isEnd: false)
            term.end = kind == "day" ? term.start : end?.later(years, isEnd: true)
            return term
        }
    }

    /// A month of a school year lies in the year of its September, or in the one after.
    private func first(of month: Int, in year: Int) -> Day {
        Day(year: month >= 9 ? year : year + 1, month: month, day: 1)
    }

    private func last(of month: Int, in year: Int) -> Day {
        Day.last(month >= 9 ? year : year + 1, month)
    }

    private func randomDay(_ year: Int, _ random: inout SeededGenerator) -> Day {
        // As many ends of February as other days.
        if Bool.random(using: &random) {
            let last = last(of: 2, in: year)
            return Day(
                year: last.year, month: 2, day: Int.random(in: 27...last.day, using: &random))
        }
        let month = Int.random(in: 1...12, using: &random)
        var day = first(of: month, in: year)
        day.day = Int.random(in: 1...last(of: month, in: year).day, using: &random)
        return day
    }

    private func term(_ kind: String, _ year: Int, _ random: inout SeededGenerator) -> Term {
        func number(_ value: Int) -> JSON { .number(JSONNumber(digits: "\(value)")) }
        var body = JSONObject()
        body["deadline_kind"] = .string(kind)
        // Months in the order of the school year.
        let months = [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8]
        let from = Int.random(in: months.indices, using: &random)
        let to = Int.random(in: from..<months.count, using: &random)
        let whole = (first(of: 9, in: year), last(of: 8, in: year))
        switch kind {
        case "month":
            body["from_month"] = number(months[from])
            return Term(
                kind: kind, body: body, start: first(of: months[from], in: year),
                end: last(of: months[from], in: year))
        case "month_range":
            body["from_month"] = number(months[from])
            body["to_month"] = number(months[to])
            return Term(
                kind: kind, body: body, start: first(of: months[from], in: year),
                end: last(of: months[to], in: year))
        case "day":
            let day = randomDay(year, &random)
            body["starts_on"] = .string("\(day)")
            return Term(kind: kind, body: body, start: day, end: day)
        case "range":
            let days = [randomDay(year, &random), randomDay(year, &random)]
                .sorted { "\($0)" < "\($1)" }
            body["starts_on"] = .string("\(days[0])")
            body["ends_on"] = .string("\(days[1])")
            return Term(kind: kind, body: body, start: days[0], end: days[1])
        case "year_round": return Term(kind: kind, body: body, start: whole.0, end: whole.1)
        default: return Term(kind: kind, body: body, start: whole.0, end: nil)
        }
    }

    @Test(arguments: [(2022, 1), (2023, 1), (2024, 4), (2026, 1), (2027, 2)])
    func `terms follow from their kind, and return in a later plan`(_ year: Int, _ years: Int)
        async throws
    {
        var random = SeededGenerator(seed: UInt64(year))
        let kinds = ["day", "month", "month_range", "range", "year_round", "continuous"]
        let terms = (0..<60).map { term(kinds[$0 % kinds.count], year, &random) }
        try await makePlan("05-\(year)-91", year)
        try await create(
            "roadmap.sections",
            ["plan": .string("key:05-\(year)-91"), "number": 1, "title": "Раздел"])
        for (index, term) in terms.enumerated() {
            var body = term.body
            body["plan"] = .string("key:05-\(year)-91")
            body["section"] = .string("key:05-\(year)-91,1")
            body["path"] = .string("1.\(index + 1)")
            body["content"] = .string(term.kind)
            body["repeats"] = "yearly"
            body["executors"] = ["key:municipal_curator"]
            body["expected"] = "Проба"
            try await create("roadmap.rows", .object(body))
        }
        try await compare(terms, with: "05-\(year)-91")

        try await makePlan("05-\(year + years)-92", year + years)
        try await act(
            "take_over", on: "roadmap.plans", "key:05-\(year + years)-92",
            ["follows": .string("key:05-\(year)-91")])
        try await compare(terms.map { $0.later(years) }, with: "05-\(year + years)-92")
    }

    private func makePlan(_ code: String, _ year: Int) async throws {
        try await create(
            "roadmap.plans",
            [
                "code": .string(code), "municipality": "key:05", "title": .string(code),
                "school_year": .string("\(year)/\(year + 1)"),
            ])
    }

    private func compare(_ terms: [Term], with plan: String) async throws {
        let rows = try await installation.ask(
            "from roadmap.rows where plan.code = \"\(plan)\" sort path select path, starts_on, ends_on"
        ).rows
        #expect(rows.count == terms.count)
        for (row, term) in zip(rows, terms) {
            #expect(row[1].stringValue == "\(term.start)", "\(plan) \(row) \(term)")
            #expect(row[2].stringValue == term.end.map { "\($0)" }, "\(plan) \(row) \(term)")
        }
    }
}
