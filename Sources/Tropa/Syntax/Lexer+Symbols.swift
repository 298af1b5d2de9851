import Catalogue

extension Lexer {
    /// A sign of the language, a sign of another language, or neither.
    mutating func symbol(_ scalar: Unicode.Scalar) -> Token.Kind {
        let start = cursor.offset
        if let (text, kind, word) = foreignOperator(scalar) {
            let touchesLeft = start > 0 && Self.isInk(cursor.bytes[start - 1])
            for _ in text.unicodeScalars { cursor.advance() }
            let touchesRight = !cursor.isAtEnd && Self.isInk(cursor.bytes[cursor.offset])
            let isLetters = word.unicodeScalars.first.flatMap(Script.init(of:)) != nil
            let replacement =
                (isLetters && touchesLeft ? " " : "") + word
                + (isLetters && touchesRight ? " " : "")
            report(
                .foreignOperator(
                    text, insteadOf: word, replacement: replacement, at: span(from: start)))
            return kind
        }
        let two = cursor.scalar(after: 1).map { "\(scalar)\($0)" } ?? ""
        if let symbol = Self.spelling(two) {
            cursor.advance()
            cursor.advance()
            return .symbol(symbol)
        }
        cursor.advance()
        if let symbol = Symbol(rawValue: String(scalar)) { return .symbol(symbol) }
        return unknown(from: start)
    }

    /// Whether a byte is neither white space nor a bracket, so that a word must not touch it.
    private static func isInk(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x28 && byte != 0x29 }

    /// Signs of two characters, with the two that are read but never written.
    private static func spelling(_ text: String) -> Symbol? {
        switch text {
        case "==": .equal
        case "<>": .notEqual
        default: text.isEmpty ? nil : Symbol(rawValue: text)
        }
    }

    private func foreignOperator(
        _ scalar: Unicode.Scalar
    ) -> (text: String, kind: Token.Kind, word: String)? {
        let next = cursor.scalar(after: 1)
        switch scalar {
        case "&" where next == "&": return ("&&", .keyword(.and), "and")
        case "&": return ("&", .keyword(.and), "and")
        case "|" where next == "|": return ("||", .keyword(.or), "or")
        case "!" where next != "=": return ("!", .keyword(.not), "not")
        case "≠": return ("≠", .symbol(.notEqual), "!=")
        case "≤": return ("≤", .symbol(.lessOrEqual), "<=")
        case "≥": return ("≥", .symbol(.greaterOrEqual), ">=")
        case "×", "·": return (String(scalar), .symbol(.star), "*")
        case "÷": return (String(scalar), .symbol(.slash), "/")
        case "−", "–", "—": return (String(scalar), .symbol(.minus), "-")
        case "…": return ("…", .symbol(.range), "..")
        default: return nil
        }
    }

    /// Takes a whole run of the same character as one mistake, with the marks that combine with it.
    private mutating func unknown(from start: Int) -> Token.Kind {
        cursor.skip { $0.properties.canonicalCombiningClass != .notReordered }
        report(.unknownCharacter(cursor.text(from: start), at: span(from: start)))
        return .unknown
    }
}
