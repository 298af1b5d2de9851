import Synchronization

/// Where the time of one request goes; nobody measures unless `current` is set.
public final class WorkTimes: Sendable {
    @TaskLocal public static var current: WorkTimes?

    public enum Work: String, CaseIterable, Sendable {
        /// Queries and lists that were not known become statements.
        case compile
        /// Reads, the wait for a free reader among them.
        case read
        /// Writes, until they are durable.
        case write
    }

    private let times = Mutex<[Work: Duration]>([:])

    public init() {}

    public func add(_ work: Work, _ time: Duration) {
        times.withLock { $0[work, default: .zero] += time }
    }

    /// What was done, in the order of `Work`.
    public var all: [(work: Work, time: Duration)] {
        let times = times.withLock { $0 }
        return Work.allCases.compactMap { work in times[work].map { (work, $0) } }
    }

    /// Does work and adds its time to that of the request.
    public static func measuring<Result>(
        _ work: Work, _ body: () async throws -> Result
    ) async rethrows -> Result {
        guard let current else { return try await body() }
        let start = ContinuousClock.now
        defer { current.add(work, ContinuousClock.now - start) }
        return try await body()
    }

    public static func measuring<Result>(
        _ work: Work, _ body: () throws -> Result
    ) rethrows -> Result {
        guard let current else { return try body() }
        let start = ContinuousClock.now
        defer { current.add(work, ContinuousClock.now - start) }
        return try body()
    }
}
