import Catalogue
import StrictJSON
import Testing

@testable import Records

/// Actions that make and change other records.
struct EffectTests {
    /// Three schools, of which one is closed, and an open contest.
    private func league() async throws -> League {
        let league = try League()
        for (code, closed) in [("s1", false), ("s2", false), ("s3", true)] {
            try await league.create(
                "schools",
                ["code": .string(code), "title": .string("Школа \(code)"), "closed": .bool(closed)])
        }
        try await league.create("calls", ["code": "c1"])
        return league
    }

    private func decided(_ league: League, _ body: JSON = ["starts_on": "2026-04-01"]) async throws
    {
        try await league.act("announce", "calls", "key:c1", ["due": "2026-03-20"], as: "clerk")
        for school in ["s1", "s2"] {
            try await league.create("bids", ["call": "key:c1", "school": .string("key:\(school)")])
            try await league.act("approve", "bids", "key:c1,\(school)")
        }
        try await league.act("decide", "calls", "key:c1", body, as: "clerk")
    }

    @Test func `an action makes a row of another resource from each row of its pipeline`()
        async throws
    {
        let league = try await league()

        try await league.act("announce", "calls", "key:c1", ["due": "2026-03-20"], as: "clerk")

        let forms = try await league.all("forms")
        #expect(forms.count == 2)
        for form in forms {
            #expect(form["due_on"] == "2026-03-20" && form["points"] == 15)
            #expect(form["call"]?["key"] == "c1" && form["created_by"] == "clerk")
        }
        #expect(Set(forms.compactMap { $0["school"]?["key"]?.stringValue }) == ["s1", "s2"])
    }

    @Test func `rows whose key is taken are left out`() async throws {
        let league = try await league()
        try await league.create(
            "forms", ["call": "key:c1", "school": "key:s1", "due_on": "2026-01-01", "points": 1])

        try await league.act("announce", "calls", "key:c1", ["due": "2026-03-20"])

        #expect(try await league.record("forms", "key:c1,s1")["points"] == 1)
        #expect(try await league.record("forms", "key:c1,s2")["points"] == 15)
    }

