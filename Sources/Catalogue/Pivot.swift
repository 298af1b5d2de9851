/// How a saved query lays out its result as a matrix; names of columns stand with their places.
public struct Pivot: Hashable, Sendable {
    /// The columns that name the lines of the matrix.
    public var rows: [Formula]
    /// The column whose values head its columns.
    public var columns: Formula
    /// The column that fills the cells.
    public var value: Formula

    public init(rows: [Formula], columns: Formula, value: Formula) {
        self.rows = rows
        self.columns = columns
        self.value = value
    }

    /// Every name of a column that stands in it.
    public var names: [Formula] { rows + [columns, value] }
}
