import Catalogue
import ModuleKit
import StrictJSON
import Testing

@testable import Records

/// What a behaviour may cost, and what becomes of one that fails.
struct BudgetTests {
    typealias Mood = TrialBehaviour.Switches.Mood

    private func refusal(of mood: Mood, _ limits: BehaviourLimits? = nil) async throws -> Refusal {
        let trial = try Trial(limits: limits)
        try await trial.begin()
        trial.switches.mood = mood
        return try await trial.refusal { try await trial.actOnAll("suggest") }
    }

    @Test func `a thrown error fails the request, and its words stay in the log`() async throws {
        let refusal = try await refusal(of: .throwing)
        #expect(refusal.code == .behaviourFailed)
        #expect(refusal.detail?.text(in: .en).contains("Broken") == false)
    }

    @Test(arguments: [Mood.sleeping, .spinning, .swallowing])
    func `an overrun fails at the next call, even if the error is swallowed`(
        mood: Mood
    ) async throws {
        #expect(try await refusal(of: mood, Trial.short).code == .behaviourOverrun)
    }

    @Test func `an overrun on the writer undoes the write`() async throws {
        let trial = try Trial(limits: Trial.short)
        try await trial.begin()
        trial.switches.mood = .sleeping

        let refusal = try await trial.refusal { try await trial.act("split", "key:w1") }

        #expect(refusal.code == .behaviourOverrun)
        #expect(try await trial.history("key:w1").count == 1)
    }

    @Test func `a refusal of the behaviour is no failure`() async throws {
        let trial = try Trial()
        try await trial.begin()
        trial.switches.mood = .refusing

        for _ in 0..<5 {
            let refusal = try await trial.refusal { try await trial.act("split", "key:w1") }
            #expect(refusal.items.first?.detail.text(in: .en) == "Not today")
        }
        #expect(trial.records.behaviours.counts.failures == 0)
    }

    @Test(arguments: [Mood.badQuery, .foreign])
    func `a query of what the module does not have fails`(mood: Mood) async throws {
        #expect(try await refusal(of: mood).code == .behaviourFailed)
    }

    @Test func `nothing is written where only reading is meant`() async throws {
        let trial = try Trial()
        try await trial.begin()
        trial.switches.mood = .writing

        let refusal = try await trial.refusal { try await trial.actOnAll("suggest") }

        #expect(refusal.code == .behaviourFailed)
        #expect(try await trial.all("scales").count == 2)
    }

    @Test func `three failures in a row put a part into quarantine, and no other part`()
        async throws
    {
        var limits = BehaviourLimits()
        limits.quarantine = .seconds(3)
        let trial = try Trial(limits: limits)
        try await trial.begin()
        trial.switches.mood = .throwing
        for _ in 0..<3 { _ = try await trial.refusal { try await trial.actOnAll("suggest") } }
        trial.switches.mood = .well
        let calls = trial.switches.prepared

        let refusal = try await trial.refusal { try await trial.actOnAll("suggest") }

        #expect(refusal.code == .behaviourQuarantined && refusal.code.status == 503)
        #expect(refusal.headers.contains { $0.name == "Retry-After" })
        #expect(trial.switches.prepared == calls)
        #expect(trial.records.behaviours.counts.quarantined == ["trial.works/suggest"])
        #expect(try await trial.act("split", "key:w1")["made"] == 2)

        try await Task.sleep(for: .seconds(3.1))
        #expect(try await trial.actOnAll("suggest")["best"] != nil)
        #expect(trial.records.behaviours.counts.quarantined == [])
    }

    @Test func `a success in between begins the count anew`() async throws {
        let trial = try Trial()
        try await trial.begin()
        for mood in [Mood.throwing, .throwing, .well, .throwing, .throwing] {
            trial.switches.mood = mood
            _ = try? await trial.actOnAll("suggest")
        }
        trial.switches.mood = .well
        #expect(try await trial.actOnAll("suggest")["best"] != nil)
    }
}
