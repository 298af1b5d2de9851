import Catalogue
import StrictJSON
import Testing

@testable import Records

/// Actions of a behaviour: judged, prepared, written.
struct ActionTests {
    @Test func `an action of the collection answers what its module declares`() async throws {
        let trial = try Trial()
        try await trial.begin()
        try await trial.work("w2", [9])

        let answer = try await trial.actOnAll("suggest", ["count": 2])

        let items = try #require(answer["items"]?.arrayValue)
        #expect(items.map { $0["points"]?.intValue } == [9, 7])
        #expect(answer["best"]?["key"] == "w2")
    }

    @Test func `arguments have their defaults and limits`() async throws {
        let trial = try Trial()
        try await trial.begin()

        let answer = try await trial.actOnAll("suggest")
        let refusal = try await trial.refusal { try await trial.actOnAll("suggest", ["count": 9]) }

        #expect(answer["items"]?.arrayValue?.count == 1)
        #expect(refusal.code == .validationFailed && refusal.items.first?.code == "field.range")
        #expect(trial.switches.prepared == 1)
    }

    @Test func `for whom an action is not permitted its Swift does not run`() async throws {
        let trial = try Trial()
        try await trial.begin()

        let whole = try await trial.refusal { try await trial.actOnAll("suggest", as: "clerk") }
        let one = try await trial.refusal { try await trial.act("split", "key:w1", as: "clerk") }

        #expect(whole.code == .accessDenied && one.code == .accessDenied)
        #expect(trial.switches.prepared == 0)
    }

    @Test func `an action of a row writes in the caller's name, with what caused it`() async throws
    {
        let trial = try Trial()
        try await trial.begin([3, 4])

        let answer = try await trial.act("split", "key:w1")

        #expect(answer == ["made": 2])
        #expect(try await trial.record("works", "key:w1")["copied"] == 2)
        let copies = try await trial.all("copies").filter { $0["note"]?.isNull ?? true }
        #expect(copies.count == 2)
        let last = try #require(try await trial.history("key:w1").last)
        #expect(last["by"] == "boss" && last["caused_by"] == "trial.works/split")
    }

    @Test func `guards are judged before the preparation`() async throws {
        let trial = try Trial()
        try await trial.begin([60, 60])

        let refusal = try await trial.refusal { try await trial.act("split", "key:w1") }

        #expect(refusal.items.first?.code == "action.refused")
        #expect(trial.switches.prepared == 0)
    }

    @Test func `a refused write undoes everything that the action wrote`() async throws {
        let trial = try Trial()
        // A sixth copy is one too many.
        try await trial.begin([1, 1, 1, 1, 1, 1])
        let before = try await trial.all("copies").count

        let refusal = try await trial.refusal { try await trial.act("split", "key:w1") }

        #expect(refusal.code == .validationFailed)
        #expect(try await trial.all("copies").count == before)
        #expect(try await trial.history("key:w1").count == 1)
    }

    @Test func `a rehearsal keeps nothing and tells what would have changed`() async throws {
        let trial = try Trial()
        try await trial.begin()

        let answer = try await trial.act(
            "split", "key:w1", options: WriteOptions(isRehearsal: true))

        #expect(answer["made"] == 2)
        #expect(answer["caused"]?.arrayValue?.isEmpty == false)
        #expect(try await trial.record("works", "key:w1")["copied"]?.isNull == true)
    }

    @Test func `a retry gets the kept answer without another preparation`() async throws {
        let trial = try Trial()
        try await trial.begin()
        let retry = WriteOptions(retry: .init(key: "k", route: "split", digest: [1]))

        let first = try await trial.act("split", "key:w1", options: retry)
        let second = try await trial.act("split", "key:w1", options: retry)

        #expect(first == second && trial.switches.prepared == 1)
    }

    @Test func `of two equal requests at once only one is prepared`() async throws {
        let trial = try Trial()
        try await trial.begin()
        trial.switches.mood = .sleeping
        let name = ResourceName(module: "trial", name: "works")
        let options = WriteOptions(retry: .init(key: "k", route: "suggest", digest: [1]))
        func send() async -> Refusal? {
            do {
                _ = try await trial.records.performMany(
                    "suggest", on: name, [:], isPartial: false, options, trial.context("boss"))
                return nil
            } catch {
                return error as? Refusal
            }
        }

        async let first = send()
        async let second = send()
        let refusals = await [first, second].compactMap(\.self)

        #expect(refusals.map(\.code) == [.idempotencyRunning])
        #expect(trial.switches.prepared == 1)
    }

    @Test func `a rehearsal with the key of a write is prepared like any other`() async throws {
        let trial = try Trial()
        try await trial.begin()
        let retry = WriteOptions.Retry(key: "k", route: "split", digest: [1])
        try await trial.act("split", "key:w1", options: WriteOptions(retry: retry))

        let rehearsed = try await trial.act(
            "split", "key:w1", options: WriteOptions(isRehearsal: true, retry: retry))

        #expect(rehearsed["made"] != nil && trial.switches.prepared == 2)
    }

    @Test func `what is not where it was asked for says where it is`() async throws {
        let trial = try Trial()
        try await trial.begin()

        let one = try await trial.refusal { try await trial.act("suggest", "key:w1") }
        let many = try await trial.refusal {
            try await trial.actOnAll("split", ["ids": ["key:w1"]])
        }

        #expect(
            one.detail
                == .both(
                    "«suggest» выполняется без записи: POST /v1/trial/works/actions/suggest.",
                    "“suggest” is done without a record: POST /v1/trial/works/actions/suggest."))
        #expect(
            many.detail
                == .both(
                    "«split» выполняется по одной записи: POST /v1/trial/works/{id}/actions/split.",
                    "“split” is done on one record at a time: POST /v1/trial/works/{id}/actions/split."
                ))
    }
}
