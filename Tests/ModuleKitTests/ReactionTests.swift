import Catalogue
import StrictJSON
import Testing

@testable import Records

/// What runs in the transaction of a change.
struct ReactionTests {
    @Test func `a reaction writes in the transaction of the change`() async throws {
        let trial = try Trial()
        try await trial.begin()

        let copies = try await trial.all("copies")

        #expect(copies.count == 1 && copies.first?["note"] == "reaction")
        #expect(copies.first?["created_by"] == "boss")
    }

    @Test func `rows that a delete takes with it or empties are told of, and have their values`()
        async throws
    {
        let trial = try Trial()
        try await trial.begin()
        try await trial.create("links", ["code": "a", "work": "key:w1"])
        try await trial.create("leaves", ["code": "b", "work": "key:w1"])
        #expect(try await trial.record("links", "key:a")["said"] == "занята")

        try await trial.delete("works", "key:w1")

        #expect(try await trial.record("links", "key:a")["said"] == "свободна")
        #expect(trial.switches.events == ["links свободна", "leaves b"])
    }

    @Test func `what a reaction refuses did not happen`() async throws {
        let trial = try Trial()
        try await trial.begin([6, 7])

        let refusal = try await trial.refusal { try await trial.act("close", "key:w1") }

        let item = try #require(refusal.items.first)
        #expect(item.detail.text(in: .en) == "Not thirteen" && item.place == .pointer(["points"]))
        #expect(try await trial.record("works", "key:w1")["state"] == "open")
    }

    @Test func `a reaction to a deletion sees the row as it was`() async throws {
        let trial = try Trial()
        try await trial.begin()
        try await trial.create("scales", ["code": "kept", "at_least": 90])

        let refusal = try await trial.refusal { try await trial.delete("scales", "key:kept") }
        try await trial.delete("scales", "key:low")

        #expect(refusal.code == .validationFailed)
        let codes = try await trial.all("scales").compactMap { $0["code"]?.stringValue }
        #expect(codes.sorted() == ["high", "kept"])
    }
}
