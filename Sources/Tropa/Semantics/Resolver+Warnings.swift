import Catalogue

/// What is no mistake and may still surprise the author of a query.
extension Resolver {
    private mutating func warn(_ diagnostic: Diagnostic) {
        if givesWarnings, !isExpanding { report(diagnostic) }
    }

    /// `school_year(d) = $year` looks at every row where `d in $year` finds dates by their index (W0403).
    mutating func warned(
        _ term: Term, _ left: Expression, _ right: Expression, at span: Span
    ) -> Term {
        if term.isBroken { return term }
        for (call, year) in [(left, right), (right, left)] {
            guard case .call(let name, let arguments, nil, _) = call.kind,
                name.map(\.text) == ["school_year"], case .path? = arguments.first?.kind,
                year.isYear
            else { continue }
            warn(
                .schoolYearWithoutIndex(
                    argument: arguments[0].description, period: year.description, at: span))
        }
        return term
    }

    /// A comparison of a field that may be empty, where nobody asks whether it is (W0404).
    mutating func warnAboutEmpty(_ expression: Expression, in condition: Term) {
        guard givesWarnings, !condition.isBroken else { return }
        var known: Set<Term> = []
        condition.visit { if case .isEmpty(let inner) = $0.kind { known.insert(inner) } }
        for (operand, span) in expression.comparedPaths {
            var quiet = self
            let term = quiet.value(operand)
            guard case .field(let row, let column) = term.kind, !row.isFollowed, term.isNullable,
                let field = schema.resource(row.resource)?.field(column), !field.isSystem,
                field.required == .never, known.insert(term).inserted
            else { continue }
            warn(.comparisonDropsEmpty(operand.description, at: span))
        }
    }
}

extension Expression {
    /// Whether it is a school year that is the same for every row.
    fileprivate var isYear: Bool {
        switch kind {
        case .parameter: true
        case .literal(.period(let period)): period.kind == .schoolYear
        case .call(let name, let arguments, nil, _):
            switch name.map(\.text) {
            case ["current_school_year"]: true
            case ["previous"], ["next"]: arguments.count == 1 && arguments[0].isYear
            default: false
            }
        default: false
        }
    }

    /// Paths on either side of comparisons of order that decide by themselves whether a row stays.
    fileprivate var comparedPaths: [(operand: Expression, span: Span)] {
        guard case .binary(let symbol, let left, let right) = kind else { return [] }
        switch symbol {
        case .and, .or: return left.comparedPaths + right.comparedPaths
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return [left, right].filter { if case .path = $0.kind { true } else { false } }
                .map { ($0, span) }
        default: return []
        }
    }
}
