import SQLite
import Synchronization

/// Read-only connections, each used by one caller at a time.
final class ReaderPool: Sendable {
    private struct State {
        var idle: [Connection]
        /// What each connection had counted when it was last given back.
        var counts: [ObjectIdentifier: StatementCounts] = [:]
    }

    private let state: Mutex<State>

    init(_ connections: [Connection]) {
        state = Mutex(State(idle: connections))
    }

    /// A connection nobody uses; nil when there is none, for nobody waits here.
    func take() -> Connection? {
        state.withLock { $0.idle.popLast() }
    }

    func give(_ connection: Connection) {
        state.withLock {
            $0.counts[ObjectIdentifier(connection)] = connection.statementCounts
            $0.idle.append(connection)
        }
    }

    /// Statements found and not found prepared.
    var counts: (hits: Int, misses: Int) {
        state.withLock { state in
            state.counts.values.reduce(into: (0, 0)) { sum, counts in
                sum.0 += counts.hits
                sum.1 += counts.misses
            }
        }
    }

    /// Closes the idle connections; one in use closes when its user lets it go.
    func close() {
        state.withLock { state in
            for connection in state.idle { connection.close() }
            state.idle = []
        }
    }
}
