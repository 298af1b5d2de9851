import Catalogue

extension Diagnostic {
    /// The diagnostic as text: message, place, the line with the place underlined, notes.
    ///
    /// - Parameter name: what the source is called: a file, a query.
    public func render(source: String, name: String, language: Language) -> String {
        render(LineIndex(source), name: name, language: language)
    }

    func render(_ index: LineIndex, name: String, language: Language) -> String {
        let place = index.range(of: span)
        let number = String(place.start.line)
        let gutter = String(repeating: " ", count: max(4, number.count))
        let pad = String(repeating: " ", count: max(0, 4 - number.count))
        let excerpt = Excerpt(
            line: index.line(place.start.line), from: place.start.column - 1,
            to: place.end.line == place.start.line ? place.end.column - 1 : nil)
        var lines = [
            "\(code.rawValue) \(message.text(in: language))",
            "  --> \(name):\(place.start.line):\(place.start.column)",
            "\(pad)\(number) | \(excerpt.text)",
            "\(gutter) | \(excerpt.underline)",
        ]
        lines += notes.map { "\(gutter) = \($0.text(in: language))" }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Diagnostics {
    /// All of them as text, with empty lines between.
    public func render(source: String, name: String, language: Language) -> String {
        let index = LineIndex(source)
        return list.map { $0.render(index, name: name, language: language) }
            .joined(separator: "\n")
    }
}

/// The part of a line that is shown, and the signs under it.
private struct Excerpt {
    private(set) var text: String
    private(set) var underline: String

    /// Longer lines are cut around the place.
    private static let width = 120

    /// - Parameter end: nil if the place goes on in the next line.
    init(line: String, from start: Int, to end: Int?) {
        let characters = Array(line)
        let start = min(start, characters.count)
        let end = min(max(end ?? characters.count, start), characters.count)
        let first = characters.count > Self.width ? max(0, start - 40) : 0
        let last = min(characters.count, first + Self.width)
        let head = first > 0 ? "…" : ""
        text = head + String(characters[first..<last]) + (last < characters.count ? "…" : "")
        // Tabs stay, so that the signs stand under the place at any tab width.
        let indent = characters[first..<start].map { $0 == "\t" ? "\t" : " " }.joined()
        let count = max(1, min(end, last) - start)
        underline = (first > 0 ? " " : "") + indent + String(repeating: "^", count: count)
    }
}
