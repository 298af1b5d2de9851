import Foundation
import StrictJSON
import Testing

/// The production calendar in a running server: what it knows, who changes it, what is counted by it.
@Suite(.serialized) struct WorkingDayTests {
    @Test func `deadlines are counted by the production calendar`() throws {
        let installation = try Installation(
            .init(
                modules: ["registry"],
                more: "calendar: {file: \"\(Products.root)Config/calendar.yaml\"}"))
        defer { installation.remove() }
        try installation.loadExample(registryOnly: true)
        let curator = try installation.token(["curator"], ["municipality=key:05"])
        let school = try installation.token(["school_curator"], ["organisations=key:05-001"])
        let server = try TestServer(installation)
        defer { _ = server.stop() }
        let caller = Caller(server: server, token: curator)

        try countYears(caller)
        try answerTable(caller)
        try agreeWithCounting(caller)
        try closeEarly(Caller(server: server, token: school))
        try refuseOthers(server, school)
        try followAnEdit(caller)
    }

    /// One value of a query of one row.
    private func answer(_ expression: String, _ caller: Caller) throws -> JSON {
        let result = try caller.query(
            "from registry.municipalities where code = \"05\" select x: \(expression)")
        #expect(result.status == 200, "\(expression): \(result)")
        let row = result["rows"]?.arrayValue?.first
        return row?["x"] ?? row?.arrayValue?.first ?? .null
    }

    private func countYears(_ caller: Caller) throws {
        // Working days of the official production calendars.
        for (year, count) in [(2022, 247), (2023, 247), (2024, 248), (2025, 247), (2026, 247)] {
            let found = try answer(
                "working_days_between(@\(year - 1)-12-31, @\(year)-12-31)", caller)
            // The last day of 2021 is not needed, only the days after it.
            #expect(found.intValue == Int64(count), "\(year): \(found)")
        }
    }

    private func answerTable(_ caller: Caller) throws {
        let table: [(String, JSON)] = [
            ("add_working_days(@2026-03-12, 3)", "2026-03-17"),
            ("add_working_days(@2026-03-06, 1)", "2026-03-10"),
            ("add_working_days(@2026-03-07, 0)", "2026-03-07"),
            ("add_working_days(@2026-03-10, -1)", "2026-03-06"),
            ("add_working_days(@2025-10-31, 1)", "2025-11-01"),
            ("add_working_days(@2025-12-30, 1)", "2026-01-12"),
            ("плюс_рабочих_дней(@2026-12-30, 2)", "2027-01-12"),
            ("add_working_days(@2028-12-29, 1)", .null),
            ("add_working_days(@2027-12-30, 1)", .null),
            ("add_working_days(add_working_days(@2026-03-12, 1), 2)", "2026-03-17"),
            ("add_working_days(@2026-03-12, days_between(@2026-03-01, @2026-03-04))", "2026-03-17"),
            ("working_days_between(@2026-03-12, @2026-03-17)", 3),
            ("working_days_between(@2026-03-17, @2026-03-12)", -3),
            ("working_days_between(@2026-03-07, @2026-03-07)", 0),
            ("working_days_between(@2026-03-12, @2028-01-12)", .null),
            ("is_working_day(@2026-03-09)", false), ("is_working_day(@2025-11-01)", true),
            ("is_working_day(@2026-04-30)", true), ("is_working_day(@2030-01-15)", .null),
            ("is_working_day(@2030-01-15) = null", true),
            ("not is_working_day(@2030-01-15)", true),
            ("if(is_working_day(@2030-01-15), \"да\", \"нет\")", "нет"),
        ]
        for (expression, expected) in table {
            #expect(try answer(expression, caller) == expected, "\(expression)")
        }
    }

    /// The days as the API gives them, counted one by one.
    private func agreeWithCounting(_ caller: Caller) throws {
        var days: [(date: String, isWorked: Bool)] = []
        var cursor = ""
        repeat {
            let page = try caller.get(
                "/v1/core/calendar_days?sort=date&limit=200&where=date%20in%20@2026"
                    + (cursor.isEmpty ? "" : "&cursor=\(cursor)"))
            days += page.items.map {
                let kind = $0["kind"]?.stringValue ?? ""
                return ($0["date"]?.stringValue ?? "", ["working", "short"].contains(kind))
            }
            cursor = page["next"]?.stringValue ?? ""
        } while !cursor.isEmpty
        #expect(days.count == 365)
        for (start, steps) in [(0, 7), (50, 22), (65, 1), (115, 9), (120, 40), (300, 15)] {
            let wanted = days[(start + 1)...].filter(\.isWorked)[...].dropFirst(steps - 1).first
            let from = days[start].date
            #expect(
                try answer("add_working_days(@\(from), \(steps))", caller).stringValue
                    == wanted?.date, "\(from) + \(steps)")
            let before = days[..<(start + 60)].filter(\.isWorked).dropLast(steps - 1).last
            #expect(
                try answer("add_working_days(@\(days[start + 60].date), -\(steps))", caller)
                    .stringValue == before?.date, "\(days[start + 60].date) - \(steps)")
        }
    }

    private func closeEarly(_ school: Caller) throws {
        let address = "/v1/registry/pairs/key:05-001-2026-01/actions/close_early"
        func body(_ day: String) -> JSON {
            ["closing_notice_on": "2026-11-20", "closed_by": "mentor", "ended_on": .string(day)]
        }
        // Friday; three calendar days later it is Monday.
        let early = try school.post(address, body("2026-11-24"))
        let good = try school.post(address, body("2026-11-25"), ("Prefer", "tx=rollback"))

        #expect(early.status == 422 && early.pointers == ["/ended_on"], "\(early)")
        #expect(good.status == 200, "\(good)")
    }

    private func refuseOthers(_ server: TestServer, _ school: String) throws {
        let caller = Caller(server: server, token: school)
        let nobody = Caller(server: server, token: nil)
        let day = "/v1/core/calendar_days/key:2026-12-28"
        let refused = try caller.patch(day, ["kind": "holiday"])
        let read = try nobody.get(day)

        #expect(refused.status == 403, "\(refused)")
        #expect(read.status == 200 && read["kind"] == "working", "\(read)")
    }

    private func followAnEdit(_ caller: Caller) throws {
        #expect(try answer("add_working_days(@2026-12-25, 1)", caller) == "2026-12-28")
        let day = "/v1/core/calendar_days/key:2026-12-28"
        let changed = try caller.patch(day, ["kind": "weekend", "title": "Указ"])
        #expect(changed.status == 200, "\(changed)")
        #expect(try answer("add_working_days(@2026-12-25, 1)", caller) == "2026-12-29")
        let gone = try caller.delete(day)
        #expect(gone.status == 204, "\(gone)")
        #expect(try answer("add_working_days(@2026-12-25, 1)", caller) == .null)
        let back = try caller.post(
            "/v1/core/calendar_days", ["date": "2026-12-28", "kind": "working"])
        #expect(back.status == 201, "\(back)")
    }
}
