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
        let expression = try expression()
        let name: Name? = take(.as) ? try name() : nil
        return Named(name: name, expression: expression)
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
