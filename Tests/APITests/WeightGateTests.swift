import Catalogue
import Testing

@testable import API

struct WeightGateTests {
    private static func gate(line: Int = 8, patience: Duration = .seconds(20)) -> WeightGate {
        WeightGate(capacity: 100, longestLine: line, patience: patience)
    }

    @Test func `what fits comes in at once`() async throws {
        let gate = Self.gate()
        let first = try await gate.enter(50, "a")
        let second = try await gate.enter(50, "b")
        first.leave()
        second.leave()
        try await gate.enter(100, "c").leave()
    }

    @Test func `the rest waits until others leave`() async throws {
        let gate = Self.gate()
        let first = try await gate.enter(60, "a")
        async let second = gate.enter(60, "b")
        try await Task.sleep(for: .milliseconds(50))
        first.leave()
        try await second.leave()
    }

    @Test func `who waits too long is told to come again`() async throws {
        let gate = Self.gate(patience: .milliseconds(20))
        let first = try await gate.enter(60, "a")
        let refusal = await #expect(throws: Refusal.self) { _ = try await gate.enter(60, "b") }
        #expect(refusal?.code == .serverBusy)
        #expect(refusal?.headers.contains { $0.name == "Retry-After" } ?? false)
        first.leave()
        try await gate.enter(60, "b").leave()
    }

    @Test func `nobody holds more than half beside others`() async throws {
        let gate = Self.gate(patience: .milliseconds(20))
        let first = try await gate.enter(40, "a")
        await #expect(throws: Refusal.self) { _ = try await gate.enter(40, "a") }
        let other = try await gate.enter(40, "b")
        first.leave()
        other.leave()
    }

    @Test func `a full line refuses at once`() async throws {
        let gate = Self.gate(line: 2)
        let first = try await gate.enter(100, "a")
        async let second = gate.enter(10, "b")
        try await Task.sleep(for: .milliseconds(50))
        let start = ContinuousClock.now
        await #expect(throws: Refusal.self) { _ = try await gate.enter(10, "b") }
        #expect(ContinuousClock.now - start < .seconds(10))
        first.leave()
        try await second.leave()
    }

    @Test func `what is larger than everything comes in alone`() async throws {
        let gate = Self.gate()
        try await gate.enter(1_000, "a").leave()
        try await gate.enter(1_000, "a").leave()
    }

    @Test func `a cancelled waiter leaves no trace`() async throws {
        let gate = Self.gate()
        let first = try await gate.enter(100, "a")
        let waiter = Task { try await gate.enter(100, "b").leave() }
        try await Task.sleep(for: .milliseconds(50))
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        first.leave()
        try await gate.enter(100, "c").leave()
    }
}
