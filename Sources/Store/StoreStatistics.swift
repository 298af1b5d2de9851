/// Whether writes are taken.
public enum StorageHealth: String, Hashable, Sendable {
    case normal
    /// The disk is full: writes are refused until a probe succeeds.
    case full
    /// A write failed in a way after which only a restart helps.
    case latched
}

/// What the store has done since it was opened.
public struct StoreStatistics: Hashable, Sendable {
    public var health: StorageHealth
    /// Writes that wait.
    public var queued: Int
    /// Transactions committed.
    public var commits: Int
    /// Writes acknowledged by them.
    public var members: Int
    /// Groups whose transaction was lost, so that their members ran again alone.
    public var replays: Int
    /// The sequence number of the last committed change.
    public var sequence: Int64
    /// Pages in the write-ahead log.
    public var logPages: Int
    /// How long writes waited for the writer, and how long the disk took for their commits.
    public var waits: TimeHistogram
    public var commitTimes: TimeHistogram
    /// How long the write that runs now has been running.
    public var running: Duration?
    /// Reads answered on the calling thread.
    public var quickReads: Int
    /// Reads that went to the worker pool.
    public var slowReads: Int
    /// Reads that wait for a worker.
    public var waitingReads: Int
    /// Statements that were prepared already, and those that were not.
    public var statementHits: Int
    public var statementMisses: Int
}
