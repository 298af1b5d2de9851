extension Parser {
    /// Goes on to where the next step, declaration or pipeline begins, or to the bracket that ends
    /// the enclosing pipeline.
    ///
    /// - Parameter start: the index of the token with which the broken part began; brackets opened
    ///   since then are skipped with their content.
    mutating func resynchronise(since start: Int) {
        var open = openBrackets(since: start)
        while token.kind != .end, !isRestart(insideBrackets: open > 0) {
            if case .symbol(let symbol) = token.kind {
                if symbol.isOpening { open += 1 }
                if symbol.isClosing {
                    if open == 0 { return }
                    open -= 1
                }
            }
            advance()
        }
    }

    private func openBrackets(since start: Int) -> Int {
        var open = 0
        for token in tokens[min(start, index)..<index] {
            guard case .symbol(let symbol) = token.kind else { continue }
            if symbol.isOpening { open += 1 }
            if symbol.isClosing { open = max(0, open - 1) }
        }
        return open
    }

    /// Inside brackets `where`, `sort` and `from` are usual, so only other words that begin a line
    /// show that a bracket was forgotten.
    private func isRestart(insideBrackets: Bool) -> Bool {
        switch token.kind {
        case .symbol(.pipe): true
        case .keyword(let keyword)
        where keyword.isStep || keyword == .from || keyword.isDeclaration:
            !insideBrackets || startsLine[index] && ![.where, .sort, .from].contains(keyword)
        case .name(let text, quoted: false):
            startsLine[index] && !isAfterComma
                && (ForeignStep.named(text) != nil || foreignWords != nil)
        default: false
        }
    }

    /// Whether the last thing that was read is a comma.
    var isAfterComma: Bool { index > 0 && tokens[index - 1].kind == .symbol(.comma) }

    /// Whether so many mistakes were found that more would not help.
    var hasEnough: Bool { diagnostics.count >= Self.errorLimit }

    /// Whether a decimal comma stands here: digits, a comma, digits, nothing between.
    var isDecimalComma: Bool {
        guard index > 0, at(.comma), case .integer = tokens[index - 1].kind,
            case .integer = peek(1).kind
        else { return false }
        return tokens[index - 1].span.end == token.span.start
            && token.span.end == peek(1).span.start
    }

    /// Reports the decimal comma that stands here.
    mutating func decimalComma() -> Failure {
        let whole = tokens[max(0, index - 1)]
        let fraction = peek(1)
        return fail(
            .decimalComma(
                written(whole) + "." + written(fraction), at: whole.span.union(fraction.span)))
    }
}
