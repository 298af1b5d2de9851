import Catalogue

/// Counts what one call of a behaviour costs. What it found once it keeps: catching the error does not help.
final class BehaviourMeter {
    private let deadline: ContinuousClock.Instant
    private let limits: BehaviourLimits
    private let isCancelled: () -> Bool
    private var calls = 0
    private var rows = 0
    private var visited = 0
    private(set) var overrun: Overrun?

    /// Which limit was passed.
    enum Overrun: String, Error {
        case time
        case calls
        case rows
    }

    init(_ limits: BehaviourLimits, time: Duration, isCancelled: @escaping () -> Bool = { false }) {
        self.limits = limits
        self.isCancelled = isCancelled
        deadline = ContinuousClock.now + time
    }

    /// Begins a call of the context.
    func begin() throws {
        calls += 1
        if calls > limits.calls { overrun = overrun ?? .calls }
        try check()
    }

    func countRow() throws {
        rows += 1
        if rows > limits.rows { overrun = overrun ?? .rows }
        if let overrun { throw overrun }
    }

    func countVisit() throws {
        visited += 1
        if visited > limits.visited { overrun = overrun ?? .rows }
        if let overrun { throw overrun }
    }

    func check() throws {
        if isCancelled() { throw CancellationError() }
        if ContinuousClock.now > deadline { overrun = overrun ?? .time }
        if let overrun { throw overrun }
    }
}
