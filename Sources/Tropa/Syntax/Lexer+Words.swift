import Catalogue

extension Lexer {
    /// A word: a keyword or a name.
    mutating func word() -> Token.Kind {
        let start = cursor.offset
        let scripts = skipWord()
        let text = cursor.text(from: start)
        guard scripts.count > 1 else { return kind(ofWord: text) }
        let unified = Script.unified(text)
        report(.mixedScripts(text, suggestion: unified, at: span(from: start)))
        return kind(ofWord: unified ?? text)
    }

    private func kind(ofWord text: String) -> Token.Kind {
        Keyword(word: text).map(Token.Kind.keyword) ?? .name(text, quoted: false)
    }

    /// Goes over letters, digits and `_`, and tells which alphabets occurred.
    private mutating func skipWord() -> Set<Script> {
        var scripts: Set<Script> = []
        while let scalar = cursor.scalar {
            if let script = Script(of: scalar) {
                scripts.insert(script)
            } else if scalar != "_", !Self.isDigit(scalar) {
                break
            }
            cursor.advance()
        }
        return scripts
    }

    /// `$name`.
    mutating func parameter() -> Token.Kind {
        let start = cursor.offset
        cursor.advance()
        let nameStart = cursor.offset
        guard let scalar = cursor.scalar, scalar == "_" || Script(of: scalar) != nil else {
            report(.unknownCharacter("$", at: span(from: start)))
            return .unknown
        }
        let scripts = skipWord()
        let text = cursor.text(from: nameStart)
        guard scripts.count > 1 else { return .parameter(text) }
        let unified = Script.unified(text)
        report(
            .mixedScripts(
                text, suggestion: unified, at: Span(start: nameStart, end: cursor.offset)))
        return .parameter(unified ?? text)
    }

    /// A name in back quotes; there are no escapes in it.
    mutating func quotedName() -> Token.Kind {
        let start = cursor.offset
        cursor.advance()
        while let scalar = cursor.scalar, scalar != "`", !cursor.isAtLineEnd { cursor.advance() }
        let text = cursor.text(from: start + "`".utf8.count)
        if !cursor.take("`") { report(.unclosedString(quote: "`", at: span(from: start))) }
        guard !text.isEmpty else {
            report(.expectedName(found: .text("``"), at: span(from: start)))
            return .unknown
        }
        return .name(text, quoted: true)
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
