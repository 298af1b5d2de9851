import Catalogue
import StrictJSON
import Testing

@testable import Records

/// Fields whose values a behaviour computes.
struct ValueTests {
    @Test func `values are computed when a row is created and changed`() async throws {
        let trial = try Trial()
        try await trial.begin([3, 4])
        let created = try await trial.record("works", "key:w1")

        try await trial.patch("works", "key:w1", ["marks": [["mark": 1]]])

        #expect(created["points"] == 7 && created["grade"] == "high")
        #expect(created["marks_seen"]?.arrayValue?.count == 2)
        let changed = try await trial.record("works", "key:w1")
        #expect(changed["points"] == 1 && changed["grade"] == "low")
        #expect(changed["marks_seen"]?.arrayValue?.compactMap { $0["mark"]?.intValue } == [1])
    }

    @Test func `a change of something else does not change them`() async throws {
        let trial = try Trial()
        try await trial.begin()

        try await trial.patch("works", "key:w1", ["title": "Другая"])

        let record = try await trial.record("works", "key:w1")
        #expect(record["title"] == "Другая" && record["points"] == 7)
        #expect(try await trial.history("key:w1").count == 2)
    }

    @Test func `nobody types them`() async throws {
        let trial = try Trial()
        try await trial.begin()

        let refusal = try await trial.refusal {
            try await trial.patch("works", "key:w1", ["points": 100])
        }

        #expect(refusal.items.first?.code == "field.read-only")
    }

    @Test func `a failure leaves the row as it was`() async throws {
        let trial = try Trial()
        try await trial.begin()
        trial.switches.mood = .throwing

        let refusal = try await trial.refusal {
            try await trial.patch("works", "key:w1", ["title": "Другая"])
        }

        #expect(refusal.code == .behaviourFailed)
        #expect(try await trial.history("key:w1").count == 1)
    }
}
