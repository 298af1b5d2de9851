import Catalogue

extension Resolver {
    mutating func negate(_ operand: Expression) -> Term {
        let term = value(operand)
        if term.isBroken { return term }
        guard term.type.isNumber else {
            return failure(.expectedType("int", found: term.type.text, at: operand.span))
        }
        if case .bind(.value(.integer(let units))) = term.kind, units != .min {
            return .bound(.integer(-units), term.type)
        }
        return .call(.negate, [term], term.type)
    }

    mutating func arithmetic(
        _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, at span: Span
    ) -> Term {
        let (first, second) = sides(left, right)
        if first.isBroken || second.isBroken { return .broken }
        if symbol == .add, first.type == .text || second.type == .text {
            return failure(.plusOnText(left: left.written, right: right.written, at: span))
        }
        if let moved = dateArithmetic(symbol, first, second, at: span) { return moved }
        for (term, expression) in [(first, left), (second, right)]
        where !term.type.isNumber && !term.isNullLiteral {
            return failure(.expectedType("int", found: term.type.text, at: expression.span))
        }
        return number(symbol, first, second)
    }

    /// Days added to dates and the days between two; nil where neither side is a date.
    private mutating func dateArithmetic(
        _ symbol: BinaryOperator, _ left: Term, _ right: Term, at span: Span
    ) -> Term? {
        switch (symbol, left.type, right.type) {
        case (.subtract, .date, .date): return .call(.daysBetween, [right, left], .integer)
        case (.add, .date, .integer):
            return .call(.addDays, [left, right], .date, isNullable: true)
        case (.add, .integer, .date):
            return .call(.addDays, [right, left], .date, isNullable: true)
        case (.subtract, .date, .integer):
            let back = Term.call(.negate, [right], .integer)
            return .call(.addDays, [left, back.folded], .date, isNullable: true)
        case (_, .date, _), (_, _, .date), (_, .datetime, _), (_, _, .datetime):
            return failure(
                .expectedType(
                    "int", found: left.type.isNumber ? right.type.text : left.type.text, at: span))
        default: return nil
        }
    }

    /// The rules of N20.
    private func number(_ symbol: BinaryOperator, _ left: Term, _ right: Term) -> Term {
        let (leftScale, rightScale) = (left.type.scale ?? 0, right.type.scale ?? 0)
        switch symbol {
        case .multiply: return product(left, right)
        case .divide:
            return .call(
                .divide(leftScale, rightScale), [left, right], .decimal(scale: 6),
                isNullable: true)
        default:
            let (first, second) = aligned(left, right)
            let (a, b) = Term.summable(first, second)
            let isMoney = left.type == .money || right.type == .money
            let scale = max(leftScale, rightScale)
            let type: TropaType =
                isMoney && scale == 2
                ? .money
                : scale == 0 && left.type == .integer
                    && right.type == .integer ? .integer : .decimal(scale: scale)
            let operation: Term.Arithmetic =
                symbol == .add ? .add : symbol == .subtract ? .subtract : .remainder
            return Term(
                .arithmetic(operation, a, b), type,
                isNullable: a.isNullable || b.isNullable || operation == .remainder)
        }
    }

    private func product(_ left: Term, _ right: Term) -> Term {
        switch (left.type, right.type) {
        case (.money, .decimal(let scale)):
            return .call(.multiplyMoney(scale: scale), [left, right], .money, isNullable: true)
        case (.decimal(let scale), .money):
            return .call(.multiplyMoney(scale: scale), [right, left], .money, isNullable: true)
        case (.money, .integer), (.integer, .money):
            return .call(
                .multiply(2, 0), left.type == .money ? [left, right] : [right, left],
                .money, isNullable: true)
        default:
            let (first, second) = (left.type.scale ?? 0, right.type.scale ?? 0)
            let scale = ScaledMath.productScale(first, second)
            let isInteger = left.type == .integer && right.type == .integer
            return .call(
                .multiply(first, second), [left, right],
                isInteger ? .integer : .decimal(scale: scale), isNullable: true)
        }
    }
}

extension Term {
    /// A negated constant as a constant.
    var folded: Term {
        if case .call(.negate, let arguments) = kind, let first = arguments.first,
            case .bind(.value(.integer(let units))) = first.kind, units != .min
        {
            return .bound(.integer(-units), type)
        }
        return self
    }
}

extension Expression {
    /// A short spelling of the expression for messages.
    var written: String {
        switch kind {
        case .path(let names): names.map(\.text).joined(separator: ".")
        case .literal(.text(let text)): "\"\(text)\""
        case .literal(.integer(let value)): "\(value)"
        case .parameter(let name): "$\(name.text)"
        default: "…"
        }
    }
}
