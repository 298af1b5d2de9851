/// A text being typed as it stands on the terminal: its rows, and where the cursor is.
public struct EditorFrame: Hashable, Sendable {
    /// The rows, prompts included; each is narrower than the terminal.
    public private(set) var rows: [String]
    public private(set) var cursorRow = 0
    public private(set) var cursorColumn = 0

    /// - Parameters:
    ///   - first: stands before the first line.
    ///   - next: stands before every further line.
    public init(_ editor: LineEditor, first: String, next: String, width: Int) {
        rows = [first]
        let room = max(width, DisplayWidth.of(first) + 4, DisplayWidth.of(next) + 4) - 1
        var column = DisplayWidth.of(first)
        for (index, character) in editor.text.enumerated() {
            if index == editor.cursor { (cursorRow, cursorColumn) = (rows.count - 1, column) }
            if character == "\n" {
                rows.append(next)
                column = DisplayWidth.of(next)
                continue
            }
            let shown = PrintableText.line(String(character))
            let own = DisplayWidth.of(shown)
            if column + own > room {
                rows.append("")
                column = 0
                if index == editor.cursor { (cursorRow, cursorColumn) = (rows.count - 1, 0) }
            }
            rows[rows.count - 1] += shown
            column += own
        }
        if editor.cursor == editor.text.count {
            (cursorRow, cursorColumn) = (rows.count - 1, column)
        }
    }

    /// What draws the frame over an older one.
    public func drawing(over old: EditorFrame?) -> String {
        var text = Self.toStart(of: old) + rows.joined(separator: "\r\n")
        let up = rows.count - 1 - cursorRow
        if up > 0 { text += "\u{1B}[\(up)A" }
        text += "\r"
        if cursorColumn > 0 { text += "\u{1B}[\(cursorColumn)C" }
        return text
    }

    /// What goes to the line below the frame.
    public var leaving: String {
        let down = rows.count - 1 - cursorRow
        return (down > 0 ? "\u{1B}[\(down)B" : "") + "\r\n"
    }

    /// What takes the frame away.
    private static func toStart(of frame: EditorFrame?) -> String {
        guard let frame else { return "" }
        return "\r" + (frame.cursorRow > 0 ? "\u{1B}[\(frame.cursorRow)A" : "") + "\u{1B}[J"
    }
}
