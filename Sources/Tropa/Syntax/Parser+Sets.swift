extension Parser {
    /// What stands right of `in`, and the height of its tree.
    mutating func memberSet() throws(Failure) -> (MemberSet, Int) {
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

    private mutating func range(from first: Measured) throws(Failure) -> (MemberSet, Int) {
        guard take(.range) else { return (.value(first.expression), first.height) }
        let last = try measured(.additive)
        return (.range(first.expression, last.expression), max(first.height, last.height))
    }
}
