/// How much work statements may do.
public struct Budget: Hashable, Sendable {
    /// Steps of SQLite's virtual machine, counted by thousands; nil for any number.
    public var steps: Int?
    /// The moment at which the work stops.
    public var deadline: ContinuousClock.Instant?

    /// A budget of steps, of time, or of both.
    public init(steps: Int? = nil, deadline: ContinuousClock.Instant? = nil) {
        self.steps = steps
        self.deadline = deadline
    }
}

/// Why statements were stopped.
public enum BudgetStop: Hashable, Sendable {
    case steps
    case deadline
    case cancelled
}

/// How work under a budget ended.
public enum BudgetOutcome<Result> {
    case finished(Result)
    case stopped(BudgetStop)
}

extension BudgetOutcome: Sendable where Result: Sendable {}
