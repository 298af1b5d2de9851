import Catalogue
import Store
import StrictJSON
import Testing

@testable import Records

/// A key that names a record which was merged leads to the row that had it.
struct MovedKeyTests {
    private static let badges = """
        resource: badges
        title: Значки
        key: [profile, year]
        fields:
          profile: {type: ref, to: profiles, title: Чей}
          year:    {type: integer, title: Год}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk: {read: 'profile.hobby = null'}
        """

    /// People `a`, `b`, `c`, and the profile and the badge of `b`.
    private func league(_ changes: [(of: String, from: String, to: String)] = []) async throws
        -> League
    {
        var files = MergeModule.files
        files["league/resources/badges.yaml"] = Self.badges
        for change in changes {
            files["league/resources/\(change.of).yaml"]?.replace(change.from, with: change.to)
        }
        let league = try League(files)
        for code in ["a", "b", "c"] {
            try await league.create("people", ["code": .string(code), "name": .string(code)])
        }
        try await league.create("profiles", ["person": "key:b"])
        try await league.create("badges", ["profile": "key:b", "year": 1])
        return league
    }

    private func merge(_ league: League, _ resource: String, _ going: String, into stays: String)
        async throws
    {
        try await league.act(
            "merge", resource, "key:\(going)", ["into": .string("key:\(stays)")])
    }

    private func refusal(
        _ league: League, _ resource: String, _ address: String, as role: String = "boss"
    ) async throws -> Refusal {
        try await league.refusal { _ = try await league.record(resource, address, as: role) }
    }

    /// Whether the refusal of a key leads to the row with another one, in its link, too.
    private func leads(
        _ league: League, _ resource: String, _ address: String, to other: String
    ) async throws -> Bool {
        let refusal = try await refusal(league, resource, address)
        let id = try await league.record(resource, other)["id"]?.stringValue ?? ""
        let link = "</v1/league/\(resource)/\(id)>; rel=\"successor-version\""
        return refusal.code == .recordGone
            && refusal.members["successor"]?["id"] == .string(id)
            && refusal.headers == [.init("Link", link)]
    }

    // MARK: Where a key leads

    @Test func `a key leads on whatever names the merged record in it, at the end of every chain`()
        async throws
    {
        let league = try await league()
        let person = try #require(try await league.record("people", "key:b")["id"]?.stringValue)

        try await merge(league, "people", "b", into: "a")

        #expect(try await leads(league, "profiles", "key:b", to: "key:a"))
        #expect(try await leads(league, "badges", "key:b,1", to: "key:a,1"))
        #expect(try await leads(league, "profiles", "key:\(person)", to: "key:a"))
        let told = try await refusal(league, "profiles", "key:b")
        #expect(told.members["successor"]?["key"] == "a")
        #expect(
            told.detail?.ru
                == "Запись, которая названа в ключе, объединена с другой; теперь это: «a», key:a.")

        try await merge(league, "people", "a", into: "c")

        for code in ["a", "b"] {
            #expect(try await leads(league, "profiles", "key:\(code)", to: "key:c"))
            #expect(try await leads(league, "badges", "key:\(code),1", to: "key:c,1"))
        }
    }

    @Test func `it leads on where the row was merged itself, before or after`() async throws {
        let league = try await league()
        try await league.create("profiles", ["person": "key:a"])
        try await league.create("profiles", ["person": "key:c"])

        try await merge(league, "profiles", "b", into: "a")
        try await merge(league, "people", "b", into: "a")
        #expect(try await leads(league, "profiles", "key:b", to: "key:a"))
        #expect(try await leads(league, "badges", "key:b,1", to: "key:a,1"))

        try await merge(league, "profiles", "a", into: "c")
        #expect(try await leads(league, "profiles", "key:b", to: "key:c"))
        #expect(try await leads(league, "badges", "key:b,1", to: "key:c,1"))
    }

    @Test func `who writes at the key is told the same, and its history is where the row is`()
        async throws
    {
        let league = try await league()
        try await merge(league, "people", "b", into: "a")
        let address = try #require(RecordAddress("key:b"))
        let name = ResourceName(module: "league", name: "profiles")

        let written = try await league.refusal {
            _ = try await league.records.patch(
                name, address, ["hobby": "хор"], WriteOptions(), league.context("boss"))
        }
        let past = try await league.refusal { _ = try await league.history("profiles", "key:b") }

        for refusal in [written, past] {
            #expect(refusal.code == .recordGone && refusal.members["successor"]?["key"] == "a")
        }
    }

    // MARK: Where it does not

    @Test func `a key that is free again, or that nothing had, leads nowhere`() async throws {
        let league = try await league()
        try await merge(league, "people", "b", into: "a")
        for (resource, address) in [
            ("badges", "key:b,2"), ("badges", "key:b"), ("profiles", "key:x"),
            ("profiles", "key:c"),
        ] {
            let refusal = try await refusal(league, resource, address)
            #expect(refusal.code == .recordNotFound, "\(resource) \(address)")
        }

        try await league.create("people", ["code": "b", "name": "Новая"])

        #expect(try await refusal(league, "profiles", "key:b").code == .recordNotFound)
        #expect(try await refusal(league, "badges", "key:b,1").code == .recordNotFound)
    }

    @Test(arguments: [
        // The row.
        ("profiles", "clerk: {read: all}", "clerk: {read: 'hobby = null'}", "hobby"),
        // Its key.
        ("profiles", "clerk: {read: all}", "clerk: {read: all, except: [person]}", ""),
        // The record in the key that stays, the one that went, any.
        ("people", "clerk: {read: all, update: all}", "clerk: {read: 'phone = null'}", "a"),
        ("people", "clerk: {read: all, update: all}", "clerk: {read: 'phone = null'}", "b"),
        ("people", "clerk: {read: all, update: all}", "clerk: {update: all}", ""),
    ])
    func `who may not read a row on the way is told of nothing`(
        _ resource: String, _ rule: String, _ narrower: String, _ closed: String
    ) async throws {
        for isNarrow in [false, true] {
            let league = try await league(
                isNarrow ? [(of: resource, from: rule, to: narrower)] : [])
            switch closed {
            case "hobby":
                _ = try await league.records.patch(
                    ResourceName(module: "league", name: "profiles"),
                    try #require(RecordAddress("key:b")), ["hobby": "хор"], WriteOptions(),
                    league.context("boss"))
            case "": break
            default: try await league.patchPerson(closed, ["phone": "1"])
            }
            try await league.act(
                "merge", "people", "key:b", ["into": "key:a", "keep": ["phone"]])

            let refusal = try await refusal(league, "profiles", "key:b", as: "clerk")

            #expect(refusal.code == (isNarrow ? .recordNotFound : .recordGone))
            #expect((refusal.members["successor"] == nil) == isNarrow)
            #expect(refusal.headers.isEmpty == isNarrow)
            #expect(try await leads(league, "profiles", "key:b", to: "key:a"))
        }
    }
}
