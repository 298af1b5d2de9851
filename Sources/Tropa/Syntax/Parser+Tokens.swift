import Catalogue

extension Parser {
    /// The token at the place of reading, `.end` at the end.
    var token: Token { peek(0) }

    /// A token further on, `.end` at the end.
    func peek(_ distance: Int) -> Token {
        let place = index + distance
        if tokens.indices.contains(place) { return tokens[place] }
        return tokens.last ?? Token(.end, span: Span(start: 0, end: 0))
    }

    /// The end of what has been read.
    var lastEnd: Int { index > 0 ? tokens[index - 1].span.end : 0 }

    /// Everything from an offset to the end of what has been read.
    func span(from start: Int) -> Span { Span(start: start, end: max(start, lastEnd)) }

    mutating func advance() {
        if index < tokens.count - 1 { index += 1 }
    }

    /// The token as its author wrote it.
    func written(_ token: Token) -> String {
        String(decoding: bytes[token.span.start..<token.span.end], as: UTF8.self)
    }

    /// The token for a sentence "…, but met X".
    func found(_ token: Token) -> Found {
        token.kind == .end ? .end : .text(written(token))
    }

    func at(_ symbol: Symbol, _ distance: Int = 0) -> Bool {
        peek(distance).kind == .symbol(symbol)
    }

    func at(_ keyword: Keyword, _ distance: Int = 0) -> Bool {
        peek(distance).kind == .keyword(keyword)
    }

    func at(_ word: ContextWord, _ distance: Int = 0) -> Bool {
        guard case .name(let text, quoted: false) = peek(distance).kind else { return false }
        return word.matches(text)
    }

    mutating func take(_ symbol: Symbol) -> Bool {
        guard at(symbol) else { return false }
        advance()
        return true
    }

    mutating func take(_ keyword: Keyword) -> Bool {
        guard at(keyword) else { return false }
        advance()
        return true
    }

    mutating func take(_ word: ContextWord) -> Bool {
        guard at(word) else { return false }
        advance()
        return true
    }

    mutating func report(_ diagnostic: Diagnostic) {
        if !isAbandoned { diagnostics.append(diagnostic) }
    }

    /// Reports and leaves the current construct.
    mutating func fail(_ diagnostic: Diagnostic) -> Failure {
        report(diagnostic)
        return Failure()
    }

    mutating func expect(_ symbol: Symbol) throws(Failure) {
        guard !take(symbol) else { return }
        if !numbersAreSeparate, isDecimalComma { throw decimalComma() }
        throw missing(symbol.rawValue)
    }

    mutating func expect(_ word: ContextWord) throws(Failure) {
        guard !take(word) else { return }
        throw missing(word.rawValue)
    }

    mutating func expect(_ keyword: Keyword) throws(Failure) {
        guard !take(keyword) else { return }
        throw missing(keyword.rawValue)
    }

    private mutating func missing(_ what: String) -> Failure {
        let isLetter = what.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false
        return fail(
            .expected(
                what, found: found(token), at: token.span,
                insertion: isLetter ? " \(what) " : what, insertAt: lastEnd))
    }

    /// A single name, reserved words refused.
    mutating func name() throws(Failure) -> Name {
        switch token.kind {
        case .name(let text, _):
            let name = Name(text, span: token.span)
            advance()
            return name
        case .text(let text):
            return textAsName(text)
        case .keyword where !startsLine[index]:
            return reservedName()
        default:
            throw fail(.expectedName(found: found(token), at: token.span))
        }
    }

    /// Reports a text in quotes and takes it for the name that was meant.
    mutating func textAsName(_ text: String) -> Name {
        let name = Name(text, span: token.span)
        report(.textAsName(text, written: Printer.identifier(text), at: name.span))
        advance()
        return name
    }

    /// Reports a reserved word and takes it for the name that was meant.
    mutating func reservedName() -> Name {
        let name = Name(written(token), span: token.span)
        report(.reservedName(name.text, at: name.span))
        advance()
        return name
    }

    /// `name.name.name`.
    mutating func dottedName() throws(Failure) -> [Name] {
        var names = [try name()]
        while take(.dot) { names.append(try name()) }
        return names
    }

    mutating func expectEnd() throws(Failure) {
        guard token.kind != .end else { return }
        if isDecimalComma { throw decimalComma() }
        throw fail(.expectedEnd(found: found(token), at: token.span))
    }

    /// Runs a part one level deeper and gives up on the whole text beyond the limit.
    mutating func nested<Part>(
        _ parse: (inout Parser) throws(Failure) -> Part
    ) throws(Failure) -> Part {
        guard depth < Self.nestingLimit else { throw tooDeep(Self.nestingLimit) }
        depth += 1
        defer { depth -= 1 }
        return try parse(&self)
    }

    /// Gives up on the rest of the text.
    mutating func abandon() {
        index = tokens.count - 1
        isAbandoned = true
    }

    /// Reports that the text is too deep; nothing after it can be understood.
    mutating func tooDeep(_ limit: Int) -> Failure {
        let failure = fail(.nestingTooDeep(limit: limit, at: token.span))
        abandon()
        return failure
    }
}
