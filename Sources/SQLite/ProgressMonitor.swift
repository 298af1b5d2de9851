/// Counts the steps of a connection's statements and says when to stop.
final class ProgressMonitor {
    let stride: Int
    private(set) var stop: BudgetStop?
    private var left: Int?
    private let deadline: ContinuousClock.Instant?
    private let isCancelled: @Sendable () -> Bool

    init(_ budget: Budget, isCancelled: @escaping @Sendable () -> Bool) {
        // One step over long texts may take a millisecond, so a deadline is asked for more often.
        let usual = budget.deadline == nil ? 1_000 : 200
        self.stride = min(usual, max(budget.steps ?? usual, 1))
        self.left = budget.steps
        self.deadline = budget.deadline
        self.isCancelled = isCancelled
    }

    /// Called after every stride of steps; true stops the statement.
    func tick() -> Bool {
        if let rest = left {
            left = rest - stride
            if rest <= stride { return halt(.steps) }
        }
        if isCancelled() { return halt(.cancelled) }
        if let deadline, ContinuousClock.now >= deadline { return halt(.deadline) }
        return false
    }

    private func halt(_ reason: BudgetStop) -> Bool {
        if stop == nil { stop = reason }
        return true
    }
}
