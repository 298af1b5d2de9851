import Catalogue
import StrictJSON
import Testing

@testable import Records

/// One action on many records.
struct BulkTests {
    private func league() async throws -> League {
        let league = try League()
        for (code, closed) in [("s1", false), ("s2", false), ("s3", true)] {
            try await league.create(
                "schools", ["code": .string(code), "title": .string(code), "closed": .bool(closed)])
        }
        try await league.create("calls", ["code": "c1"])
        for code in ["s1", "s2", "s3"] {
            try await league.create("bids", ["call": "key:c1", "school": .string("key:\(code)")])
        }
        return league
    }

    private func states(_ league: League) async throws -> [String] {
        try await league.all("bids").compactMap { $0["state"]?.stringValue }.sorted()
    }

    @Test func `a condition names the records, and all of them are done`() async throws {
        let league = try await league()

        let answer = try await league.actOnMany(
            "approve", "bids", ["where": "not school.closed"])

        #expect(answer == ["done": 2, "refused": []])
        #expect(try await states(league) == ["approved", "approved", "draft"])
    }

    @Test func `one record that refuses stops all of them`() async throws {
        let league = try await league()

        let refused = try await league.refusal {
            try await league.actOnMany(
                "approve", "bids", ["ids": ["key:c1,s1", "key:c1,s3", "key:c1,nowhere"]])
        }

        #expect(refused.code == .validationFailed)
        #expect(refused.items.map(\.code) == ["action.refused", "record.not-found"])
        #expect(refused.items.first?.place == .pointer(["ids", "1"]))
        #expect(refused.items.first?.detail.ru == "key:c1,s3: Школа закрыта")
        #expect(try await states(league) == ["draft", "draft", "draft"])
    }

    @Test func `in part: what refuses is told of and left`() async throws {
        let league = try await league()

        let answer = try await league.actOnMany(
            "approve", "bids", ["ids": ["key:c1,s1", "key:c1,s3"]], isPartial: true)

        #expect(answer["done"] == 1)
        #expect(
            answer["refused"] == [
                ["id": "key:c1,s3", "code": "action.refused", "detail": "Школа закрыта"]
            ])
        #expect(try await states(league) == ["approved", "draft", "draft"])
    }

    @Test func `effects of many records are counted in a rehearsal`() async throws {
        let league = try await league()
        try await league.create("calls", ["code": "c2"])

        let answer = try await league.actOnMany(
            "announce", "calls", ["where": "state = \"draft\"", "due": "2026-03-20"],
            isRehearsal: true)

        #expect(answer["done"] == 2)
        #expect(
            answer["caused"] == [["action": "create", "resource": "league.forms", "rows": 4]])
        #expect(try await league.all("forms").isEmpty)
    }

    @Test func `a repeated request with its key is answered, not done`() async throws {
        let league = try await league()
        let body: JSON = ["where": "not school.closed"]

        let first = try await league.actOnMany("approve", "bids", body, key: "k1")
        let second = try await league.actOnMany("approve", "bids", body, key: "k1")

        #expect(first == second && first["done"] == 2)
    }

    static let badBodies: [(JSON, String, JSONPointer)] = [
        ([:], "field.required", []),
        (["ids": []], "field.count", ["ids"]),
        (["ids": ["key:c1,s1"], "where": "true"], "field.unknown", ["where"]),
        (["ids": ["nonsense"]], "field.format", ["ids", "0"]),
        (["where": 5], "field.type", ["where"]),
    ]

    @Test(arguments: badBodies)
    func `a body must name the records in one way`(
        _ body: JSON, _ code: String, _ place: JSONPointer
    ) async throws {
        let league = try await league()

        let refused = try await league.refusal {
            try await league.actOnMany("approve", "bids", body)
        }

        #expect(refused.items.map(\.code) == [code])
        #expect(refused.items.first?.place == .pointer(place))
    }

    @Test func `whoever may not do the action is refused record by record`() async throws {
        let league = try await league()

        let refused = try await league.refusal {
            try await league.actOnMany(
                "announce", "calls", ["ids": ["key:c1"], "due": "2026-03-20", "x": 1], as: "clerk")
        }
        let denied = try await league.refusal {
            try await league.actOnMany("approve", "bids", ["where": "true"], as: "clerk")
        }

        #expect(refused.items.map(\.code) == ["field.unknown"])
        #expect(denied.code == .routeNotFound)
    }
}
