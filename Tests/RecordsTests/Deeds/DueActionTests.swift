import Catalogue
import Logging
import Store
import StrictJSON
import Testing

@testable import Records

/// Actions that the server does by itself.
struct DueActionTests {
    /// Members of three schools, whose time ends on these days.
    private func league(_ ends: [String?] = ["2026-03-09", "2026-03-10", nil]) async throws
        -> League
    {
        let league = try League()
        try await league.create("calls", ["code": "c1"])
        for (index, end) in ends.enumerated() {
            let code = "s\(index)"
            try await league.create(
                "schools", ["code": .string(code), "title": .string(code)])
            try await league.create(
                "members",
                [
                    "school": .string("key:\(code)"), "kind": "guest", "starts_on": "2026-01-10",
                    "ends_on": end.map { .string($0) } ?? .null, "chosen_by": "system",
                ], as: "system")
        }
        return league
    }

    private func due(_ league: League, holder: String = "one") -> DueActions {
        DueActions(
            league.records, holder: holder, leaseClock: league.clock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    private func job(_ league: League) async throws -> JobEntry? {
        try await league.store.write { try $0.job(DueActions.job) }
    }

    private func states(_ league: League) async throws -> [String] {
        try await league.all("members").compactMap { $0["state"]?.stringValue }
    }

    @Test func `a due action is done on the rows for which it holds, as the server`() async throws {
        let league = try await league()

        let run = try await due(league).run(at: league.clock.now())

        #expect(run.done == 1 && run.refused.isEmpty)
        #expect(try await states(league).sorted() == ["active", "active", "over"])
        let last = try #require(try await league.history("members", "key:s0").last)
        #expect(last["action"] == "finish" && last["by"] == "system")
        let journal = try await league.all("journal").compactMap { $0["text"]?.stringValue }
        #expect(journal.contains("Окончено: s0"))
    }

    @Test func `it follows the local day of the moment that is asked for`() async throws {
        let league = try await league()

        // 21:30 in UTC is the next day in Moscow.
        league.clock.move(to: "2026-03-10T21:30:00.000Z")
        let run = try await league.records.runDueActions(at: league.clock.now())

        #expect(run.done == 2)
        let again = try await league.records.runDueActions(at: league.clock.now())
        #expect(again.done == 0)
    }

    @Test func `a row that refuses is told of and left`() async throws {
        let league = try await league()
        try await league.create(
            "forms",
            ["call": "key:c1", "school": "key:s0", "due_on": "2026-02-01", "points": 500])

        let actions = due(league)
        let run = try await actions.run(at: league.clock.now())

        #expect(run.done == 0)
        #expect(run.refused.map(\.action) == ["finish"])
        #expect(run.refused.first?.refusal.items.first?.detail.ru == "Есть долги")
        #expect(try await states(league).allSatisfy { $0 == "active" })
        #expect(actions.statistics.refused == 1 && actions.statistics.runs == 1)
        let job = try #require(try await job(league))
        #expect(job.done == 0 && job.refused == 1 && job.holder == nil)
        #expect(job.finishedAt == league.clock.now().description)
    }

    @Test func `rows go in batches, and none is met twice`() async throws {
        let league = try await league(
            Array(repeating: "2026-03-01", count: 230))

        let run = try await due(league).run(at: league.clock.now())

        #expect(run.done == 230 && run.refused.isEmpty)
        #expect(try await job(league)?.done == 230)
    }

    @Test func `two schedulers never do one job at once`() async throws {
        let league = try await league()
        let lease = JobLease(job: DueActions.job, holder: "other", clock: league.clock)
        _ = try await league.store.write { try lease.take($0) }

        let held = try await due(league).run(at: league.clock.now())
        // Whoever held it was killed: its lease ends.
        league.clock.advance(milliseconds: JobLease.milliseconds + 1)
        let taken = try await due(league).run(at: league.clock.now())

        #expect(held.isHeldElsewhere && held.done == 0)
        #expect(!taken.isHeldElsewhere && taken.done == 1)
        await #expect(throws: JobLease.Lost.self) {
            try await league.store.write { try lease.prolong($0, done: 0, refused: 0) }
        }
    }

    @Test func `a stop between batches gives the job back`() async throws {
        let league = try await league()
        let actions = due(league)
        let moment = league.clock.now()

        let run = try await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await actions.run(at: moment)
        }.value

        #expect(run.isCut && run.done == 0)
        #expect(try await job(league)?.holder == nil)
        #expect(try await due(league, holder: "two").run(at: moment).done == 1)
    }
}
