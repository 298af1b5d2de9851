extension Term {
    /// The term with others in the place of some of those inside; rows and what leads to them stay.
    func replacing(_ other: (Term) -> Term?) -> Term {
        if let replacement = other(self) { return replacement }
        var copy = self
        copy.kind = kind.replacing { $0.replacing(other) }
        return copy
    }
}

extension Term.Kind {
    fileprivate func replacing(_ new: (Term) -> Term) -> Term.Kind {
        switch self {
        case .broken, .null, .boolean, .number, .choice, .bind, .field, .visible, .column,
            .single, .relation, .aggregate, .window:
            self
        case .all(let terms): .all(terms.map(new))
        case .any(let terms): .any(terms.map(new))
        case .not(let term): .not(new(term))
        case .isEmpty(let term): .isEmpty(new(term))
        case .equal(let left, let right): .equal(new(left), new(right))
        case .order(let comparison, let left, let right): .order(comparison, new(left), new(right))
        case .inList(let term, let list): .inList(new(term), list.map(new))
        case .inRange(let term, let range):
            .inRange(
                new(term),
                Term.ValueRange(
                    lower: range.lower.map(new), upper: range.upper.map(new),
                    includesUpper: range.includesUpper))
        case .inTable(let term, let cell): .inTable(new(term), cell)
        case .inArray(let term, let array): .inArray(new(term), new(array))
        case .inRows(let term, let row, let condition): .inRows(new(term), row, condition)
        case .holds(let row, let condition): .holds(row, new(condition))
        case .arithmetic(let operation, let left, let right):
            .arithmetic(operation, new(left), new(right))
        case .call(let function, let arguments): .call(function, arguments.map(new))
        case .conditional(let branches, let otherwise):
            .conditional(
                branches.map {
                    Term.Branch(condition: new($0.condition), value: new($0.value))
                }, otherwise: otherwise.map(new))
        }
    }
}
