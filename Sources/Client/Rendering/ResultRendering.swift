import StrictJSON
import Wire

/// A query's result as a table or as CSV.
public struct ResultRendering: Sendable {
    private let result: QueryResult

    /// From its parts.
    public init(_ result: QueryResult) {
        self.result = result
    }

    /// A table with the titles of the columns; a chart of bars stands beside its numbers.
    ///
    /// - Parameter width: of the terminal; nil cuts nothing.
    public func table(language: Language, width: Int? = nil) -> TextTable {
        let cells = CellText(language: language)
        let table = TextTable(
            columns: result.columns.map { column in
                TextTable.Column(
                    column.title, NumericTypes.contains(column.type) ? .right : .left)
            },
            rows: result.rows.enumerated().map { index, row in
                var texts = zip(row, result.columns).map { cells.text($0, of: $1) }
                if index == total, row.first == .null {
                    texts[0] = Phrase.titleTotal.in(language)
                }
                return texts
            })
        return withBars(table, width: width)
    }

    /// A line for each series of a chart of lines: how the numbers go, from least to most.
    public func sparklines(language: Language, width: Int?) -> [String] {
        guard let chart = result.chart, chart.type == "line" else { return [] }
        let cells = CellText(language: language)
        let lines = chart.y.compactMap { name -> (title: String, range: String, index: Int)? in
            guard let index = index(of: name) else { return nil }
            let column = result.columns[index]
            let values = points.map { $0[index] }
                .compactMap { value in MarkText.number(value).map { (value, $0) } }
            guard let least = values.min(by: { $0.1 < $1.1 }),
                let most = values.max(by: { $0.1 < $1.1 })
            else { return nil }
            let range = "\(cells.text(least.0, of: column)) … \(cells.text(most.0, of: column))"
            return (PrintableText.line(column.title), range, index)
        }
        let left = lines.map { DisplayWidth.of($0.title) }.max() ?? 0
        return lines.map { line in
            let rest = left + DisplayWidth.of(line.range) + 4
            let room = max(8, (width ?? Self.usualWidth) - rest)
            let marks = MarkText.sparkline(
                points.map { MarkText.number($0[line.index]) }, width: room)
            return "\(line.title.fitted(to: left, .left))  \(marks)  \(line.range)"
        }
    }

    /// Where the row of totals stands.
    private var total: Int? { result.hasTotal ? result.rows.count - 1 : nil }

    /// Beside a total its parts could not be told from each other.
    private var points: [[JSON]] { result.hasTotal ? result.rows.dropLast() : result.rows }

    private static let usualWidth = 80
    private static let bars = 8...30

    private func index(of name: String) -> Int? {
        result.columns.firstIndex { $0.name == name }
    }

    /// The bars stand right of their numbers, where there is room for them.
    private func withBars(_ table: TextTable, width: Int?) -> TextTable {
        guard let chart = result.chart, ["bar", "column"].contains(chart.type),
            let index = chart.y.first.flatMap(index)
        else { return table }
        let taken = table.lines(width: nil).first { $0.hasPrefix("─") }.map { DisplayWidth.of($0) }
        let room = width.map { $0 - (taken ?? 0) - 2 } ?? 20
        guard room >= Self.bars.lowerBound else { return table }
        let bars = MarkText.bars(
            points.map { MarkText.number($0[index]) }, width: min(room, Self.bars.upperBound))
        var table = table
        table.columns.insert(TextTable.Column(""), at: index + 1)
        for row in table.rows.indices {
            table.rows[row].insert(row < bars.count ? bars[row] : "", at: index + 1)
        }
        return table
    }
}
