import Catalogue
import Store
import StrictJSON
import Testing

@testable import Records

/// Two records that mean the same thing become one.
struct MergeTests {
    private func league(_ changes: [String: String] = [:]) async throws -> League {
        let league = try League(MergeModule.files.merging(changes) { $1 })
        for (code, name) in [("a", "Вера"), ("b", "Вера дважды"), ("c", "Лев")] {
            try await league.create("people", ["code": .string(code), "name": .string(name)])
        }
        return league
    }

    @discardableResult
    private func merge(
        _ league: League, _ going: String = "b", into staying: String = "a", with more: JSON = [:],
        as role: String = "boss", isRehearsal: Bool = false
    ) async throws -> JSON {
        var body = more.objectValue ?? JSONObject()
        body["into"] = .string("key:\(staying)")
        return try await league.act(
            "merge", "people", "key:\(going)", .object(body), as: role, isRehearsal: isRehearsal)
    }

    // MARK: What refers

    @Test func `every reference leads to the record that stays, and each version says why`()
        async throws
    {
        let league = try await league()
        let going = try #require(try await league.record("people", "key:b")["id"]?.stringValue)
        try await league.create("profiles", ["person": "key:b"])
        try await league.create(
            "pairs",
            [
                "code": "p", "mentor": "key:b", "guests": ["key:b", "key:c", "key:a"],
                "members": [["person": "key:c"]],
            ])
        try await league.create(
            "pairs", ["code": "q", "guests": ["key:c"], "members": [["person": "key:b"]]])
        try await league.create("papers", ["about": "league.people/key:b", "text": "Приказ"])
        try await league.create("secrets", ["person": "key:b"])
        try await league.create("cards", ["person": "key:b", "text": "Личное"])
        try await league.patchPerson(
            "c", ["chief": "key:b", "notes": [["text": "был при нём", "witness": "key:b"]]])

        let answer = try await merge(league)

        #expect(answer["key"] == "a")
        for resource in ["people", "profiles", "pairs", "papers", "secrets", "cards"] {
            let rows = try await league.all(resource)
            #expect(!rows.contains { "\($0)".contains(going) }, "\(resource): \(rows)")
        }
        let first = try await league.record("pairs", "key:p")
        #expect(first["guests"]?.arrayValue?.compactMap { $0["key"] } == ["a", "c"])
        #expect(try await league.record("profiles", "key:a")["person"]?["key"] == "a")
        let other = try await league.record("people", "key:c")
        #expect(other["chief"]?["key"] == "a" && other["notes"]?[0]?["witness"]?["key"] == "a")
        for (resource, address) in [
            ("pairs", "key:p"), ("pairs", "key:q"), ("profiles", "key:a"), ("people", "key:c"),
        ] {
            let last = try #require(try await league.history(resource, address).last)
            #expect(last["action"] == "update" && last["caused_by"] == "league.people/merge")
        }
        #expect(try await league.store.firstBrokenChange() == nil)
    }

    @Test func `what is frozen follows too, and keeps what it says`() async throws {
        let league = try await league()
        try await league.create("profiles", ["person": "key:b"])
        try await league.create(
            "pairs", ["code": "p", "mentor": "key:b", "said": "Вера дважды", "guests": ["key:b"]])
        try await league.act("finish", "pairs", "key:p")
        try await league.act("close", "profiles", "key:b")
        try await league.create("papers", ["about": "league.people/key:b", "text": "Вера дважды"])

        try await merge(league)

        let pair = try await league.record("pairs", "key:p")
        #expect(pair["state"] == "done" && pair["said"] == "Вера дважды")
        #expect(pair["mentor"]?["label"] == "Вера" && pair["guests"]?[0]?["key"] == "a")
        let paper = try #require(try await league.all("papers").first)
        #expect(paper["text"] == "Вера дважды" && paper["about"]?["key"] == "a")
    }