    @Test func `the caller needs no right on what an action makes and does`() async throws {
        let league = try await league()

        try await decided(league)

        let members = try await league.all("members")
        #expect(members.count == 2)
        #expect(members.allSatisfy { $0["kind"] == "winner" && $0["chosen_by"] == "clerk" })
        let bid = try await league.record("bids", "key:c1,s1")
        #expect(bid["state"] == "won" && bid["place"] == 1)
        #expect(bid["updated_by"] == "clerk")
        await #expect(throws: Refusal.self) {
            try await league.act("win", "bids", "key:c1,s2", ["place": 2], as: "clerk")
        }
    }

    @Test func `effects of effects happen, and the history says what caused them`() async throws {
        let league = try await league()

        try await decided(league)

        let journal = try await league.all("journal")
        #expect(
            Set(journal.compactMap { $0["text"]?.stringValue })
                == ["Новое членство: s1", "Новое членство: s2"])
        let member = try #require(try await league.history("members", "key:s1").first)
        #expect(member["action"] == "create" && member["caused_by"] == "league.calls/decide")
        let won = try #require(try await league.history("bids", "key:c1,s1").last)
        #expect(won["action"] == "win" && won["caused_by"] == "league.calls/decide")
        let entry = try #require(journal.first?["id"]?.stringValue)
        let line = try await league.history("journal", entry).first
        #expect(line?["caused_by"] == "league.members/create")
        let call = try await league.history("calls", "key:c1").last
        #expect(call?["caused_by"] == nil || call?["caused_by"] == .null)
    }

    @Test func `a mistake in an effect refuses the whole action and says where it comes from`()
        async throws
    {
        let league = try await league()

        let early = try await league.refusal {
            try await decided(league, ["starts_on": "2025-12-31"])
        }
        let missing = try await league.refusal {
            try await league.act("decide", "calls", "key:c1", [:], as: "clerk")
        }

        #expect(early.code == .validationFailed && missing.code == .validationFailed)
        let check = try #require(early.items.first)
        #expect(check.place == .pointer(["effects", "0", "0", "starts_on"]))
        #expect(check.detail.ru == "«Членства» по действию «Решить»: Слишком рано")
        let required = missing.items.filter { $0.code == "field.required" }
        #expect(
            required.map(\.place) == [
                .pointer(["effects", "0", "0", "starts_on"]),
                .pointer(["effects", "0", "1", "starts_on"]),
            ])
        #expect(try await league.record("calls", "key:c1")["state"] == "open")
        #expect(try await league.all("members").isEmpty)
        #expect(try await league.record("bids", "key:c1,s1")["state"] == "approved")
    }

    @Test func `guards of an action that is done as an effect hold`() async throws {
        let league = try await league()
        try await league.act("announce", "calls", "key:c1", ["due": "2026-03-20"])
        try await league.create(
            "bids", ["call": "key:c1", "school": "key:s3", "state": "approved"])

        let refused = try await league.refusal {
            try await league.act("decide", "calls", "key:c1", ["starts_on": "2026-04-01"])
        }

        // The member's own reference is refused first: only schools that are not closed may be chosen.
        #expect(refused.items.first?.code == "reference.not-found")
        #expect(try await league.record("bids", "key:c1,s3")["state"] == "approved")
        #expect(try await league.history("bids", "key:c1,s3").first?["action"] == "import")
    }

    @Test func `a rehearsal tells what else would change and changes nothing`() async throws {
        let league = try await league()

        let answer = try await league.act(
            "announce", "calls", "key:c1", ["due": "2026-03-20"], as: "clerk", isRehearsal: true)

        #expect(answer["state"] == "open")
        #expect(
            answer["caused"] == [
                ["action": "create", "resource": "league.forms", "rows": 2]
            ])
        #expect(try await league.all("forms").isEmpty)
    }

    @Test func `a final state is left by no action`() async throws {
        let league = try League([
            "league/resources/calls.yaml": LeagueModule.calls.replacing(
                "        from: [draft]\n", with: "")
        ])
        try await league.create("schools", ["code": "s1", "title": "Школа"])
        try await league.create("calls", ["code": "c1"])
        try await league.act("announce", "calls", "key:c1", ["due": "2026-03-20"])
        try await league.act("decide", "calls", "key:c1", [:])

        let refused = try await league.refusal {
            try await league.act("announce", "calls", "key:c1", ["due": "2026-03-20"])
        }

        #expect(refused.code == .workflowState)
    }

    // MARK: Parts and copies

    @Test func `parts are replaced, numbered and keep their ids where their keys stay`()
        async throws
    {
        let league = try await league()
        try await league.create(
            "plans",
            [
                "code": "p", "topics": ["a"],
                "steps": [["title": "old"], ["title": "s2", "done": true]],
            ])
        let before = try await league.record("plans", "key:p,1")["steps"]?.arrayValue ?? []

        try await league.act("fill", "plans", "key:p,1")
        try await league.act("extend", "plans", "key:p,1", ["title": "more"])
        try await league.act("extend", "plans", "key:p,1", ["title": "s1"])

        let steps = try await league.record("plans", "key:p,1")["steps"]?.arrayValue ?? []
        #expect(
            steps.compactMap { $0["title"]?.stringValue } == ["s1", "s2", "s3", "more"])
        #expect(steps.compactMap { $0["no"]?.intValue } == [1, 2, 3, 4])
        #expect(steps[1]["id"] == before[1]["id"] && steps[1]["done"] == true)
        #expect(steps[0]["done"] == false)
    }

    @Test func `a copy has the parts of the row and begins anew`() async throws {
        let league = try await league()
        try await league.create(
            "plans", ["code": "p", "topics": ["a", "b"], "steps": [["title": "one"]]])
        try await league.act("fix", "plans", "key:p,1")

        try await league.act("renew", "plans", "key:p,1")

        let old = try await league.record("plans", "key:p,1")
        let new = try await league.record("plans", "key:p,2")
        #expect(new["state"] == "draft" && old["state"] == "fixed")
        #expect(new["replaces"]?["id"] == old["id"] && new["topics"] == ["a", "b"])
        #expect(new["steps"]?[0]?["title"] == "one")
        #expect(new["steps"]?[0]?["id"] != old["steps"]?[0]?["id"])
        let again = try await league.refusal { try await league.act("renew", "plans", "key:p,1") }
        #expect(again.code == .uniqueTaken)
        #expect(again.items.first?.place == .pointer(["effects", "0"]))
    }

    @Test func `one write changes a thousand rows at most`() async throws {
        let league = try League([
            "league/resources/calls.yaml": LeagueModule.calls.replacing(
                "from schools where not closed select call: this.id, school: id,",
                with:
                    "from schools where not closed expand bids as b select call: this.id, school: id,"
            )
        ])
        try await league.create("calls", ["code": "c1"])
        for batch in 0..<2 {
            try await league.create(
                "calls",
                ["items": .array((0..<510).map { ["code": .string("x\(batch)-\($0)")] })])
        }
        try await league.create("schools", ["code": "s1", "title": "Школа"])
        let calls = (0..<2).flatMap { batch in (0..<510).map { "key:x\(batch)-\($0)" } }
        for part in stride(from: 0, to: calls.count, by: 510) {
            try await league.create(
                "bids",
                [
                    "items": .array(
                        calls[part..<part + 510].map {
                            ["call": .string($0), "school": "key:s1"]
                        })
                ])
        }

        let refused = try await league.refusal {
            try await league.act("announce", "calls", "key:c1", ["due": "2026-03-20"])
        }

        #expect(refused.code == .writeTooManyRows)
    }
}
