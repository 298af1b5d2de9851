/// A table of comma- or semicolon-separated cells with their places (RFC 4180).
struct CSVTable {
    /// A cell's text and where it starts.
    struct Cell {
        let text: String
        let index: Int
    }

    private(set) var rows: [[Cell]] = []
    /// Where a quote is opened and not closed.
    private(set) var unclosed: Int?

    init(_ source: SourceText) {
        let separator = Self.separator(of: source)
        var at = 0
        while at < source.scalars.count {
            let row = row(source, separator, &at)
            if row.count > 1 || row.first?.text.isEmpty == false { rows.append(row) }
        }
    }

    /// Spreadsheets of Russian offices part cells by semicolons.
    private static func separator(of source: SourceText) -> Unicode.Scalar {
        let header = source.scalars[..<source.lineEnd(from: 0)]
        return header.contains(";") && !header.contains(",") ? ";" : ","
    }

    private mutating func row(
        _ source: SourceText, _ separator: Unicode.Scalar, _ at: inout Int
    ) -> [Cell] {
        var cells: [Cell] = []
        while true {
            cells.append(cell(source, separator, &at))
            guard at < source.scalars.count else { return cells }
            if source.scalars[at] != separator {
                at = source.afterBreak(at)
                return cells
            }
            at += 1
        }
    }

    private mutating func cell(
        _ source: SourceText, _ separator: Unicode.Scalar, _ at: inout Int
    ) -> Cell {
        let start = at
        var text = String.UnicodeScalarView()
        var isQuoted = at < source.scalars.count && source.scalars[at] == "\""
        if isQuoted { at += 1 }
        while at < source.scalars.count {
            let scalar = source.scalars[at]
            if isQuoted, scalar == "\"" {
                at += 1
                if at < source.scalars.count, source.scalars[at] == "\"" {
                    text.append(scalar)
                    at += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            if !isQuoted, scalar == separator || SourceText.isBreak(scalar) { break }
            text.append(scalar)
            at += 1
        }
        if isQuoted, unclosed == nil { unclosed = start }
        return Cell(text: String(text), index: start)
    }
}
