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
            rows: result.rows.map { row in
                zip(row, result.columns).map { cells.text($0, field: FieldDescription($1)) }
            })
    }
}

extension FieldDescription {
    /// A column of a result, for the rendering of its values.
    fileprivate init(_ column: ColumnDescription) {
        self.init(name: column.name, title: column.title, type: column.type, values: column.values)
    }
}