    @Test func `the past is as it was, and a search finds what followed`() async throws {
        let league = try await league()
        try await league.create("profiles", ["person": "key:b"])
        league.clock.move(to: "2026-03-11T09:00:00.000Z")

        try await merge(league)

        let before = try await league.earlier("people", "key:b", "2026-03-10")
        #expect(before["name"] == "Вера дважды")
        let profile = try #require(
            try await league.earlierList("profiles", "2026-03-10").first)
        #expect(profile["person"]?["key"] == "b")
        let found = try await league.records.list(
            ResourceName(module: "league", name: "profiles"), ListRequest(search: "Вера"),
            league.context("boss"))
        #expect(try JSON.parse(found.body)["items"]?.arrayValue?.count == 1)
    }

    // MARK: What stays

    @Test
    func `what the record lacks is taken over, what is asked for too, and what is to stay stays`()
        async throws
    {
        let league = try await league()
        try await league.patchPerson(
            "b",
            [
                "phone": "2", "number": "12", "left_on": "2026-01-01", "tags": ["b", "c"],
                "chief": "key:a", "friends": ["key:a", "key:c"], "pinned": "другое",
                "notes": [["text": "первая", "witness": "key:b"]],
            ])
        try await league.patchPerson("a", ["tags": ["a"], "pinned": "своё"])

        let answer = try await merge(league, with: ["take": ["name"], "keep": ["phone"]])

        #expect(answer["code"] == "a" && answer["name"] == "Вера дважды")
        #expect(answer["phone"] == .null && answer["number"] == "12")
        #expect(answer["left_on"] == .null && answer["tags"] == ["a"])
        #expect(answer["chief"] == .null && answer["pinned"] == "своё")
        #expect(answer["friends"]?.arrayValue?.compactMap { $0["key"] } == ["c"])
        #expect(answer["notes"]?[0]?["text"] == "первая")
        #expect(answer["notes"]?[0]?["witness"]?["key"] == "a")
    }

    @Test
    func
        `a part that finds another owner keeps its id, a list that is asked for replaces the other`()
        async throws
    {
        let league = try await league()
        try await league.patchPerson("b", ["notes": [["text": "чужая"]], "tags": ["b"]])
        try await league.patchPerson("a", ["notes": [["text": "своя"]], "tags": ["a"]])
        let part = try await league.record("people", "key:b")["notes"]?[0]?["id"]

        let answer = try await merge(league, with: ["take": ["notes", "left_on"]])

        #expect(answer["notes"]?.arrayValue?.map { $0["text"] } == ["чужая"])
        #expect(answer["notes"]?[0]?["id"] == part && answer["tags"] == ["a"])
    }

    @Test func `a record does not come to refer to itself`() async throws {
        let league = try await league()
        try await league.patchPerson("a", ["chief": "key:b", "friends": ["key:b", "key:c"]])

        let answer = try await merge(league)

        #expect(answer["chief"] == .null)
        #expect(answer["friends"]?.arrayValue?.compactMap { $0["key"] } == ["c"])
    }

    // MARK: What goes

    @Test
    func `the record is gone with its successor, by id and by key, at the end of every chain`()
        async throws
    {
        let league = try await league()
        let id = try #require(try await league.record("people", "key:b")["id"]?.stringValue)
        try await merge(league, with: ["comment": "одна и та же"])
        try await merge(league, "a", into: "c")
        let last = try await league.record("people", "key:c")

        for address in [id, "key:b"] {
            let refusal = try await league.refusal {
                _ = try await league.record("people", address)
            }
            #expect(refusal.code == .recordGone)
            let successor = try #require(refusal.members["successor"])
            #expect(successor["id"] == last["id"] && successor["key"] == "c")
            #expect(successor["label"] == "Лев")
            #expect(
                refusal.headers == [
                    .init(
                        "Link",
                        "</v1/league/people/\(last["id"]?.stringValue ?? "")>; rel=\"successor-version\""
                    )
                ])
        }
        let again = try await league.refusal { try await merge(league) }
        #expect(again.code == .recordGone && again.members["successor"]?["key"] == "c")
    }

    @Test func `both histories tell of the merge`() async throws {
        let league = try await league()
        let id = try #require(try await league.record("people", "key:b")["id"]?.stringValue)

        try await merge(league, with: ["comment": "одна и та же"])

        for address in [id, "key:b"] {
            let end = try #require(try await league.history("people", address).last)
            #expect(end["action"] == "merge" && end["comment"] == "одна и та же")
            #expect(end["merged_into"]?["key"] == "a" && end["by"] == "boss")
        }
        let stays = try #require(try await league.history("people", "key:a").last)
        #expect(stays["action"] == "merge" && stays["merged_from"]?["id"] == .string(id))
        let told = try await league.query(
            "from people.history where merged_from != null select action, comment")
        #expect(told == [["merge", "одна и та же"]])
    }

    @Test func `a key that is free again means its new record`() async throws {
        let league = try await league()
        try await merge(league)
        try await league.create("people", ["code": "b", "name": "Новая"])
        #expect(try await league.record("people", "key:b")["name"] == "Новая")
    }

    // MARK: What is in the way

    @Test func `everything in the way is told at once, and nothing changes`() async throws {
        let league = try await league()
        for person in ["a", "b", "c"] {
            try await league.create("profiles", ["person": .string("key:\(person)")])
        }
        try await league.create(
            "pairs",
            [
                "code": "both", "guests": ["key:c"],
                "members": [["person": "key:a"], ["person": "key:b"]],
            ])
        try await league.create(
            "pairs",
            [
                "code": "self", "mentor": "key:a", "guests": ["key:c"],
                "members": [["person": "key:b"]],
            ])
        let sequence = league.store.statistics.sequence

        let refusal = try await league.refusal { try await merge(league) }

        #expect(refusal.code == .mergeConflict && refusal.items.count == 3, "\(refusal)")
        let told = refusal.items.map { "\($0.place) \($0.detail.ru)" }
        #expect(
            told.contains {
                $0.contains("/league.profiles/") && $0.contains("key:a") && $0.contains("«merge»")
            })
        #expect(told.contains { $0.contains("/members") && $0.contains("key:both") })
        #expect(
            told.contains { $0.contains("key:self") && $0.contains("Наставник среди участников") })
        #expect(league.store.statistics.sequence == sequence)
        #expect(try await league.record("people", "key:b")["name"] == "Вера дважды")
    }

    @Test func `after what is in the way has been merged itself, the merge goes on`() async throws {
        let league = try await league()
        for person in ["a", "b"] {
            try await league.create("profiles", ["person": .string("key:\(person)")])
        }
        try await league.create("pairs", ["code": "p", "mentor": "key:b", "guests": ["key:c"]])

        try await league.act("merge", "profiles", "key:b", ["into": "key:a"])
        try await merge(league)

        #expect(try await league.record("pairs", "key:p")["mentor"]?["key"] == "a")
    }

    @Test func `a rule that was broken before is not the matter of the merge`() async throws {
        let league = try await league()
        try await league.create(
            "pairs", ["code": "p", "due": "2026-03-10", "guests": ["key:b"]])
        league.clock.move(to: "2026-03-20T09:00:00.000Z")

        try await merge(league)

        #expect(try await league.record("pairs", "key:p")["guests"]?[0]?["key"] == "a")
    }

    @Test func `more records than one write may change are refused before anything is written`()
        async throws
    {
        let league = try await league()
        for batch in 0..<2 {
            let many = (0..<501).map { index -> JSON in
                ["about": "league.people/key:b", "text": .string("\(batch)-\(index)")]
            }
            try await league.create("papers", .array(many))
        }
        let refusal = try await league.refusal { try await merge(league) }
        #expect(
            refusal.code == .writeTooManyRows && refusal.detail?.ru.contains("ссылаются") == true)
    }

    // MARK: Who may

    @Test func `the right is needed on both records`() async throws {
        let league = try await league()
        try await league.patchPerson("a", ["closed": true])

        let into = try await league.refusal { try await merge(league, as: "clerk") }
        let from = try await league.refusal { try await merge(league, "a", into: "b", as: "clerk") }
        let unknown = try await league.refusal { try await merge(league, into: "nobody") }
        let itself = try await league.refusal { try await merge(league, into: "b") }

        #expect(into.code == .accessDenied && into.items.first?.place == .pointer(["into"]))
        #expect(from.code == .accessDenied && from.items.isEmpty)
        for refusal in [unknown, itself] {
            #expect(refusal.items.first?.place == .pointer(["into"]))
            #expect(refusal.items.first?.code == "reference.not-found")
        }
    }

    @Test func `a rehearsal counts what would follow, what is unseen in one sum`() async throws {
        let league = try await league()
        try await league.create("profiles", ["person": "key:b"])
        for _ in 0..<3 { try await league.create("secrets", ["person": "key:b"]) }
        let sequence = league.store.statistics.sequence

        let all = try await merge(league, isRehearsal: true)
        let some = try await merge(league, as: "clerk", isRehearsal: true)

        #expect(
            all["caused"] == [
                ["action": "merge", "resource": "league.profiles", "rows": 1],
                ["action": "merge", "resource": "league.secrets", "rows": 3],
            ])
        #expect(
            some["caused"] == [
                ["action": "merge", "resource": "league.profiles", "rows": 1],
                ["action": "merge", "resource": .null, "rows": 3],
            ])
        #expect(league.store.statistics.sequence == sequence)
    }

    @Test func `what is in the way and unseen is only counted`() async throws {
        let league = try await league()
        try await league.create(
            "pairs",
            [
                "code": "hidden", "said": "тайна", "guests": ["key:c"],
                "members": [["person": "key:a"], ["person": "key:b"]],
            ])
        let refusal = try await league.refusal { try await merge(league, as: "clerk") }
        #expect(refusal.code == .mergeConflict && refusal.items.map(\.code) == ["record.in-use"])
        #expect(!"\(refusal)".contains("hidden") && !"\(refusal)".contains("pairs"))
    }

    @Test func `guards see who stays, and locked fields are not taken`() async throws {
        let league = try await league()
        try await league.patchPerson("a", ["left_on": "2026-01-01"])
        let guarded = try await league.refusal { try await merge(league) }
        #expect(guarded.items.first?.detail.ru == "Остающийся ушёл")

        try await league.create("profiles", ["person": "key:a"])
        try await league.create("profiles", ["person": "key:b", "hobby": "хор"])
        try await league.act("close", "profiles", "key:a")
        let locked = try await league.refusal {
            try await league.act(
                "merge", "profiles", "key:b", ["into": "key:a", "take": ["hobby"]])
        }
        #expect(locked.items.first?.code == "record.locked")
        let merged = try await league.act("merge", "profiles", "key:b", ["into": "key:a"])
        #expect(merged["hobby"] == .null)
    }

    @Test func `a body says what is wrong with it`() async throws {
        let league = try await league()
        let refusal = try await league.refusal {
            try await merge(league, with: ["take": ["name", "code"], "keep": ["name"], "onto": 1])
        }
        let places = Set(refusal.items.map(\.place))
        #expect(
            places.isSuperset(of: [.pointer(["take", "1"]), .pointer(["onto"])]), "\(refusal)")
        let twice = try await league.refusal {
            try await merge(league, with: ["take": ["name"], "keep": ["name"]])
        }
        #expect(twice.items.first?.place == .pointer(["keep"]))
    }

    @Test func `a retry is answered from what was kept, a list of records is refused`() async throws
    {
        let league = try await league()
        let retry = WriteOptions(retry: .init(key: "k", route: "merge", digest: [1]))
        let name = ResourceName(module: "league", name: "people")
        let address = try #require(RecordAddress("key:b"))
        func send() async throws -> WriteAnswer {
            try await league.records.perform(
                "merge", on: name, address, ["into": "key:a"], retry, league.context("boss"))
        }
        let first = try await send()
        let second = try await send()
        #expect(first.body == second.body && second.isReplay)
        let many = try await league.refusal {
            try await league.actOnMany("merge", "people", ["ids": ["key:c"], "into": "key:a"])
        }
        #expect(many.code == .actionUnknown && many.detail?.ru.contains("по одной записи") == true)
    }
}
