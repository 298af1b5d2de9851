import Catalogue

extension Parser {
    /// Stands at `from` afterwards, or at what is to be read as the source without it.
    mutating func reachFrom() throws(Failure) {
        guard !at(.from) else { return }
        switch token.kind {
        case .name(let text, quoted: false):
            try reachFrom(instead: text)
        default:
            report(.missingFrom(found: found(token), suggestion: nil, at: token.span))
            try skipToFrom()
        }
    }

    private mutating func reachFrom(instead text: String) throws(Failure) {
        let candidates = [Keyword.from.rawValue, Keyword.from.russian]
        if isName(at: 1), let meant = Suggestion.closest(to: text, among: candidates) {
            report(.missingFrom(found: .text(text), suggestion: meant, at: token.span))
        } else if isSourceAlone {
            report(.insertFrom(before: text, at: token.span))
        } else {
            report(.missingFrom(found: .text(text), suggestion: nil, at: token.span))
            try skipToFrom()
        }
    }

    private func isName(at distance: Int) -> Bool {
        if case .name = peek(distance).kind { return true }
        return at(.openParenthesis, distance)
    }

    /// Whether a dotted name stands here and then a step, `|` or the end.
    private var isSourceAlone: Bool {
        var distance = 1
        while at(.dot, distance), case .name = peek(distance + 1).kind { distance += 2 }
        switch peek(distance).kind {
        case .end, .symbol(.pipe): return true
        case .keyword(let keyword): return keyword.isStep
        default: return false
        }
    }

    private mutating func skipToFrom() throws(Failure) {
        while token.kind != .end, !at(.from) { advance() }
        guard at(.from) else { throw Failure() }
    }

    /// Takes `from`, or the misspelt word that was reported by ``reachFrom()``.
    mutating func takeFrom() {
        if take(.from) { return }
        if isName(at: 1), !isSourceAlone { advance() }
    }
}
