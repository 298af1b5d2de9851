/// What one call of a behaviour may cost.
public struct BehaviourLimits: Hashable, Sendable {
    /// A preparation reads beside all others.
    public var prepare = Duration.seconds(30)
    /// Whatever runs on the writer keeps all other writes waiting.
    public var commit = Duration.seconds(1)
    /// The same for all calls of one write together.
    public var write = Duration.seconds(5)
    /// Calls of the context.
    public var calls = 1_000
    /// Rows that all its queries give together.
    public var rows = 10_000
    /// Rows that it looks at one by one.
    public var visited = 1_000_000
    /// Writes of one action that goes on.
    public var steps = 1_000
    /// So many failures in a row put a part into quarantine.
    public var failures = 3
    /// Then it is tried again; one more failure puts it back.
    public var quarantine = Duration.seconds(300)

    public init() {}
}
