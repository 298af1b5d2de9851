/// A table of plain text: titles, a rule under them, rows.
public struct TextTable: Sendable {
    /// Where short cells stand in their column.
    public enum Alignment: Sendable {
        case left
        case right
    }

    /// A column's head.
    public struct Column: Sendable {
        public var title: String
        public var alignment: Alignment

        public init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    public var columns: [Column]
    /// Each row has as many cells as there are columns.
    public var rows: [[String]]

    public init(columns: [Column], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    private static let gap = 2
    private static let narrowest = 4

    /// The table as lines.
    ///
    /// - Parameter width: cells are cut so that a line fits; nil cuts nothing.
    public func lines(width: Int?, style: TextStyle = .plain) -> [String] {
        let titles = columns.map { PrintableText.line($0.title) }
        let cells = rows.map { $0.map(PrintableText.line) }
        let widths = widths(titles: titles, cells: cells, width: width)
        var lines = [line(titles, widths).applying(style.strong), rule(widths)]
        lines += cells.map { line($0, widths) }
        return lines
    }

    private func widths(titles: [String], cells: [[String]], width: Int?) -> [Int] {
        let natural = columns.indices.map { index in
            cells.reduce(DisplayWidth.of(titles[index])) { widest, row in
                max(widest, index < row.count ? DisplayWidth.of(row[index]) : 0)
            }
        }
        guard let width else { return natural }
        let minimum = columns.indices.map { index in
            columns[index].alignment == .right ? natural[index] : Self.narrowest
        }
        let available = width - Self.gap * max(0, columns.count - 1)
        return ColumnFitting.widths(natural: natural, minimum: minimum, available: available)
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, width) in widths.enumerated() {
            if index > 0 { line += String(repeating: " ", count: Self.gap) }
            let cell = index < cells.count ? cells[index] : ""
            line += cell.fitted(to: width, columns[index].alignment)
        }
        return line.trimmingTrailingSpaces()
    }

    private func rule(_ widths: [Int]) -> String {
        widths.map { String(repeating: "─", count: $0) }
            .joined(separator: String(repeating: " ", count: Self.gap))
    }
}
