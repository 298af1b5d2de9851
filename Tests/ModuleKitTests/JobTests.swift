import Catalogue
import Logging
import Store
import StrictJSON
import Testing

@testable import Records
@testable import Serving

/// Jobs of behaviours: at their times, by one holder, as the server itself.
struct JobTests {
    private func jobs(_ trial: Trial, holder: String = "one") -> BehaviourJobs {
        BehaviourJobs(
            trial.records, holder: holder, leaseClock: trial.clock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    private func states(_ trial: Trial) async throws -> [String] {
        try await trial.all("works").compactMap { $0["state"]?.stringValue }
    }

    @Test func `a job waits for its local time, and runs once at it`() async throws {
        let trial = try Trial()
        try await trial.begin()
        let jobs = jobs(trial)

        #expect(try await jobs.runDue(at: trial.clock.now()).isEmpty)
        // Three o'clock in Moscow.
        trial.clock.move(to: "2026-03-11T00:00:00.000Z")
        let first = try await jobs.runDue(at: trial.clock.now())
        let again = try await jobs.runDue(at: trial.clock.now())

        #expect(first.map(\.job) == ["trial/jobs/tidy"] && again.isEmpty)
        #expect(try await states(trial) == ["closed"])
        let last = try #require(try await trial.history("key:w1").last)
        #expect(last["by"] == "system" && last["caused_by"] == "trial/jobs/tidy")
        let next = try await trial.store.write { try $0.dueTime(of: "trial/jobs/tidy") }
        #expect(next == "2026-03-12T00:00:00.000Z")
    }

    @Test func `a job that goes on has a write of its own each time`() async throws {
        let trial = try Trial()
        try await trial.begin()
        try await trial.work("w2", [1])
        let jobs = jobs(trial)
        _ = try await jobs.runDue(at: trial.clock.now())

        trial.clock.move(to: "2026-03-11T00:00:01.000Z")
        let runs = try await jobs.runDue(at: trial.clock.now())

        #expect(runs.first?.writes == 3 && trial.switches.jobs == 3)
        #expect(try await states(trial) == ["closed", "closed"])
    }

    @Test func `a case whose clock moves has them run`() async throws {
        let trial = try Trial()
        try await trial.begin()
        try await DueWork.server.begin(trial.records, trial.clock.now())
        #expect(try await DueWork.server.run(trial.records, trial.clock.now()) == 0)

        trial.clock.move(to: "2026-03-11T09:00:00.000Z")

        #expect(try await DueWork.server.run(trial.records, trial.clock.now()) == 1)
        #expect(try await states(trial) == ["closed"])
    }

    @Test func `two servers never do one job at once`() async throws {
        let trial = try Trial()
        try await trial.begin()
        let jobs = jobs(trial)
        _ = try await jobs.runDue(at: trial.clock.now())
        trial.clock.move(to: "2026-03-11T00:00:01.000Z")
        let lease = JobLease(job: "trial/jobs/tidy", holder: "other", clock: trial.clock)
        _ = try await trial.store.write { try lease.take($0) }

        let held = try await jobs.runDue(at: trial.clock.now())
        // Whoever held it was killed: its lease ends.
        trial.clock.move(to: "2026-03-11T00:02:00.000Z")
        let taken = try await jobs.runDue(at: trial.clock.now())

        #expect(held.isEmpty && taken.count == 1)
    }

    @Test func `a job that fails is tried again until it is in quarantine`() async throws {
        let trial = try Trial()
        try await trial.begin()
        let jobs = jobs(trial)
        _ = try await jobs.runDue(at: trial.clock.now())
        trial.clock.move(to: "2026-03-11T00:00:01.000Z")
        trial.switches.mood = .throwing

        for _ in 0..<5 { #expect(try await jobs.runDue(at: trial.clock.now()).isEmpty) }

        #expect(trial.switches.jobs == 3)
        #expect(trial.records.behaviours.counts.quarantined == ["trial/jobs/tidy"])
        #expect(try await states(trial) == ["open"])
    }
}
