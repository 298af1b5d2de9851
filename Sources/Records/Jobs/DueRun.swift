import Catalogue

/// How a run of the automatic actions went.
public struct DueRun: Hashable, Sendable {
    /// Rows on which an action was done.
    public var done = 0
    public var refused: [Refused] = []
    /// Whether another scheduler is at it, so that nothing was done here.
    public var isHeldElsewhere = false
    /// Whether the server stopped before the end; the next run goes on.
    public var isCut = false

    /// A row that refused and was left as it was.
    public struct Refused: Hashable, Sendable {
        public let resource: ResourceName
        public let action: String
        public let id: RecordID
        public let refusal: Refusal
    }

    public init() {}
}

/// What watchers are told of the automatic actions.
public struct DueStatistics: Hashable, Sendable {
    /// When the last run ended; nil before the first.
    public var finishedAt: Instant?
    /// Since the server started.
    public var done = 0
    public var refused = 0
    public var runs = 0

    public init() {}
}
