import Catalogue
import Synchronization
import Testing

@testable import Records

struct QueryGateTests {
    private static func limits(queue: Int = 20) -> QueryLimits {
        var limits = QueryLimits()
        limits.atOnce = 3
        limits.atOnceBySubject = 2
        limits.queue = queue
        return limits
    }

    /// Work that stays until it is let go.
    private final class Stage: Sendable {
        private let state = Mutex<(running: [String], open: Bool)>(([], false))

        var running: [String] { state.withLock { $0.running.sorted() } }

        func open() { state.withLock { $0.open = true } }

        func play(_ name: String) async throws {
            state.withLock { $0.running.append(name) }
            while !state.withLock({ $0.open }) { try await Task.sleep(for: .milliseconds(2)) }
        }

        /// Waits until something holds; fails the test after two seconds.
        func wait(until holds: @Sendable () -> Bool) async throws {
            for _ in 0..<1_000 where !holds() { try await Task.sleep(for: .milliseconds(2)) }
            #expect(holds())
        }
    }

    @Test func `so many run at once, and so many of one subject`() async throws {
        let gate = QueryGate(limits: Self.limits())
        let stage = Stage()
        let tasks = ["a", "a", "a", "b", "b"].map { subject in
            Task { try await gate.run(subject, isExport: false) { try await stage.play(subject) } }
        }

        try await stage.wait { gate.counts.waiting == 2 }
        #expect(gate.counts.running == 3)
        #expect(stage.running.filter { $0 == "a" }.count <= 2)

        stage.open()
        for task in tasks { try await task.value }
        #expect(stage.running == ["a", "a", "a", "b", "b"])
        #expect(gate.counts == (running: 0, waiting: 0, refused: 0))
    }

    @Test func `of exports one runs at a time, and others pass it`() async throws {
        let gate = QueryGate(limits: Self.limits())
        let stage = Stage()
        let exports = ["a", "b"].map { subject in
            Task { try await gate.run(subject, isExport: true) { try await stage.play(subject) } }
        }
        try await stage.wait { gate.counts.waiting == 1 }
        let passed = try await gate.run("c", isExport: false) { true }

        #expect(passed && stage.running.count == 1)
        stage.open()
        for export in exports { try await export.value }
    }

    @Test func `who finds no place in the queue is told when to come again`() async throws {
        let gate = QueryGate(limits: Self.limits(queue: 4))
        let stage = Stage()
        let tasks = (0..<4).map { _ in
            Task { try await gate.run("a", isExport: false) { try await stage.play("a") } }
        }
        try await stage.wait { gate.counts.waiting == 2 }

        // Half of the queue is left to others.
        do {
            try await gate.run("a", isExport: false) {}
            Issue.record("a fifth query found a place")
        } catch let refusal as Refusal {
            #expect(refusal.code == .tropaTooBusy && refusal.code.status == 429)
            #expect(refusal.headers.first?.name == "Retry-After")
            #expect(refusal.items.map(\.code) == ["tropa.E0904"])
        }
        try await gate.run("b", isExport: false) {}

        #expect(gate.counts.refused == 1)
        stage.open()
        for task in tasks { try await task.value }
    }

    @Test func `who leaves the queue is not waited for`() async throws {
        let gate = QueryGate(limits: Self.limits())
        let stage = Stage()
        let running = (0..<2).map { _ in
            Task { try await gate.run("a", isExport: false) { try await stage.play("a") } }
        }
        try await stage.wait { gate.counts.running == 2 }
        let waiting = Task { try await gate.run("a", isExport: false) {} }
        try await stage.wait { gate.counts.waiting == 1 }

        waiting.cancel()

        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(gate.counts.waiting == 0)
        stage.open()
        for task in running { try await task.value }
        #expect(gate.counts.running == 0)
    }
}
