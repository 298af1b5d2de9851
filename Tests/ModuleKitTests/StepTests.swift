import Catalogue
import StrictJSON
import Testing

@testable import Records

/// Actions of a behaviour that need more than one write; rows that are looked at without being kept; deletions.
struct StepTests {
    private func trial(_ limits: BehaviourLimits? = nil) async throws -> Trial {
        let trial = try Trial(limits: limits)
        try await trial.begin()
        return trial
    }

    /// Copies but the one that a reaction makes.
    private func copies(_ trial: Trial) async throws -> [Int] {
        try await trial.all("copies").compactMap {
            $0["number"]?.intValue.flatMap { Int(exactly: $0) }
        }
        .filter { $0 > 0 }.sorted()
    }

    @Test func `an action goes on from write to write until it is done`() async throws {
        let trial = try await trial()

        let answer = try await trial.act("spread", "key:w1", ["count": 3])

        #expect(answer == ["made": 3])
        #expect(try await copies(trial) == [1, 2, 3])
        #expect(trial.switches.prepared == 1)
        // The action itself, and what each of its writes patched.
        let history = try await trial.history("key:w1").compactMap { $0["action"]?.stringValue }
        #expect(history.filter { $0 == "spread" }.count == 1)
        #expect(history.filter { $0 == "update" }.count == 3)
    }

    @Test func `what earlier writes did stays when a later one is refused`() async throws {
        let trial = try await trial()

        let refusal = try await trial.refusal {
            try await trial.act("spread", "key:w1", ["count": 9])
        }

        #expect(refusal.code == .validationFailed)
        #expect(try await copies(trial) == [1, 2, 3, 4, 5])
    }

    @Test func `a retry gets the answer of the last write`() async throws {
        let trial = try await trial()
        let retry = WriteOptions(retry: .init(key: "k", route: "spread", digest: [1]))

        let first = try await trial.act("spread", "key:w1", ["count": 3], options: retry)
        let second = try await trial.act("spread", "key:w1", ["count": 3], options: retry)

        #expect(first == second && first == ["made": 3])
        #expect(try await copies(trial) == [1, 2, 3])
    }

    @Test func `nothing is kept for the retry of an action that did not end`() async throws {
        let trial = try await trial()
        let retry = WriteOptions(retry: .init(key: "k", route: "spread", digest: [1]))
        for round in 1...2 {
            let refusal = try await trial.refusal {
                try await trial.act("spread", "key:w1", ["count": 6], options: retry)
            }
            #expect(refusal.code == .validationFailed)
            #expect(trial.switches.prepared == round)
        }
    }

    @Test func `a rehearsal is the first write`() async throws {
        let trial = try await trial()
        _ = try await trial.act(
            "spread", "key:w1", ["count": 3], options: WriteOptions(isRehearsal: true))
        #expect(try await copies(trial) == [])
    }

    @Test func `it does not go on for ever`() async throws {
        var limits = BehaviourLimits()
        limits.steps = 2
        let trial = try await trial(limits)

        let refusal = try await trial.refusal {
            try await trial.act("spread", "key:w1", ["count": 5])
        }

        #expect(refusal.code == .behaviourOverrun)
        #expect(try await copies(trial) == [1, 2])
    }

    @Test func `rows that are only looked at have a limit of their own`() async throws {
        var limits = BehaviourLimits()
        limits.rows = 1
        #expect(try await trial(limits).act("spread", "key:w1", ["count": 1]) == ["made": 1])

        limits.visited = 1
        let few = try await trial(limits)
        let refusal = try await few.refusal {
            try await few.act("spread", "key:w1", ["count": 1])
        }
        #expect(refusal.code == .behaviourOverrun)
    }

    @Test func `a behaviour removes rows, and their history stays`() async throws {
        let trial = try await trial()
        try await trial.act("spread", "key:w1", ["count": 2])

        try await trial.act("wipe", "key:w1")

        #expect(try await trial.all("copies").isEmpty)
    }
}
