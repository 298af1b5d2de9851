import Catalogue
import StrictJSON
import Support
import Testing

@testable import Serving

/// Working days and terms of the modules against ``WallCalendar``, where days are walked one by one.
@Suite(
    .serialized,
    .installation(
        of: "registry", "roadmap", rows: DeadlineWorld.rows, calendar: DeadlineWorld.calendar.yaml))
struct DeadlinePropertyTests {
    private let curator: Colleague
    private let school: Colleague
    private let calendar = DeadlineWorld.calendar

    init() async throws {
        let installation = try #require(FreshInstallation.current)
        curator = try await Colleague(
            "curator", of: installation,
            attributes: ["municipality": ("registry.municipalities", ["05"])])
        school = try await Colleague(
            "school_curator", of: installation,
            attributes: ["organisations": ("registry.organisations", ["05-001"])])
    }

    /// The local day in the middle of which, or at an end of which, a moment of UTC lies; Moscow is three hours ahead.
    private func moment(
        _ day: PlainDay, _ random: inout SeededGenerator
    ) throws -> (text: String, today: PlainDay) {
        let (hour, minute) =
            [(0, 0), (9, 30), (20, 59), (21, 0), (23, 59)]
            .randomElement(using: &random) ?? (0, 0)
        let time = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        return ("\(day)T\(time):00.000Z", hour < 21 ? day : day.next)
    }

    // MARK: Working days

