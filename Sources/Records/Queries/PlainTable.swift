/// A table of texts with aligned columns.
struct PlainTable {
    let header: [String]
    let rows: [[String]]
    let rightAligned: [Bool]

    var text: String {
        let widths = header.indices.map { index in
            rows.reduce(header[index].count) { max($0, $1[index].count) }
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        let lines = [line(header, widths), rule] + rows.map { line($0, widths) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { index in
            let gap = String(repeating: " ", count: max(0, widths[index] - cells[index].count))
            let cell = cells[index].replacing("\n", with: " ")
            return rightAligned[index] ? gap + cell : cell + gap
        }
        let line = padded.joined(separator: "  ")
        return String(
            line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)]
        )
    }
}
