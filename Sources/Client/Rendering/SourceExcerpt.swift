import Wire

/// The line of a text that a span is about, with the span marked under it.
struct SourceExcerpt {
    private let span: SourceSpan
    private let source: ProblemRendering.Source?

    init(_ span: SourceSpan, in source: ProblemRendering.Source?) {
        self.span = span
        self.source = source
    }

    var lines: [String] {
        guard let source else { return ["  --> \(span.line):\(span.column)"] }
        let place = "  --> \(source.name):\(span.line):\(span.column)"
        guard let line = line(of: source.text) else { return [place] }
        let number = String(span.line)
        let margin = String(repeating: " ", count: Swift.max(4 - number.count, 0))
        let blank = String(repeating: " ", count: margin.count + number.count)
        return [place, "\(margin)\(number) | \(shown(line))", "\(blank) | \(marks(under: line))"]
    }

    private func line(of text: String) -> [Unicode.Scalar]? {
        let lines = text.unicodeScalars.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" })
        guard lines.indices.contains(span.line - 1) else { return nil }
        return lines[span.line - 1].filter { $0 != "\r" }
    }

    private func shown(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return PrintableText.line(text)
    }

    /// As wide as the marked text is on the terminal, at least one column.
    private func marks(under line: [Unicode.Scalar]) -> String {
        let start = Swift.min(Swift.max(span.column - 1, 0), line.count)
        let stop = span.endLine == span.line ? span.endColumn - 1 : line.count
        let end = Swift.min(Swift.max(stop, start), line.count)
        let before = DisplayWidth.of(shown(line[..<start]))
        let width = DisplayWidth.of(shown(line[start..<end]))
        return String(repeating: " ", count: before)
            + String(repeating: "^", count: Swift.max(width, 1))
    }
}
