import Catalogue

/// What queries of people may cost (tropa.md §7).
public struct QueryLimits: Hashable, Sendable {
    /// What one query may cost.
    public struct Budget: Hashable, Sendable {
        public var seconds: Int
        /// Steps of the database's machine.
        public var steps: Int
        public var rows: Int
        /// Bytes of the answer.
        public var bytes: Int

        public init(seconds: Int, steps: Int, rows: Int, bytes: Int) {
            self.seconds = seconds
            self.steps = steps
            self.rows = rows
            self.bytes = bytes
        }
    }

    /// Answers to be looked at.
    public var interactive = Budget(
        seconds: 5, steps: 1_000_000_000, rows: 10_000, bytes: 32 * 1_024 * 1_024)
    /// Answers to be kept.
    public var export = Budget(
        seconds: 60, steps: 12_000_000_000, rows: 1_000_000, bytes: 512 * 1_024 * 1_024)
    /// The sheets of a report may cost as much as so many queries.
    static let reportSheets = 5
    /// Queries that run at once.
    public var atOnce = 4
    /// Those of one subject among them.
    public var atOnceBySubject = 2
    /// Exports among them.
    public var exportsAtOnce = 1
    /// Queries that wait for their turn.
    public var queue = 20
    /// Bytes of answers that are kept for queries which permit it.
    public var cacheBytes = 32 * 1_024 * 1_024

    public init() {}

    /// What a query may cost; a saved one may lower it.
    func budget(of query: SavedQuery?, as format: ResultFormat) -> Budget {
        var budget = format.isExport ? export : interactive
        budget.rows = min(budget.rows, query?.rowLimit ?? budget.rows)
        budget.seconds = min(budget.seconds, query?.secondLimit ?? budget.seconds)
        return budget
    }

    /// The most rows that anyone may ask for in a format.
    public func rows(as format: ResultFormat) -> Int {
        format.isExport ? export.rows : interactive.rows
    }
}
