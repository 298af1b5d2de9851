import StrictJSON
import Wire

/// A query's result as a table or as CSV.
public struct ResultRendering: Sendable {
    private let result: QueryResult

    /// From its parts.
    public init(_ result: QueryResult) {
        self.result = result
    }

    /// A table with the titles of the columns.
    public func table(language: Language) -> TextTable {
        let cells = CellText(language: language)
        return TextTable(
            columns: result.columns.map { column in
                TextTable.Column(
                    column.title, NumericTypes.contains(column.type) ? .right : .left)
            },
            rows: result.rows.map { row in row.map { cells.text($0) } })
    }
}
