import Catalogue
import Synchronization

/// Lets work in as long as its weights together stay within a bound; the rest waits in a short line, first come,
/// first served, and not for ever.
final class WeightGate: Sendable {
    fileprivate struct Waiter {
        let id: UInt64
        let weight: Int
        let subject: String
        let turn: CheckedContinuation<Void, any Error>
    }

    fileprivate struct State {
        var held: [String: Int] = [:]
        var total = 0
        var line: [Waiter] = []
        var lastID: UInt64 = 0
        /// Those whose time was over before they stood in the line.
        var gone: Set<UInt64> = []
    }

    private let capacity: Int
    private let longestLine: Int
    private let patience: Duration
    private let state = Mutex(State())

    init(capacity: Int, longestLine: Int, patience: Duration) {
        self.capacity = capacity
        self.longestLine = longestLine
        self.patience = patience
    }

    /// A part of the bound, held until it is left.
    struct Place {
        fileprivate let gate: WeightGate
        fileprivate let weight: Int
        fileprivate let subject: String

        func leave() { gate.leave(weight, subject) }
    }

    /// Waits for a place.
    /// - Throws: `server.busy` where the line is full or does not move.
    func enter(_ weight: Int, _ subject: String) async throws -> Place {
        let weight = min(weight, capacity)
        if !admitsAtOnce(weight, subject) { try await wait(weight, subject) }
        return Place(gate: self, weight: weight, subject: subject)
    }

    private func admitsAtOnce(_ weight: Int, _ subject: String) -> Bool {
        state.withLock { state in
            guard state.line.isEmpty, fits(weight, subject, state) else { return false }
            state.begin(weight, subject)
            return true
        }
    }

    private func wait(_ weight: Int, _ subject: String) async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        let end = Task { [patience] in
            try await Task.sleep(for: patience)
            expel(id, Self.busy)
        }
        defer {
            end.cancel()
            state.withLock { _ = $0.gone.remove(id) }
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { turn in
                join(Waiter(id: id, weight: weight, subject: subject, turn: turn))
            }
        } onCancel: {
            expel(id, CancellationError())
        }
    }

    private func join(_ waiter: Waiter) {
        let outcome: Result<Void, any Error>? = state.withLock { state in
            guard !state.gone.contains(waiter.id) else { return .failure(CancellationError()) }
            if fits(waiter.weight, waiter.subject, state) {
                state.begin(waiter.weight, waiter.subject)
                return .success(())
            }
            // Nobody fills the line alone.
            let own = state.line.count { $0.subject == waiter.subject }
            guard state.line.count < longestLine, own < max(1, longestLine / 2) else {
                return .failure(Self.busy)
            }
            state.line.append(waiter)
            return nil
        }
        if let outcome { waiter.turn.resume(with: outcome) }
    }

    private func expel(_ id: UInt64, _ error: any Error) {
        let turn = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard let place = state.line.firstIndex(where: { $0.id == id }) else {
                state.gone.insert(id)
                return nil
            }
            return state.line.remove(at: place).turn
        }
        turn?.resume(throwing: error)
    }

    private func leave(_ weight: Int, _ subject: String) {
        let next = state.withLock { state -> [Waiter] in
            state.end(weight, subject)
            var admitted: [Waiter] = []
            var others: [Waiter] = []
            var isFull = false
            for waiter in state.line {
                // Who is large is not passed by the small for ever.
                isFull = isFull || state.total + waiter.weight > capacity
                if !isFull, fits(waiter.weight, waiter.subject, state) {
                    state.begin(waiter.weight, waiter.subject)
                    admitted.append(waiter)
                } else {
                    others.append(waiter)
                }
            }
            state.line = others
            return admitted
        }
        for waiter in next { waiter.turn.resume() }
    }

    /// Nobody holds more than half beside others; what is larger than that comes in alone.
    private func fits(_ weight: Int, _ subject: String, _ state: State) -> Bool {
        let own = state.held[subject, default: 0]
        return state.total + weight <= capacity && (own == 0 || own + weight <= capacity / 2)
    }

    private static var busy: Refusal {
        Refusal(.serverBusy, headers: [.init("Retry-After", "5")])
    }
}

extension WeightGate.State {
    fileprivate mutating func begin(_ weight: Int, _ subject: String) {
        held[subject, default: 0] += weight
        total += weight
    }

    fileprivate mutating func end(_ weight: Int, _ subject: String) {
        held[subject, default: weight] -= weight
        if held[subject] == 0 { held[subject] = nil }
        total -= weight
    }
}
