/// A table of plain text: titles, a rule under them, rows.
public struct TextTable: Sendable {
    /// Where short cells stand in their column.
    public enum Alignment: Sendable {
        case left
        case right
    }

    /// A column's head.
    public struct Column: Sendable {
        /// What stands above the rule.
        public var title: String
        /// How its cells stand.
        public var alignment: Alignment

        /// From its parts.
        public init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    /// From left to right.
    public var columns: [Column]
    /// Each row has as many cells as there are columns.
    public var rows: [[String]]

    /// From its parts.
    public init(columns: [Column], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    private static let gap = 2
    /// A cell cut shorter than this tells nothing: rather fewer columns.
    private static let narrowest = 10

    /// The table as lines.
    ///
    /// - Parameter width: cells are cut so that a line fits; nil cuts nothing.
    public func lines(width: Int?, style: TextStyle = .plain) -> [String] {
        let titles = columns.map { PrintableText.line($0.title) }
        let cells = rows.map { $0.map(PrintableText.line) }
        let widths = widths(width)
        var lines = [line(titles, widths).applying(style.strong), rule(widths)]
        lines += cells.map { line($0, widths) }
        return lines
    }

    /// The columns that a terminal has room for, from the left, and the titles of the others.
    public func fitting(width: Int) -> (table: TextTable, left: [String]) {
        var used = -Self.gap
        var count = 0
        for index in columns.indices {
            used += Self.gap + minimum(of: index)
            if used > width, count > 0 { break }
            count += 1
        }
        let table = TextTable(
            columns: Array(columns.prefix(count)), rows: rows.map { Array($0.prefix(count)) })
        return (table, columns.dropFirst(count).map(\.title))
    }

    private func natural(of index: Int) -> Int {
        rows.reduce(DisplayWidth.of(PrintableText.line(columns[index].title))) { widest, row in
            max(widest, index < row.count ? DisplayWidth.of(PrintableText.line(row[index])) : 0)
        }
    }

    private func minimum(of index: Int) -> Int {
        let natural = natural(of: index)
        return columns[index].alignment == .right ? natural : min(natural, Self.narrowest)
    }

    private func widths(_ width: Int?) -> [Int] {
        let natural = columns.indices.map(natural)
        guard let width else { return natural }
        let minimum = columns.indices.map(minimum)
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
