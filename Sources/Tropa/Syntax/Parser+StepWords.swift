import Catalogue

extension Parser {
    /// The word of the step that begins here; words of other languages and misspelt ones are
    /// reported and taken for what they mean.
    mutating func stepKeyword() throws(Failure) -> Keyword {
        switch token.kind {
        case .keyword(let keyword) where keyword.isStep:
            advance()
            return keyword
        case .name(let text, quoted: false):
            return try stepKeyword(instead: text)
        case .symbol(.less), .symbol(.greater), .symbol(.equal), .symbol(.notEqual),
            .symbol(.lessOrEqual), .symbol(.greaterOrEqual), .keyword(.in), .keyword(.is):
            throw fail(.chainedComparison(written(token), at: token.span))
        case .symbol(let symbol) where symbol.isClosing:
            throw fail(.strayBracket(written(token), at: token.span))
        case .symbol(.comma):
            throw isDecimalComma ? decimalComma() : fail(.strayComma(at: token.span))
        default:
            throw fail(.expectedStep(found: found(token), suggestion: nil, at: token.span))
        }
    }

    private mutating func stepKeyword(instead text: String) throws(Failure) -> Keyword {
        if let foreign = foreignWords ?? ForeignStep.named(text).map({ ($0, 1) }) {
            return report(foreign.0, words: foreign.1)
        }
        let meant = closestStep(to: text)
        let failure = fail(
            .expectedStep(found: found(token), suggestion: meant, at: token.span))
        guard let meant, let keyword = Keyword(word: meant) else { throw failure }
        advance()
        return keyword
    }

    /// The word of a step that a misspelt word probably means.
    func closestStep(to text: String) -> String? {
        let words = Keyword.steps.flatMap { [$0.rawValue, $0.russian] }
        return Suggestion.closest(to: text.lowercased(), among: words)
    }

    /// Two words of SQL that stand here, as the step that they mean.
    var foreignWords: (ForeignStep, words: Int)? {
        guard case .name(let first, quoted: false) = token.kind else { return nil }
        let pair = first.lowercased() + " " + written(peek(1)).lowercased()
        return ForeignStep.named(pair).map { ($0, 2) }
    }

    private mutating func report(_ foreign: ForeignStep, words: Int) -> Keyword {
        let place = token.span.union(peek(words - 1).span)
        let text = String(decoding: bytes[place.start..<place.end], as: UTF8.self)
        report(.foreignStep(text, step: foreign.replacement, at: place))
        for _ in 0..<words { advance() }
        return foreign.step
    }
}
