import Catalogue
import Logging
import Store
import StrictJSON
import Testing

@testable import Records

/// Rows that are older than a behaviour.
struct StoredValueTests {
    private func filling(_ trial: Trial, holder: String = "one") -> StoredValues {
        StoredValues(
            trial.records, holder: holder, leaseClock: trial.clock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// Works whose values nobody has computed, as before the behaviour came.
    private func old(_ count: Int) async throws -> Trial {
        let trial = try Trial()
        try await trial.begin()
        for number in 2..<(count + 1) { try await trial.work("w\(number)", [number]) }
        let rows = try await trial.all("works")
        for row in rows { try await trial.empty(row) }
        return trial
    }

    @Test func `they get their values in steps, once for a version of the module`() async throws {
        let trial = try await old(120)

        let first = try await filling(trial).fill(at: trial.clock.now())
        let again = try await filling(trial, holder: "two").fill(at: trial.clock.now())

        let works = try #require(first.runs.first { $0.job.hasPrefix("trial.works.") })
        #expect(works.job.hasSuffix("@1.0.0") && works.changed == 120 && first.isDone)
        #expect(again.runs.isEmpty && again.isDone)
        let one = try await trial.record("works", "key:w1")
        #expect(one["points"] == 7 && one["grade"] == "high")
        let last = try #require(try await trial.history("key:w1").last)
        #expect(last["by"] == "system" && last["caused_by"]?.stringValue == works.job)
    }

    @Test func `what was computed for a frozen row stays, what it lacks is filled`() async throws {
        let trial = try Trial()
        try await trial.begin()
        try await trial.work("w2", [5])
        for key in ["key:w1", "key:w2"] { try await trial.act("close", key) }
        let rows = try await trial.all("works")
        let first = try #require(rows.first { $0["code"] == "w1" })
        let second = try #require(rows.first { $0["code"] == "w2" })
        try await trial.empty(first)
        try await trial.set("points", .integer(1), of: second)

        _ = try await filling(trial).fill(at: trial.clock.now())

        #expect(try await trial.record("works", "key:w1")["points"] == 7)
        #expect(try await trial.record("works", "key:w2")["points"] == 1)
    }

    @Test func `a part that fails leaves its rows for the next time`() async throws {
        let trial = try await old(3)
        trial.switches.mood = .throwing
        let failed = try await filling(trial).fill(at: trial.clock.now())
        trial.switches.mood = .well
        let done = try await filling(trial).fill(at: trial.clock.now())

        #expect(!failed.isDone && failed.runs.allSatisfy { !$0.job.hasPrefix("trial.works.") })
        #expect(done.isDone && done.runs.first?.changed == 3)
    }

    @Test func `another server's lease is waited for`() async throws {
        let trial = try await old(2)
        let job = "trial.works.points,grade,marks_seen@1.0.0"
        let lease = JobLease(job: job, holder: "other", clock: trial.clock)
        _ = try await trial.store.write { try lease.take($0) }

        let held = try await filling(trial).fill(at: trial.clock.now())

        #expect(!held.isDone)
        #expect(try await trial.record("works", "key:w1")["points"] == .null)
    }
}

extension Trial {
    /// Takes what the behaviour has computed out of a work.
    fileprivate func empty(_ row: JSON) async throws {
        try await write(row, ["points": .null, "grade": .null], withoutParts: true)
    }

    fileprivate func set(_ field: String, _ value: Value, of row: JSON) async throws {
        try await write(row, [field: value], withoutParts: false)
    }

    private func write(
        _ row: JSON, _ columns: [String: Value], withoutParts: Bool
    ) async throws {
        let id = try #require(row["id"]?.stringValue.flatMap { RecordID($0) })
        let works = ResourceName(module: "trial", name: "works")
        let sets =
            withoutParts
            ? [ChildSet(resource: works.child("marks_seen"), owner: id, rows: [])] : []
        let note = ChangeNote(
            at: "2026-03-10T09:00:00.000Z", subject: "system", requestID: "test",
            action: "update", comment: nil, fields: [])
        _ = try await store.write { session in
            try session.apply(
                RowChange(
                    resource: works, id: id, operation: .update, columns: columns, children: sets,
                    note: note))
        }
    }
}
