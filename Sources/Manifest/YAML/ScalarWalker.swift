import Catalogue

/// Finds where each character of a scalar's value stands in its file.
///
/// The walk goes over source and value together: where both go on alike nothing is noted; behind
/// every escape, fold and indentation an anchor says where the value goes on.
struct ScalarWalker {
    private let source: SourceText
    private let style: YAMLScalar.Style
    private let value: [Unicode.Scalar]
    private var at: Int
    private var read = 0
    private var offset = 0
    private var anchors: [Place.Anchor] = []

    /// The place of a scalar's value.
    static func place(of node: YAMLNode) -> Place {
        guard let scalar = node.scalar,
            let start = node.source.index(line: node.line, column: node.column)
        else { return node.catalogued }
        var walker = ScalarWalker(
            source: node.source, style: scalar.style, value: Array(scalar.text.unicodeScalars),
            at: start)
        walker.walk()
        return Place(file: node.source.file, anchors: walker.anchors)
    }

    private init(source: SourceText, style: YAMLScalar.Style, value: [Unicode.Scalar], at: Int) {
        self.source = source
        self.style = style
        self.value = value
        self.at = at
    }

    private mutating func walk() {
        switch style {
        case .plain: anchor()
        case .singleQuoted, .doubleQuoted:
            at += 1
            anchor()
        case .literal, .folded:
            at = source.afterBreak(source.lineEnd(from: at))
            skipToText()
            anchor()
        }
        while read < value.count, at < source.scalars.count, step() {}
    }

    /// Notes where the value goes on.
    private mutating func anchor() {
        let place = source.place(at: min(at, source.scalars.count))
        let next = Place.Anchor(offset: offset, line: place.line, column: place.column)
        if anchors.last?.offset == offset { anchors.removeLast() }
        anchors.append(next)
    }

    private mutating func consume() {
        offset += String(value[read]).utf8.count
        read += 1
    }

    /// One character of the value; false where source and value do not agree.
    private mutating func step() -> Bool {
        if let end = breakAhead() { return fold(from: end) }
        if style == .doubleQuoted, source.scalars[at] == "\\" { return escape() }
        guard source.scalars[at] == value[read] else { return false }
        if style == .singleQuoted, source.scalars[at] == "'" {
            at += 2
            consume()
            anchor()
        } else {
            at += 1
            consume()
        }
        return true
    }

    /// The break that ends the line, if only white space stands before it (in a literal: nothing).
    private func breakAhead() -> Int? {
        var end = at
        if style != .literal, style != .folded {
            while end < source.scalars.count, Self.isBlank(source.scalars[end]) { end += 1 }
        }
        guard end < source.scalars.count, SourceText.isBreak(source.scalars[end]) else {
            return nil
        }
        return end
    }

    /// A line's end: a space or line breaks in the value, then the next line's text.
    private mutating func fold(from end: Int) -> Bool {
        at = source.afterBreak(end)
        if style != .literal, value[read] == " " {
            consume()
        } else {
            guard value[read] == "\n" else { return false }
            while read < value.count, value[read] == "\n" { consume() }
        }
        skipToText()
        anchor()
        return true
    }

    /// Goes over blank lines and indentation to where the value goes on.
    private mutating func skipToText() {
        while at < source.scalars.count {
            var end = at
            while end < source.scalars.count, Self.isBlank(source.scalars[end]) { end += 1 }
            if end < source.scalars.count, SourceText.isBreak(source.scalars[end]) {
                at = source.afterBreak(end)
                continue
            }
            var spaces = 0
            while read + spaces < value.count, value[read + spaces] == " " { spaces += 1 }
            at = max(at, end - spaces)
            return
        }
    }

    private mutating func escape() -> Bool {
        guard at + 1 < source.scalars.count else { return false }
        let letter = source.scalars[at + 1]
        if SourceText.isBreak(letter) {
            at = source.afterBreak(at + 1)
            while at < source.scalars.count, Self.isBlank(source.scalars[at]) { at += 1 }
        } else {
            let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
            at += 2 + (digits[letter] ?? 0)
            consume()
        }
        anchor()
        return true
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t"
    }
}

extension YAMLNode {
    /// The scalar as an expression that knows where it stands.
    var formula: Formula? {
        scalar.map { Formula($0.text, place: ScalarWalker.place(of: self)) }
    }
}
