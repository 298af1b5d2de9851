import SQLite
import Synchronization

/// Runs read bodies: at first on the calling thread with a small budget, then on a worker with the
/// real one.
final class Reader: Sendable {
    private let quick: ReaderPool
    private let slow: ReaderLane
    private let queries: ReaderLane
    private let texts = QueryTexts()
    private let quickCount = Atomic<Int>(0)
    private let slowCount = Atomic<Int>(0)

    /// What a read may take on the calling thread: steps for a fraction of a millisecond, and time, since rows
    /// with long texts cost much more than their steps.
    private static let quickSteps = 20_000
    private static let quickTime = Duration.milliseconds(5)

    init(quick: [Connection], slow: [Connection], queries: [Connection]) {
        self.quick = ReaderPool(quick)
        self.slow = ReaderLane("reader", slow)
        self.queries = ReaderLane("query", queries)
    }

    private func lane(_ limits: ReadLimits) -> ReaderLane {
        switch limits.lane {
        case .records: slow
        case .queries: queries
        }
    }

    func read<Result: Sendable>(
        _ limits: ReadLimits, _ body: @escaping @Sendable (any ReadSession) throws -> Result
    ) async throws -> Result {
        if let result = try readAtOnce(limits, body) { return result }
        // The worker may hold the body a moment longer than its caller waits.
        return try await readOnWorker(limits, body)
    }

    /// Nil when no connection is free or the small budget ends.
    private func readAtOnce<Result: Sendable>(
        _ limits: ReadLimits, _ body: @Sendable (any ReadSession) throws -> Result
    ) throws -> Result? {
        guard let connection = quick.take() else { return nil }
        defer { quick.give(connection) }
        let outcome = try attempt(
            on: connection,
            Budget(steps: Self.quickSteps, deadline: ContinuousClock.now + Self.quickTime), limits,
            isCancelled: { false }, body)
        guard case .finished(let result) = outcome else { return nil }
        quickCount.add(1, ordering: .relaxed)
        return result
    }

    func readOnWorker<Result: Sendable>(
        _ limits: ReadLimits, _ body: @escaping @Sendable (any ReadSession) throws -> Result
    ) async throws -> Result {
        slowCount.add(1, ordering: .relaxed)
        let cancellation = Cancellation()
        let lane = lane(limits)
        return try await withTaskCancellationHandler {
            try await lane.workers.run { [self] in
                try cancellation.check()
                return try readSlowly(limits, cancellation, body)
            }
        } onCancel: {
            cancellation.cancel()
        }
    }

    private func readSlowly<Result: Sendable>(
        _ limits: ReadLimits, _ cancellation: Cancellation,
        _ body: @Sendable (any ReadSession) throws -> Result
    ) throws -> Result {
        let lane = lane(limits)
        // There are as many connections as workers.
        guard let connection = lane.pool.take() else { throw StoreFailure.interrupted }
        defer { lane.pool.give(connection) }
        let deadline = ContinuousClock.now + .milliseconds(limits.milliseconds)
        let outcome = try attempt(
            on: connection, Budget(steps: limits.steps, deadline: deadline), limits,
            isCancelled: { cancellation.isCancelled }, body)
        switch outcome {
        case .finished(let result): return result
        case .stopped(.cancelled): throw CancellationError()
        case .stopped: throw StoreFailure.tooSlow
        }
    }

    /// One body, one snapshot. The transaction stands outside the budget, which could stop its end.
    private func attempt<Result: Sendable>(
        on connection: Connection, _ budget: Budget, _ limits: ReadLimits,
        isCancelled: @escaping @Sendable () -> Bool,
        _ body: @Sendable (any ReadSession) throws -> Result
    ) throws -> BudgetOutcome<Result> {
        try Self.run(Self.begin, on: connection)
        defer { Self.end(connection) }
        let session = EmbeddedReadSession(connection, texts: texts, limits: limits)
        return try connection.withBudget(budget, isCancelled: isCancelled) { try body(session) }
    }

    private static let begin = StatementText("BEGIN", isPinned: true)
    private static let commit = StatementText("COMMIT", isPinned: true)

    private static func run(_ text: StatementText, on connection: Connection) throws {
        do throws(SQLiteFailure) {
            var statement = try connection.statement(text)
            try statement.run()
        } catch {
            throw StoreFailure(error)
        }
    }

    private static func end(_ connection: Connection) {
        guard !connection.autocommit else { return }
        try? run(commit, on: connection)
    }
}

extension Reader {
    /// Runs statements of the store's own on a worker's connection.
    func own<Result: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        try await slow.workers.run { [self] in
            guard let connection = slow.pool.take() else { throw StoreFailure.interrupted }
            defer { slow.pool.give(connection) }
            do {
                return try body(connection)
            } catch let failure as SQLiteFailure {
                throw StoreFailure(failure)
            }
        }
    }

    func close() {
        quick.close()
        slow.close()
        queries.close()
    }

    var counts: (quick: Int, slow: Int, waiting: Int, hits: Int, misses: Int) {
        let pools = [quick.counts, slow.pool.counts, queries.pool.counts]
        return (
            quickCount.load(ordering: .relaxed), slowCount.load(ordering: .relaxed),
            slow.workers.waiting + queries.workers.waiting,
            pools.reduce(0) { $0 + $1.hits }, pools.reduce(0) { $0 + $1.misses }
        )
    }
}

/// Workers with a connection each.
private struct ReaderLane: Sendable {
    let pool: ReaderPool
    let workers: WorkerPool

    init(_ name: String, _ connections: [Connection]) {
        pool = ReaderPool(connections)
        workers = WorkerPool(name: name, threads: connections.count)
    }

    func close() {
        workers.close()
        pool.close()
    }
}
