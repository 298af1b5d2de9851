import Store
import Synchronization
import Tropa

/// Which statements took long the last time: those begin on a worker at once, for what they did on the calling
/// thread until its small budget ended would be done again.
final class ReadPace: Sendable {
    private let long = Mutex<Set<String>>([])

    /// About what the budget of the calling thread allows.
    private static let quick = Duration.microseconds(1_500)
    private static let capacity = 4_096

    func isLong(_ query: CompiledQuery) -> Bool { long.withLock { $0.contains(query.sql) } }

    func note(_ time: Duration, of query: CompiledQuery) {
        long.withLock { long in
            if time <= Self.quick {
                long.remove(query.sql)
            } else {
                if long.count >= Self.capacity { long.removeAll() }
                long.insert(query.sql)
            }
        }
    }
}

extension RecordService {
    /// Reads what mostly is one statement, where it is done soonest.
    func read<Result: Sendable>(
        _ query: CompiledQuery, _ limits: ReadLimits,
        _ body: @escaping @Sendable (any ReadSession) throws -> Result
    ) async throws -> Result {
        let timed: @Sendable (any ReadSession) throws -> Result = { [pace] session in
            let start = ContinuousClock.now
            defer { pace.note(ContinuousClock.now - start, of: query) }
            return try body(session)
        }
        guard pace.isLong(query) else { return try await store.read(limits, timed) }
        return try await store.readOnce(limits, timed)
    }
}