    @Test func `working days are those that a walk counts, forth and back`() async throws {
        for seed in UInt64(1)...24 {
            var random = SeededGenerator(seed: seed)
            let known = calendar.days.filter { calendar.kinds[$0] != nil }
            let place = Int.random(in: 0..<(known.count - 200), using: &random)
            let few = [0, 1, -1, 3, -3, 5, -5].randomElement(using: &random) ?? 0
            let count = seed % 2 == 0 ? few : Int.random(in: -60...60, using: &random)
            let span = Int.random(in: -120...120, using: &random)

            let rows = try await curator.rows(
                """
                from core.calendar_days
                where date >= @\(known[place]) and date <= @\(known[place + 199])
                sort date
                select date, worked: is_working_day(date), term: add_working_days(date, \(count)),
                  after: working_days_between(date, add_days(date, \(span))),
                  back: working_days_between(date, add_working_days(date, \(count))),
                  lands: is_working_day(add_working_days(date, \(count)))
                """)

            let expected = known[place..<(place + 200)].map { counted(from: $0, count, span) }
            #expect(rows.count == expected.count)
            let wrong = zip(rows.map(Self.line), expected.map(Self.line)).first { $0 != $1 }
            #expect(
                wrong == nil,
                """
                seed \(seed), \(count) working days, \(span) days
                told:    \(wrong?.0 ?? "")
                counted: \(wrong?.1 ?? "")
                """)
        }
    }

    private static func line(_ row: [String: JSON]) -> String {
        ["date", "worked", "term", "after", "back", "lands"].map { name in
            "\(name) \(String(decoding: (row[name] ?? .null).serialized(), as: UTF8.self))"
        }.joined(separator: ", ")
    }

    /// What the query above is to tell of a day.
    private func counted(from day: PlainDay, _ count: Int, _ span: Int) -> [String: JSON] {
        let term = calendar.day(day, plusWorking: count)
        let after = calendar.day(day, plus: span).flatMap {
            calendar.workingDays(from: day, to: $0)
        }
        let isWorked = calendar.isWorked(day)
        return [
            "date": .string("\(day)"), "worked": isWorked.map { .bool($0) } ?? .null,
            "term": term.map { .string("\($0)") } ?? .null,
            "after": after.map { .int($0) } ?? .null, "back": term == nil ? .null : .int(count),
            "lands": term == nil ? .null : .bool(count == 0 ? isWorked == true : true),
        ]
    }

    /// Three working days between the notice and the last day; calendar days where the calendar does not tell.
    @Test func `a pair ends three working days after the notice at the earliest`() async throws {
        for seed in UInt64(1)...60 {
            var random = SeededGenerator(seed: 1_000 + seed)
            let place = Int.random(in: 0..<(calendar.days.count - 40), using: &random)
            let notice = calendar.days[place]
            let earliest = try #require(
                calendar.day(notice, plusWorking: 3) ?? calendar.day(notice, plus: 3))
            let early = try #require(calendar.day(earliest, plus: -1))
            var body: JSON = ["closing_notice_on": .string("\(notice)"), "closed_by": "mentor"]

            let closed = try await close(body)
            body = body.merging("ended_on", .string("\(earliest)"))
            let inTime = try await close(body)
            body = body.merging("ended_on", .string("\(early)"))
            let tooEarly = try await close(body)

            #expect(closed == "\(earliest)", "seed \(seed): notice of \(notice)")
            #expect(inTime == "\(earliest)", "seed \(seed): notice of \(notice)")
            #expect(tooEarly == nil, "seed \(seed): notice of \(notice)")
        }
    }

    /// The last day of the pair; nil where the end is refused.
    private func close(_ body: JSON) async throws -> String? {
        do {
            return try await school.act(
                "close_early", "registry.pairs", "05-001-2026-01", body, isRehearsal: true)[
                    "ended_on"]?
                .stringValue
        } catch let refusal as Refusal where refusal.code == .validationFailed {
            return nil
        }
    }

    /// A day ends at midnight where the district is, not in Greenwich.
    @Test func `a request is to be answered within five working days of its day`() async throws {
        let mentor = try await school.rows(
            "from registry.mentors where organisation.code = \"05-002\" select mentor: id"
        ).first?["mentor"]
        for seed in UInt64(1)...60 {
            var random = SeededGenerator(seed: 2_000 + seed)
            let place = Int.random(in: 0..<(calendar.days.count - 40), using: &random)
            let (now, today) = try moment(calendar.days[place], &random)
            let term = calendar.day(today, plusWorking: 5) ?? calendar.day(today, plus: 5)

            let request = try await school.at(now).create(
                "registry.mentor_requests", ["mentor": mentor ?? .null, "need": "Trial"],
                isRehearsal: true)

            #expect(request["sent_on"]?.stringValue == "\(today)", "seed \(seed): \(now)")
            #expect(
                request["answer_by"]?.stringValue == term.map { "\($0)" }, "seed \(seed): \(now)")
        }
    }

    @Test func `what was published goes within three working days of the withdrawal`() async throws
    {
        let rows = try await curator.rows(
            "from registry.consents select number, withdrawn_on, unpublish_by")

        #expect(rows.count == DeadlineWorld.withdrawals.count)
        for row in rows {
            let number = row["number"]?.stringValue ?? ""
            let day = try #require(DeadlineWorld.withdrawals[number])
            let term = calendar.day(day, plusWorking: 3)
            #expect(row["unpublish_by"]?.stringValue == term.map { "\($0)" }, "\(number): \(day)")
        }
    }

    // MARK: Terms of plans

    @Test func `a plan made without a year is one of the school year of its day`() async throws {
        for seed in UInt64(1)...40 {
            var random = SeededGenerator(seed: 3_000 + seed)
            let year = Int.random(in: 2021...2060, using: &random)
            let border =
                [(8, 30), (8, 31), (9, 1), (12, 31), (1, 1), (2, 28)]
                .randomElement(using: &random) ?? (8, 31)
            let (now, today) = try moment(
                PlainDay(year: year, month: border.0, day: border.1), &random)
            let start = today.month >= 9 ? today.year : today.year - 1

            let plan = try await curator.at(now).create(
                "roadmap.plans", ["code": "05-2000-99", "title": "Trial"], isRehearsal: true)

            #expect(
                plan["school_year"]?.stringValue == "\(start)/\(start + 1)", "seed \(seed): \(now)")
        }
    }

    @Test func `the six kinds of terms become the days of their school year`() async throws {
        for seed in UInt64(1)...160 {
            var random = SeededGenerator(seed: 4_000 + seed)
            let term = WallTerm.random(
                of: DeadlineWorld.plans.randomElement(using: &random) ?? 0, &random)

            do {
                let row = try await curator.create(
                    "roadmap.rows", term.body(path: "99.1"), isRehearsal: true)
                let told = (row["starts_on"]?.stringValue, row["ends_on"]?.stringValue)
                #expect(term.isInOrder, "seed \(seed): \(term)")
                #expect(told.0 == "\(term.starts)", "seed \(seed): \(term)")
                #expect(told.1 == term.ends.map { "\($0)" }, "seed \(seed): \(term)")
                let days: Int64? = term.kind == .continuous ? 90 : nil
                #expect(row["freshness_days"]?.intValue == days, "seed \(seed): \(term)")
            } catch let refusal as Refusal where refusal.code == .validationFailed {
                #expect(!term.isInOrder, "seed \(seed): \(term): \(refusal)")
            }
        }
    }

    @Test(arguments: DeadlineWorld.sources)
    func `a yearly row comes back on its own days, in leap years and in others`(source: Int)
        async throws
    {
        let terms = DeadlineWorld.yearly(source)
        for target in DeadlineWorld.targets(of: source) {
            try await curator.act(
                "take_over", "roadmap.plans", target.code,
                ["follows": .string("key:05-\(source)")])
            let rows = try await curator.rows(
                "from roadmap.rows where plan.code = \"\(target.code)\" select path, starts_on, ends_on, first_ends_on"
            )

            #expect(rows.count == terms.count)
            for row in rows {
                let path = row["path"]?.stringValue ?? ""
                let term = try #require(terms[path])
                let facts = "row \(path), \(target.years) years later: \(term)"
                #expect(
                    row["starts_on"]?.stringValue == "\(term.starts.later(years: target.years))",
                    "\(facts)")
                #expect(
                    row["ends_on"]?.stringValue == term.end(years: target.years).map { "\($0)" },
                    "\(facts)")
                #expect(row["first_ends_on"] == .null, "\(facts)")
            }
        }
    }
}

extension JSON {
    fileprivate func merging(_ name: String, _ value: JSON) -> JSON {
        var object = objectValue ?? JSONObject()
        object[name] = value
        return .object(object)
    }
}
