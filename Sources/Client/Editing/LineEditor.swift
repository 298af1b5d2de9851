/// A text of one or several lines while it is typed: a pure machine from keys to effects.
public struct LineEditor: Sendable {
    /// What is being typed.
    public private(set) var text: [Character] = []
    /// Before which character the cursor stands.
    public private(set) var cursor = 0
    /// Older texts, the newest last.
    public private(set) var history: [String]
    /// Which older text is shown; nil for the new one.
    private var shown: Int?
    private var draft: [Character] = []

    /// What has to happen after a key.
    public enum Effect: Hashable, Sendable {
        case none
        case redraw
        case clearScreen
        /// The text is complete.
        case submit(String)
        /// The text was thrown away.
        case cancel
        case complete
        case end
    }

    /// - Parameter history: older texts, the newest last.
    public init(history: [String] = []) { self.history = history }

    /// Starts a new text; the old one becomes the newest of the older ones.
    public mutating func start(remembering old: String? = nil) {
        if let old, !old.allSatisfy(\.isWhitespace), old != history.last { history.append(old) }
        text = []
        cursor = 0
        shown = nil
        draft = []
    }

    /// Takes a key.
    public mutating func handle(_ key: Key) -> Effect {
        switch key {
        case .text(let typed): return insert(typed)
        case .enter: return enter()
        case .tab: return .complete
        case .backspace: return remove((cursor - 1)..<cursor)
        case .delete: return remove(cursor..<(cursor + 1))
        case .left: return move(to: cursor - 1)
        case .right: return move(to: cursor + 1)
        case .up: return vertical(by: -1)
        case .down: return vertical(by: 1)
        case .home: return move(to: lineStart(of: cursor))
        case .end: return move(to: lineEnd(of: cursor))
        case .wordLeft: return move(to: wordStart)
        case .wordRight: return move(to: wordEnd)
        case .interrupt:
            start()
            return .cancel
        case .endOfInput:
            return text.isEmpty ? .end : remove(cursor..<(cursor + 1))
        case .killRight: return remove(cursor..<lineEnd(of: cursor))
        case .killLeft: return remove(lineStart(of: cursor)..<cursor)
        case .killWord: return remove(wordStart..<cursor)
        case .clearScreen: return .clearScreen
        }
    }

    // MARK: Changes

    /// Writes a text over a part of this one; places are in scalars of Unicode.
    public mutating func replace(from start: Int, to end: Int, with new: String) {
        let range = character(at: start)..<max(character(at: start), character(at: end))
        text.replaceSubrange(range, with: Array(new))
        cursor = range.lowerBound + new.count
    }

    /// The cursor in scalars of Unicode.
    public var scalarOffset: Int { text[..<cursor].reduce(0) { $0 + $1.unicodeScalars.count } }

    private func character(at offset: Int) -> Int {
        var rest = offset
        for index in text.indices {
            if rest <= 0 { return index }
            rest -= text[index].unicodeScalars.count
        }
        return text.count
    }

    private mutating func insert(_ typed: String) -> Effect {
        // A mark that combines with the letter before it makes one character of both.
        let before = String(text[..<cursor]) + typed
        let after = text[cursor...]
        let joined = Array(before)
        text = joined + after
        cursor = joined.count
        return .redraw
    }

    private mutating func remove(_ range: Range<Int>) -> Effect {
        let range = range.clamped(to: text.indices)
        guard !range.isEmpty else { return .none }
        text.removeSubrange(range)
        cursor = range.lowerBound
        return .redraw
    }

    /// A semicolon, an empty line or a command ends the text; everything else goes on below.
    private mutating func enter() -> Effect {
        let whole = String(text)
        let lastLine = text[lineStart(of: text.count)...]
        let isEmpty = lastLine.allSatisfy(\.isWhitespace)
        let isEnded = text.last { !$0.isWhitespace } == ";"
        let isCommand = text.first == "\\"
        if isEmpty || isEnded || isCommand {
            cursor = text.count
            return .submit(whole)
        }
        // A line is never torn apart, wherever in it the cursor stands.
        cursor = lineEnd(of: cursor)
        return insert("\n")
    }

    // MARK: The cursor

    private mutating func move(to place: Int) -> Effect {
        let place = min(max(place, 0), text.count)
        guard place != cursor else { return .none }
        cursor = place
        return .redraw
    }

    private func lineStart(of place: Int) -> Int {
        (text[..<place].lastIndex(of: "\n") ?? -1) + 1
    }

    private func lineEnd(of place: Int) -> Int {
        text[place...].firstIndex(of: "\n") ?? text.count
    }

    private var wordStart: Int {
        var place = cursor
        while place > 0, !isLetter(text[place - 1]) { place -= 1 }
        while place > 0, isLetter(text[place - 1]) { place -= 1 }
        return place
    }

    private var wordEnd: Int {
        var place = cursor
        while place < text.count, !isLetter(text[place]) { place += 1 }
        while place < text.count, isLetter(text[place]) { place += 1 }
        return place
    }

    private func isLetter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    /// Between the lines of the text, and at its edges between older texts.
    private mutating func vertical(by step: Int) -> Effect {
        let start = lineStart(of: cursor)
        let column = cursor - start
        if step < 0, start > 0 {
            let above = lineStart(of: start - 1)
            return move(to: min(above + column, start - 1))
        }
        let end = lineEnd(of: cursor)
        if step > 0, end < text.count {
            return move(to: min(end + 1 + column, lineEnd(of: end + 1)))
        }
        return recall(by: step)
    }

    private mutating func recall(by step: Int) -> Effect {
        let place = (shown ?? history.count) + step
        guard (0...history.count).contains(place), place != shown ?? history.count else {
            return .none
        }
        if shown == nil { draft = text }
        shown = place == history.count ? nil : place
        text = shown.map { Array(history[$0]) } ?? draft
        cursor = text.count
        return .redraw
    }
}
