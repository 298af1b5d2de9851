extension Parser {
    /// `element { "," element }`, where `1,5` is a decimal comma.
    mutating func list<Element>(
        _ element: (inout Parser) throws(Failure) -> Element
    ) throws(Failure) -> [Element] {
        var elements = [try separated(false, element)]
        while take(.comma) { elements.append(try separated(false, element)) }
        return elements
    }

    /// Runs a part with or without `1,5` being two numbers.
    mutating func separated<Part>(
        _ numbersAreSeparate: Bool, _ parse: (inout Parser) throws(Failure) -> Part
    ) throws(Failure) -> Part {
        let outer = self.numbersAreSeparate
        self.numbersAreSeparate = numbersAreSeparate
        defer { self.numbersAreSeparate = outer }
        return try parse(&self)
    }

    /// A block in braces, or a list without.
    mutating func items() throws(Failure) -> [Named] {
        if at(.openBrace) { return try block() }
        return try list { parser throws(Failure) in try parser.named() }
    }

    /// `{ named, named, }`.
    mutating func block() throws(Failure) -> [Named] {
        try expect(.openBrace)
        var items: [Named] = []
        repeat {
            items.append(
                try separated(false) { parser throws(Failure) in try parser.named() })
        } while take(.comma) && !at(.closeBrace)
        try expect(.closeBrace)
        return items
    }

    /// `name: expression` or `expression [as name]`.
    mutating func named() throws(Failure) -> Named {
        if at(.colon, 1), let name = try columnName() {
            advance()
            return Named(name: name, expression: try expression())
        }
        if let name = spacedName() { return Named(name: name, expression: try expression()) }
        let expression = try expression()
        let name: Name? = take(.as) ? try name() : nil
        return Named(name: name, expression: expression)
    }

    /// Reports `total hours:` and takes it for the name that was meant; nil where no such name stands.
    private mutating func spacedName() -> Name? {
        var count = 0
        while case .name(_, quoted: false) = peek(count).kind,
            count == 0 || !startsLine[index + count]
        {
            count += 1
        }
        guard count > 1, at(.colon, count) else { return nil }
        let words = (0..<count).map { written(peek($0)) }
        let span = token.span.union(peek(count - 1).span)
        report(.spacedName(words, at: span))
        for _ in 0...count { advance() }
        return Name(words.joined(separator: "_"), span: span)
    }

    /// The name before a colon.
    private mutating func columnName() throws(Failure) -> Name? {
        switch token.kind {
        case .name, .keyword, .text: return try name()
        default: return nil
        }
    }

    /// `key { "," key }`, a key being `-expression` or `expression [asc | desc]`.
    mutating func sortKeys() throws(Failure) -> [SortTerm] {
        try list { parser throws(Failure) in try parser.sortKey() }
    }

    private mutating func sortKey() throws(Failure) -> SortTerm {
        if take(.minus) { return SortTerm(try expression(), descending: true) }
        let expression = try expression()
        if take(.desc) { return SortTerm(expression, descending: true) }
        _ = take(.asc)
        return SortTerm(expression, descending: false)
    }
}
