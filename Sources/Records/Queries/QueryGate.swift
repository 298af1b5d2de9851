import Catalogue
import Synchronization
import Tropa

/// Lets only so many queries run at once; the others wait in a short queue.
final class QueryGate: Sendable {
    fileprivate struct Waiter {
        let id: UInt64
        let subject: String
        let isExport: Bool
        let turn: CheckedContinuation<Void, any Error>
    }

    fileprivate struct State {
        var running: [String: Int] = [:]
        var total = 0
        var exports = 0
        var waiting: [Waiter] = []
        /// Those who left before they stood in the queue.
        var gone: Set<UInt64> = []
        var lastID: UInt64 = 0
        var refused = 0
    }

    private enum Verdict {
        case runs
        case waits
        case isFull
        case isGone
    }

    private let limits: QueryLimits
    private let state = Mutex(State())

    init(limits: QueryLimits) {
        self.limits = limits
    }

    /// Does the work when its turn comes.
    /// - Throws: E0904 when the queue is full; `CancellationError` when the task is cancelled while it waits.
    func run<Result: Sendable>(
        _ subject: String, isExport: Bool, _ work: () async throws -> Result
    ) async throws -> Result {
        try await enter(subject, isExport)
        defer { leave(subject, isExport) }
        return try await work()
    }

    private func enter(_ subject: String, _ isExport: Bool) async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        defer { state.withLock { _ = $0.gone.remove(id) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { turn in
                let waiter = Waiter(id: id, subject: subject, isExport: isExport, turn: turn)
                switch state.withLock({ verdict(on: waiter, &$0) }) {
                case .runs: turn.resume()
                case .waits: break
                case .isFull: turn.resume(throwing: tooBusy)
                case .isGone: turn.resume(throwing: CancellationError())
                }
            }
        } onCancel: {
            let turn = state.withLock { state -> CheckedContinuation<Void, any Error>? in
                guard let place = state.waiting.firstIndex(where: { $0.id == id }) else {
                    state.gone.insert(id)
                    return nil
                }
                return state.waiting.remove(at: place).turn
            }
            turn?.resume(throwing: CancellationError())
        }
    }

    private func verdict(on waiter: Waiter, _ state: inout State) -> Verdict {
        guard !state.gone.contains(waiter.id) else { return .isGone }
        if fits(waiter, state) {
            state.begin(waiter.subject, waiter.isExport)
            return .runs
        }
        // Nobody fills the queue alone.
        let own = state.waiting.count { $0.subject == waiter.subject }
        guard state.waiting.count < limits.queue, own < max(1, limits.queue / 2) else {
            state.refused += 1
            return .isFull
        }
        state.waiting.append(waiter)
        return .waits
    }

    private func fits(_ waiter: Waiter, _ state: State) -> Bool {
        state.total < limits.atOnce
            && state.running[waiter.subject, default: 0] < limits.atOnceBySubject
            && (!waiter.isExport || state.exports < limits.exportsAtOnce)
    }

    private func leave(_ subject: String, _ isExport: Bool) {
        let next = state.withLock { state -> [Waiter] in
            state.end(subject, isExport)
            var admitted: [Waiter] = []
            var others: [Waiter] = []
            for waiter in state.waiting {
                if fits(waiter, state) {
                    state.begin(waiter.subject, waiter.isExport)
                    admitted.append(waiter)
                } else {
                    others.append(waiter)
                }
            }
            state.waiting = others
            return admitted
        }
        for waiter in next { waiter.turn.resume() }
    }

    private var tooBusy: Refusal {
        let seconds = limits.interactive.seconds
        return Refusal(
            .tropaTooBusy, .tooManyRequests(retryAfter: seconds, at: .start),
            headers: [.init("Retry-After", "\(seconds)")])
    }

    /// How many run and wait now, and how many were turned away since the start.
    var counts: (running: Int, waiting: Int, refused: Int) {
        state.withLock { ($0.total, $0.waiting.count, $0.refused) }
    }
}

extension QueryGate.State {
    fileprivate mutating func begin(_ subject: String, _ isExport: Bool) {
        running[subject, default: 0] += 1
        total += 1
        if isExport { exports += 1 }
    }

    fileprivate mutating func end(_ subject: String, _ isExport: Bool) {
        running[subject, default: 1] -= 1
        if running[subject] == 0 { running[subject] = nil }
        total -= 1
        if isExport { exports -= 1 }
    }
}
