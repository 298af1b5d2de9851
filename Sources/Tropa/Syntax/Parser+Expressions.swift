extension Parser {
    /// An expression and the height of its tree.
    struct Measured {
        var expression: Expression
        var height: Int

        /// A node without parts.
        init(_ kind: Expression.Kind, _ span: Span, height: Int = 1) {
            expression = Expression(kind, span: span)
            self.height = height
        }
    }

    /// How strongly operators bind, weakest first.
    enum Precedence: Int, Comparable {
        case or, and, not, comparison, coalesce, additive, multiplicative, unary

        static func < (left: Precedence, right: Precedence) -> Bool {
            left.rawValue < right.rawValue
        }

        /// The next stronger one.
        var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .unary }
    }

    /// A whole expression.
    mutating func expression() throws(Failure) -> Expression {
        try measured(.or).expression
    }

    /// An expression without comparisons, `and`, `or`, `not`.
    mutating func additive() throws(Failure) -> Expression {
        try measured(.additive).expression
    }

    /// An expression of operators that bind at least so strongly.
    mutating func measured(_ lowest: Precedence) throws(Failure) -> Measured {
        let result = try climb(lowest)
        tallest = max(tallest, result.height)
        return result
    }

    private mutating func climb(_ lowest: Precedence) throws(Failure) -> Measured {
        // `not a = b` is complete: no comparison and nothing tighter can follow it.
        let limit: Precedence = at(.not) ? .and : .unary
        var left = try prefix(lowest)
        try continued(&left, lowest, upTo: limit)
        return left
    }

    /// Adds the operators that follow an operand.
    mutating func continued(
        _ left: inout Measured, _ lowest: Precedence, upTo highest: Precedence = .unary
    ) throws(Failure) {
        var limit = highest
        while let level = infixLevel, level >= lowest, level <= limit {
            // A comparison does not chain, and nothing that binds tighter can follow it.
            if level == .comparison { limit = .and }
            left = try infix(left, level)
            guard left.height <= Self.heightLimit else { throw tooDeep(Self.heightLimit) }
        }
    }

    /// The strength of the operator that stands here; nil if none does.
    private var infixLevel: Precedence? {
        switch token.kind {
        case .keyword(.or): .or
        case .keyword(.and): .and
        case .keyword(.in), .keyword(.is): .comparison
        case .keyword(.not): at(.in, 1) ? .comparison : nil
        case .symbol(let symbol): Self.level(of: symbol)
        case .name where at(.contains) || at(.starts) && at(.with, 1) || at(.ends) && at(.with, 1):
            .comparison
        default: nil
        }
    }

    private static func level(of symbol: Symbol) -> Precedence? {
        switch symbol {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
        case .coalesce: .coalesce
        case .plus, .minus: .additive
        case .star, .slash, .percent: .multiplicative
        default: nil
        }
    }

    private mutating func infix(
        _ left: Measured, _ level: Precedence
    ) throws(Failure) -> Measured {
        if level == .comparison { return try comparison(left) }
        let binary = binaryOperator ?? .add
        advance()
        return joined(left, binary, try climb(level.tighter))
    }

    private func joined(
        _ left: Measured, _ binary: BinaryOperator, _ right: Measured
    ) -> Measured {
        Measured(
            .binary(binary, left.expression, right.expression),
            left.expression.span.union(right.expression.span),
            height: max(left.height, right.height) + 1)
    }

    /// The operator that stands here.
    private var binaryOperator: BinaryOperator? {
        switch token.kind {
        case .keyword(.or): .or
        case .keyword(.and): .and
        case .symbol(let symbol): BinaryOperator(rawValue: symbol.rawValue)
        default: nil
        }
    }

    private mutating func comparison(_ left: Measured) throws(Failure) -> Measured {
        if take(.is) { return try emptiness(left) }
        if at(.not) || at(.in) { return try membership(left) }
        let binary = try comparisonOperator()
        return joined(left, binary, try climb(.coalesce))
    }

    private mutating func comparisonOperator() throws(Failure) -> BinaryOperator {
        if let binary = binaryOperator {
            advance()
            return binary
        }
        if take(.contains) { return .contains }
        let binary = at(.starts) ? BinaryOperator.startsWith : .endsWith
        advance()
        try expect(.with)
        return binary
    }

    private mutating func emptiness(_ left: Measured) throws(Failure) -> Measured {
        let negated = take(.not)
        try expect(.null)
        return Measured(
            .isEmpty(left.expression, negated: negated),
            span(from: left.expression.span.start), height: left.height + 1)
    }

    private mutating func membership(_ left: Measured) throws(Failure) -> Measured {
        let negated = take(.not)
        try expect(.in)
        let (set, height) = try memberSet()
        return Measured(
            .membership(left.expression, set, negated: negated),
            span(from: left.expression.span.start), height: max(left.height, height) + 1)
    }

    private mutating func prefix(_ lowest: Precedence) throws(Failure) -> Measured {
        let start = token.span.start
        if at(.not), lowest <= .not {
            advance()
            let operand = try nested { parser throws(Failure) in try parser.climb(.not) }
            return Measured(
                .not(operand.expression), span(from: start), height: operand.height + 1)
        }
        if take(.minus) {
            let operand = try nested { parser throws(Failure) in try parser.climb(.unary) }
            return Measured(
                .negate(operand.expression), span(from: start), height: operand.height + 1)
        }
        return try atom()
    }
}
