import Catalogue
import SQLite

extension EmbeddedWriteSession {
    private static let readCounter = StatementText(
        "SELECT last FROM main._counters WHERE resource = ?1 AND field = ?2 AND scope = ?3")
    private static let keepCounter = StatementText(
        """
        INSERT OR REPLACE INTO main._counters (resource, field, scope, last)
        VALUES (?1, ?2, ?3, ?4)
        """)

    func number(of counter: CounterName) throws -> Int64 {
        try query(Self.readCounter) {
            try $0.bind([
                .text(counter.resource.description), .text(counter.field), .text(counter.scope),
            ])
        } reading: {
            $0.int64(at: 0)
        }.first ?? 0
    }

    func keep(_ number: Int64, of counter: CounterName) throws {
        try run(Self.keepCounter) {
            try $0.bind([
                .text(counter.resource.description), .text(counter.field), .text(counter.scope),
                .integer(number),
            ])
        }
    }
}
