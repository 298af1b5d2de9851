extension Parser {
    /// What stands right of `in`, and the height of its tree.
    mutating func memberSet() throws(Failure) -> (MemberSet, Int) {
        if at(.range) { return try range(from: openEnd, isOpen: true) }
        guard at(.openParenthesis) else { return try range(from: try measured(.additive)) }
        if at(.from, 1) { return try subquery() }
        return try nested { parser throws(Failure) in try parser.listOrSum() }
    }

    private mutating func subquery() throws(Failure) -> (MemberSet, Int) {
        let outer = tallest
        tallest = 0
        defer { tallest = max(outer, tallest) }
        let pipeline = try bracketedPipeline()
        return (.pipeline(pipeline), tallest)
    }

    /// `( a, b )`, or a bracket with which a range begins: `(a + b) * 2 .. c`.
    private mutating func listOrSum() throws(Failure) -> (MemberSet, Int) {
        let start = token.span.start
        advance()
        var elements: [Measured] = []
        repeat {
            elements.append(
                try separated(true) { parser throws(Failure) in try parser.measured(.or) })
        } while take(.comma)
        try expect(.closeParenthesis)
        if elements.count == 1, continuesSum {
            var first = elements[0]
            first.expression.span = span(from: start)
            try continued(&first, .additive)
            return try range(from: first)
        }
        return (.list(elements.map(\.expression)), elements.map(\.height).max() ?? 0)
    }

    private var continuesSum: Bool {
        switch token.kind {
        case .symbol(.plus), .symbol(.minus), .symbol(.star), .symbol(.slash), .symbol(.percent),
            .symbol(.range):
            true
        default: false
        }
    }

    private mutating func range(
        from first: Measured, isOpen: Bool = false
    ) throws(Failure) -> (MemberSet, Int) {
        guard take(.range) else { return (.value(first.expression), first.height) }
        let last = isOpen || beginsValue ? try measured(.additive) : openEnd
        return (.range(first.expression, last.expression), max(first.height, last.height))
    }

    /// The end of `5..` or `..5` that nobody wrote: the same as `null`.
    private var openEnd: Measured {
        Measured(.literal(.null), Span(start: token.span.start, end: token.span.start))
    }

    /// Whether what stands here may be the upper end of a range.
    private var beginsValue: Bool {
        switch token.kind {
        case .keyword(let keyword): [.null, .true, .false, .case].contains(keyword)
        case .symbol(let symbol): [.openParenthesis, .minus].contains(symbol)
        case .end: false
        case .name where at(.as): if case .name = peek(1).kind { false } else { true }
        default: true
        }
    }
}
