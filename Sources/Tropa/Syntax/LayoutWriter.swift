/// Writes a layout as lines of at most a width, where that is possible.
struct LayoutWriter {
    private let width: Int
    private var output = ""
    private var column = 0
    private var suffixes: [String] = []
    private var stack: [Piece] = []

    private struct Piece {
        var layout: Layout
        var indent: Int
        var isFlat: Bool
    }

    /// The whole layout as one line.
    static func line(of layout: Layout) -> String {
        var writer = LayoutWriter(width: .max)
        writer.write(layout, isFlat: true)
        return writer.output
    }

    /// The layout as lines that end in a line end.
    static func lines(of layout: Layout, width: Int) -> String {
        var writer = LayoutWriter(width: width)
        writer.write(layout, isFlat: false)
        writer.endLine()
        return writer.output
    }

    private init(width: Int) { self.width = width }

    private mutating func write(_ layout: Layout, isFlat: Bool) {
        stack = [Piece(layout: layout, indent: 0, isFlat: isFlat)]
        while let piece = stack.popLast() { write(piece) }
    }

    private mutating func write(_ piece: Piece) {
        switch piece.layout.kind {
        case .text(let text): write(text)
        case .line(let flat, let isDouble):
            if piece.isFlat {
                write(flat)
            } else {
                endLine()
                if isDouble { output += "\n" }
                output += String(repeating: " ", count: piece.indent)
                column = piece.indent
            }
        case .choice(let broken, let flat): write(piece.isFlat ? flat : broken)
        case .suffix(let text): suffixes.append(text)
        case .indented(let inner):
            stack.append(Piece(layout: inner, indent: piece.indent + 2, isFlat: piece.isFlat))
        case .group(let inner):
            let isFlat = piece.isFlat || !inner.isBroken && fits(inner)
            stack.append(Piece(layout: inner, indent: piece.indent, isFlat: isFlat))
        case .sequence(let parts):
            for part in parts.reversed() {
                stack.append(Piece(layout: part, indent: piece.indent, isFlat: piece.isFlat))
            }
        }
    }

    private mutating func write(_ text: String) {
        output += text
        column += text.count
    }

    private mutating func endLine() {
        while output.utf8.last == 0x20 { output.removeLast() }
        for suffix in suffixes { output += "  " + suffix }
        suffixes = []
        output += "\n"
    }

    /// Whether a layout and what follows it up to the next place for a new line fit into the line.
    private func fits(_ layout: Layout) -> Bool {
        var room = width - column
        var rest = stack.count
        var pieces = [(layout: layout, isFlat: true)]
        while room >= 0 {
            if pieces.isEmpty {
                guard rest > 0 else { return true }
                rest -= 1
                pieces.append((stack[rest].layout, stack[rest].isFlat))
            }
            let (layout, isFlat) = pieces.removeLast()
            switch layout.kind {
            case .text(let text): room -= text.count
            case .line(let flat, _):
                guard isFlat else { return true }
                room -= flat.count
            case .choice(let broken, let flat): room -= (isFlat ? flat : broken).count
            case .suffix: break
            case .indented(let inner), .group(let inner): pieces.append((inner, isFlat))
            case .sequence(let parts):
                for part in parts.reversed() { pieces.append((part, isFlat)) }
            }
        }
        return false
    }
}
