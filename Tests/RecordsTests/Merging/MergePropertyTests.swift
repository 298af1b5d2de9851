import Catalogue
import Store
import StrictJSON
import Testing

@testable import Records

/// Random graphs of references, and merges that fail among those that do not.
struct MergePropertyTests {
    /// A small generator with a seed, so that a failure can be had again.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private typealias Picture = [String: [JSON]]

    private static let resources = ["people", "profiles", "pairs", "papers", "secrets", "cards"]

    /// Every record that there is.
    private static func picture(of league: League) async throws -> Picture {
        var result: Picture = [:]
        for resource in resources { result[resource] = try await league.all(resource) }
        return result
    }

    private static func versions(_ rows: [JSON]) -> Set<Int64> {
        Set(rows.compactMap { $0["version"]?.intValue })
    }

    private static func key(_ code: String) -> JSON { .string("key:\(code)") }

    /// Eight people, and records that refer to them in every way.
    private static func populate(
        _ league: League, _ random: inout Random
    ) async throws -> [String] {
        let people = (0..<8).map { "p\($0)" }
        func some() -> String { people.randomElement(using: &random) ?? "p0" }
        for code in people {
            try await league.create("people", ["code": .string(code), "name": .string(code)])
        }
        for code in people {
            let friends = Set((0..<Int.random(in: 0...3, using: &random)).map { _ in some() })
            try await league.patchPerson(
                code,
                [
                    "chief": key(some()), "friends": .array(friends.sorted().map(key)),
                    "notes": [["text": "запись", "witness": key(some())]],
                ])
        }
        for code in people where Int.random(in: 0..<3, using: &random) == 0 {
            try await league.create("profiles", ["person": key(code)])
        }
        let mentors = try await league.all("profiles").compactMap { $0["key"]?.stringValue }
        for number in 0..<8 {
            let members = Set((0..<Int.random(in: 0...3, using: &random)).map { _ in some() })
            let mentor = mentors.randomElement(using: &random).filter { !members.contains($0) }
            try await league.create(
                "pairs",
                [
                    "code": .string("q\(number)"), "mentor": mentor.map(key) ?? .null,
                    "guests": .array(Set([some(), some()]).sorted().map(key)),
                    "members": .array(members.sorted().map { ["person": key($0)] }),
                ])
        }
        for _ in 0..<6 {
            try await league.create(
                "papers", ["about": .string("league.people/key:\(some())"), "text": "бумага"])
            try await league.create("secrets", ["person": key(some())])
            try await league.create("cards", ["person": key(some()), "text": "карточка"])
        }
        return people
    }

    @Test(.timeLimit(.minutes(5)), arguments: 1...6)
    func `after a merge nothing refers to what went, after a refusal everything is as it was`(
        seed: Int
    ) async throws {
        var random = Random(state: UInt64(seed) &* 7_919)
        let league = try League(MergeModule.files)
        var people = try await Self.populate(league, &random)
        var (merged, refused) = (0, 0)
        for round in 0..<24 where people.count > 2 {
            let before = try await Self.picture(of: league)
            let moment = league.clock.now().description
            league.clock.advance(milliseconds: 60_000)
            let going = people.randomElement(using: &random) ?? ""
            let staying = people.filter { $0 != going }.randomElement(using: &random) ?? ""
            let id = try #require(
                before["people"]?.first { $0["code"] == .string(going) }?["id"]?.stringValue)
            do {
                try await league.act(
                    "merge", "people", "key:\(going)", ["into": Self.key(staying)])
                merged += 1
                people.removeAll { $0 == going }
                let after = try await Self.picture(of: league)
                for (resource, rows) in after {
                    #expect(!rows.contains { "\($0)".contains(id) }, "\(round): \(resource)")
                    let gone = resource == "people" ? 1 : 0
                    #expect(rows.count + gone == before[resource]?.count, "\(round): \(resource)")
                }
            } catch let refusal as Refusal {
                refused += 1
                #expect(refusal.code == .mergeConflict && !refusal.items.isEmpty, "\(refusal)")
                #expect(try await Self.picture(of: league) == before, "\(round)")
            }
            for resource in Self.resources {
                let past = try await league.earlierList(resource, moment)
                #expect(Self.versions(past) == Self.versions(before[resource] ?? []), "\(round)")
            }
            let past = try await league.earlier("people", id, moment)
            #expect(past["code"] == .string(going))
        }
        #expect(merged > 0, "\(seed): \(merged) merged, \(refused) refused")
        #expect(try await league.store.firstBrokenChange() == nil)
    }
}

extension Optional {
    fileprivate func filter(_ holds: (Wrapped) -> Bool) -> Wrapped? {
        flatMap { holds($0) ? $0 : nil }
    }
}
