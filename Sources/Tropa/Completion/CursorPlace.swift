import Catalogue

/// A place in a text as completion sees it: the word that is being written, and the words before it.
struct CursorPlace {
    let bytes: [UInt8]
    /// What stands before the word, white space and comments left out.
    let before: [Token]
    /// The whole text, white space and comments left out.
    let all: [Token]
    /// The word that is being written, if any.
    let word: Word
    /// Its letters before the cursor.
    let prefix: String
    let replaced: Span

    enum Word: Hashable {
        /// A name, a reserved word or nothing yet.
        case name
        case parameter
        case text
    }

    /// Nil where nothing can be completed: in comments, numbers and dates.
    init?(_ bytes: [UInt8], offset: Int) {
        let offset = max(0, min(offset, bytes.count))
        let tokens = Lexer.tokens(of: bytes, schoolYearStart: Schema.schoolYearStart).tokens
        guard
            let found = Self.word(in: tokens, bytes, offset)
        else { return nil }
        (word, replaced, prefix) = found
        self.bytes = bytes
        all = tokens.filter { !$0.kind.isTrivia && $0.kind != .end }
        let start = found.1.start
        before = all.filter { $0.span.end <= start }
    }

    private static func word(
        in tokens: [Token], _ bytes: [UInt8], _ offset: Int
    ) -> (Word, Span, String)? {
        func text(from start: Int) -> String {
            String(decoding: bytes[min(start, offset)..<offset], as: UTF8.self)
        }
        let here = Span(start: offset, end: offset)
        guard let token = tokens.first(where: { $0.span.start < offset && offset <= $0.span.end })
        else { return (.name, here, "") }
        let start = token.span.start
        switch token.kind {
        case .comment, .integer, .decimal, .period: return nil
        case .keyword, .name: return (.name, token.span, text(from: start))
        case .parameter: return (.parameter, token.span, text(from: start + 1))
        case .unknown where bytes[offset - 1] == UInt8(ascii: "$"):
            return (.parameter, Span(start: offset - 1, end: offset), "")
        case .text:
            let isOpen = isOpen(Array(bytes[start..<token.span.end]))
            guard isOpen || offset < token.span.end else { return (.name, here, "") }
            let quote = bytes[start] < 0x80 ? 1 : bytes[start] < 0xE0 ? 2 : 3
            return (
                .text, Span(start: start, end: isOpen ? offset : token.span.end),
                text(from: start + quote)
            )
        default: return (.name, here, "")
        }
    }

    /// Whether the closing quote of a text is missing.
    private static func isOpen(_ text: [UInt8]) -> Bool {
        Lexer.tokens(of: text).diagnostics.contains { $0.code == .unclosedString }
    }

    /// A dotted name that ends with the token at an index, and where it begins.
    func path(endingAt index: Int) -> (names: [Name], start: Int)? {
        var index = index
        var names: [Name] = []
        while before.indices.contains(index), case .name(let text, _) = before[index].kind {
            names.insert(Name(text, span: before[index].span), at: 0)
            guard before.indices.contains(index - 1), before[index - 1].kind == .symbol(.dot) else {
                return (names, index)
            }
            index -= 2
        }
        return nil
    }

    /// A dotted name that begins with the token at an index.
    func path(startingAt start: Int) -> [Name] {
        var index = start
        var names: [Name] = []
        while before.indices.contains(index), case .name(let text, _) = before[index].kind {
            names.append(Name(text, span: before[index].span))
            guard before.indices.contains(index + 1), before[index + 1].kind == .symbol(.dot) else {
                break
            }
            index += 2
        }
        return names
    }

    func kind(_ index: Int) -> Token.Kind? {
        before.indices.contains(index) ? before[index].kind : nil
    }

    func isWord(_ word: ContextWord, _ index: Int) -> Bool {
        guard case .name(let text, quoted: false)? = kind(index) else { return false }
        return word.matches(text)
    }
}
