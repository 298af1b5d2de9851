import Store
import Synchronization

/// Looks how long queries run: counts all of them, tells of the slow ones.
public final class QueryWatch: Sendable {
    /// Longer ones are told of; nil tells of none.
    let slow: Duration?
    private let tell: @Sendable (SlowQuery) -> Void
    private let counted = Mutex(TimeHistogram())

    public init(slow: Duration? = nil, tell: @escaping @Sendable (SlowQuery) -> Void = { _ in }) {
        self.slow = slow
        self.tell = tell
    }

    func note(_ time: Duration, _ query: @autoclosure () -> SlowQuery) {
        counted.withLock { $0.add(time) }
        if let slow, time >= slow { tell(query()) }
    }

    var times: TimeHistogram { counted.withLock { $0 } }
}

/// A query that took long, without any value of its caller: they are bound, never part of the statement.
public struct SlowQuery: Hashable, Sendable {
    /// `module/name`; nil for a text of the caller.
    public var id: String?
    public var time: Duration
    /// Rows that it gave; nil where it was stopped.
    public var rows: Int?
    public var sql: String
    public var subject: String
    public var requestID: String
}
