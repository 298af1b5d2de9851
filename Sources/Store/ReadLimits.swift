/// How much a read may cost.
public struct ReadLimits: Hashable, Sendable {
    public var milliseconds: Int
    /// More rows end the read with `StoreFailure.tooManyRows`.
    public var rows: Int
    /// Steps of SQLite's virtual machine; nil for any number. Time tells of the machine, steps of the query.
    public var steps: Int?
    public var lane: Lane

    /// Which readers do the work: queries of people have their own, so that records are read beside them.
    public enum Lane: Hashable, Sendable {
        case records
        case queries
    }

    public init(milliseconds: Int, rows: Int, steps: Int? = nil, lane: Lane = .records) {
        self.milliseconds = milliseconds
        self.rows = rows
        self.steps = steps
        self.lane = lane
    }

    /// A record or a page.
    public static let record = ReadLimits(milliseconds: 2_000, rows: 10_000)
    /// A question of the server's own, or of a person (tropa.md §7).
    public static let interactive = ReadLimits(milliseconds: 5_000, rows: 10_000)
}
