import SQLite
import Tropa

/// Reads of one snapshot on a read-only connection.
final class EmbeddedReadSession: ReadSession {
    private let runner: QueryRunner

    init(_ connection: Connection, texts: QueryTexts, limits: ReadLimits) {
        runner = QueryRunner(connection: connection, texts: texts, rowLimit: limits.rows)
    }

    func rows(
        _ query: CompiledQuery, _ values: BindValues, _ each: (any StoredRow) throws -> Bool
    ) throws {
        do {
            try runner.rows(query, values, each)
        } catch let failure as SQLiteFailure {
            throw StoreFailure(failure)
        }
    }
}
