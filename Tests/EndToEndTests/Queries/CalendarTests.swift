import Foundation
import StrictJSON
import Support
import Testing

/// Results of saved queries as calendars, judged by a program of others.
struct CalendarTests {
    private static let events = """
        resource: events
        title: {ru: События, en: Events}
        key: [code]
        fields:
          code:  {type: text, title: Код}
          title: {type: text, max: 500, title: Название}
          note:  {type: text, max: 2000, title: Заметка}
          hall:  {type: text, title: Зал}
          day: {type: date, title: С}
          last: {type: date, title: По}
          at:    {type: datetime, title: Начало}
          until: {type: datetime, title: Конец}
        access: {curator: {read: all, create: all}}
        """

    private static func query(_ starts: String, _ ends: String) -> String {
        """
        ---
        tropa: 1
        kind: query
        title: {ru: "Дни; часы, места", en: Days}
        columns: {code: {title: Код}, note: {title: "Что, и как"}}
        calendar: {id: code, starts: \(starts), ends: \(ends), title: [code, title], details: note, place: hall}
        ---
        from events
        sort code
        select code, title, note, hall, \(starts), \(ends)
        """
    }

    private static func start() throws -> TrialServer {
        try TrialServer(
            "diary", resources: ["events": events],
            queries: [
                "days": query("day", "last"), "hours": query("at", "until"),
                "plain": """
                ---
                tropa: 1
                kind: query
                title: {ru: Просто, en: Plain}
                ---
                from events select code
                """,
            ])
    }

    @Test func `every entry comes whole, whatever its texts are`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        var random = SeededGenerator(seed: 7)
        let bodies = (0..<400).map { Self.body($0, &random) }
        let made = try curator.post("/v1/diary/events", ["items": .array(bodies)])
        #expect(made.status == 201, "\(made)")
        for (name, starts, ends) in [("days", "day", "last"), ("hours", "at", "until")] {
            let rows = try curator.get("/v1/queries/diary/\(name)?limit=1000")
            let entries = (rows["rows"]?.arrayValue ?? []).compactMap { row -> JSON? in
                Self.entry(row.arrayValue ?? [], isDay: starts == "day")
            }
            #expect(entries.count > 100, "\(starts) \(ends)")
            try Self.judge(
                curator.get("/v1/queries/diary/\(name).ics"),
                ["name": "Дни; часы, места", "entries": .array(entries)])
        }
    }

    @Test func `a query without a calendar has none, and a calendar has its type`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let without = try curator.get("/v1/queries/diary/plain.ics")
        #expect(without.status == 406 && without.text.contains("calendar"), "\(without)")
        let adHoc = try curator.post(
            "/v1/query?format=ics", ["query": "from events"])
        #expect(adHoc.status == 400 || adHoc.status == 406, "\(adHoc)")
        let calendar = try curator.get(
            "/v1/queries/diary/days", ("Accept", "text/calendar"))
        #expect(calendar.status == 200)
        #expect(calendar[header: "Content-Type"] == "text/calendar; charset=utf-8")
        #expect(calendar[header: "Content-Disposition"]?.hasPrefix("attachment") == true)
        let again = try curator.get("/v1/queries/diary/days.ics")
        #expect(again.body == calendar.body)
        try Self.judge(again, ["name": "Дни; часы, места", "entries": []])
    }

    // MARK: Texts and times

    private static let words = [
        "Семинар", "ёлка;", "a,b", "\\n", "\\", "№ 5", "«Цели»", "🎓", "и\nс новой строки",
        "очень-очень-длинное-слово-которое-не-помещается-в-одну-строку-календаря-никак", "\"",
        "BEGIN:VEVENT",
    ]

    private static func text(_ count: ClosedRange<Int>, _ random: inout SeededGenerator) -> JSON {
        let words = (0..<Int.random(in: count, using: &random)).map { _ in
            Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
        }
        return words.isEmpty ? .null : .string(words.joined(separator: " "))
    }

    private static func body(_ number: Int, _ random: inout SeededGenerator) -> JSON {
        func day(_ range: ClosedRange<Int>) -> String {
            let day = Int.random(in: range, using: &random)
            return "2026-1\(day % 3)-\(day < 10 ? "0" : "")\(day)"
        }
        func flag() -> Bool { Bool.random(using: &random) }
        return [
            "code": .string("e\(1_000 + number)"), "title": text(1...6, &random),
            "note": text(0...20, &random), "hall": text(0...2, &random),
            "day": flag() ? .string(day(1...28)) : .null,
            "last": flag() ? .string(day(1...28)) : .null,
            "at": flag() ? .string(day(1...28) + "T09:30:00Z") : .null,
            "until": flag() ? .string(day(1...28) + "T11:00:15Z") : .null,
        ]
    }

    /// What a row is in a calendar: code, title, note, hall, start, end.
    private static func entry(_ row: [JSON], isDay: Bool) -> JSON? {
        guard row.count == 6, let start = row[4].stringValue else { return nil }
        let texts = row.map { $0.stringValue ?? "" }
        var entry: [String: JSON] = [
            "start": .string(whole(start)), "summary": .string("\(texts[0]) \(texts[1])"),
        ]
        if let end = row[5].stringValue, end > start {
            entry["end"] = .string(isDay ? dayAfter(end) : whole(end))
        }
        if !texts[2].isEmpty { entry["description"] = .string("Что, и как: \(texts[2])") }
        if !texts[3].isEmpty { entry["location"] = .string(texts[3]) }
        return .object(JSONObject(entry.map { .init(name: $0.key, value: $0.value) }))
    }

    private static func whole(_ moment: String) -> String {
        moment.count == 10 ? moment : moment.prefix(19) + "Z"
    }

    private static func dayAfter(_ day: String) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
        guard let date = try? style.parse(day) else { return day }
        return date.addingTimeInterval(86_400).formatted(style)
    }

    private static func judge(_ answer: HTTPAnswer, _ expected: JSON) throws {
        #expect(answer.status == 200, "\(answer)")
        let judge = Judge("calendar_entries.py")
        guard judge.isInstalled else { return Judge.skip() }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let paths = ["calendar.ics", "expected.json"].map { "\(folder.path)/\($0)" }
        try Data(answer.body).write(to: URL(filePath: paths[0]))
        try Data(expected.serialized()).write(to: URL(filePath: paths[1]))
        let outcome = try judge.run(paths)
        #expect(outcome.status == 0, "\(outcome)")
    }
}
