import Catalogue
import Synchronization
import Tropa

/// Everything that decides the answer of a query: whoever has the same key gets the same bytes (S10).
struct ResultKey: Hashable, Sendable {
    let sql: String
    /// Every bound value, the caller's attributes and the parameters among them; the moment counts by its day.
    let bound: [Value]
    let columns: [OutputColumn]
    let format: ResultFormat
    let language: Language
    let subject: String
    /// What had been committed when the key was made.
    let dataVersion: Int64
}

/// Answers of queries that permit it, while no data change; the least recently used go first.
final class ResultCache: Sendable {
    private struct Entry {
        let answer: Spool
        let size: Int
        let end: ContinuousClock.Instant
        var lastUse: UInt64
    }

    private struct State {
        var entries: [ResultKey: Entry] = [:]
        var bytes = 0
        var clock: UInt64 = 0
        var hits = 0
        var misses = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: bytes of all answers together.
    init(capacity: Int) {
        self.capacity = capacity
    }

    func find(_ key: ResultKey) -> Spool? {
        state.withLock { state in
            guard let place = state.entries.index(forKey: key),
                state.entries.values[place].end > .now
            else {
                state.misses += 1
                return nil
            }
            state.hits += 1
            state.clock += 1
            state.entries.values[place].lastUse = state.clock
            return state.entries.values[place].answer
        }
    }

    /// Keeps an answer, unless it would drive most others out.
    func keep(_ answer: Spool, for key: ResultKey, seconds: Int) {
        guard let size = answer.whole?.count, size <= capacity / 4 else { return }
        state.withLock { state in
            state.clock += 1
            state.bytes += size - (state.entries[key]?.size ?? 0)
            state.entries[key] = Entry(
                answer: answer, size: size, end: .now + .seconds(seconds), lastUse: state.clock)
            while state.bytes > capacity || state.entries.count > Self.most,
                let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.bytes -= oldest.value.size
                state.entries[oldest.key] = nil
            }
        }
    }

    private static let most = 1_024

    /// Answers found and not found, and the bytes that are kept.
    var counts: (hits: Int, misses: Int, bytes: Int) {
        state.withLock { ($0.hits, $0.misses, $0.bytes) }
    }
}
