import SQLite
import Synchronization

/// Read-only connections, each used by one caller at a time.
final class ReaderPool: Sendable {
    private let idle: Mutex<[Connection]>

    init(_ connections: [Connection]) {
        idle = Mutex(connections)
    }

    /// A connection nobody uses; nil when there is none, for nobody waits here.
    func take() -> Connection? {
        idle.withLock { $0.popLast() }
    }

    func give(_ connection: Connection) {
        idle.withLock { $0.append(connection) }
    }

    /// Statements found and not found prepared, on the connections that are idle.
    var counts: (hits: Int, misses: Int) {
        idle.withLock { connections in
            connections.reduce(into: (0, 0)) { sum, connection in
                sum.0 += connection.statementCounts.hits
                sum.1 += connection.statementCounts.misses
            }
        }
    }

    /// Closes the idle connections; one in use closes when its user lets it go.
    func close() {
        idle.withLock { connections in
            for connection in connections { connection.close() }
            connections = []
        }
    }
}
