import SQLite
import Tropa

/// Steps through a compiled query on a connection.
struct QueryRunner {
    let connection: Connection
    let texts: QueryTexts
    let rowLimit: Int

    func rows(
        _ query: CompiledQuery, _ values: BindValues, _ each: (any StoredRow) throws -> Bool
    ) throws {
        var statement = try connection.statement(texts.text(of: query))
        try BindResolver(values: values).bind(query.binds, to: &statement)
        let row = EmbeddedRow(view: statement.row)
        var count = 0
        while try statement.step() {
            count += 1
            guard count <= rowLimit else { throw StoreFailure.tooManyRows }
            guard try each(row) else { return }
        }
    }
}
