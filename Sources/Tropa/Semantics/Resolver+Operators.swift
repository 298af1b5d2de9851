import Catalogue

extension Resolver {
    mutating func binary(
        _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, at span: Span
    ) -> Term {
        switch symbol {
        case .or: .any([condition(left), condition(right)])
        case .and: .all([condition(left), condition(right)])
        case .equal: warned(equality(left, right, at: span), left, right, at: span)
        case .notEqual: .not(equality(left, right, at: span))
        case .less: order(.less, left, right, at: span)
        case .lessOrEqual: order(.lessOrEqual, left, right, at: span)
        case .greater: order(.greater, left, right, at: span)
        case .greaterOrEqual: order(.greaterOrEqual, left, right, at: span)
        case .contains, .startsWith, .endsWith: textMatch(symbol, left, right, at: span)
        case .coalesce: coalesce([left, right], at: span)
        case .add, .subtract, .multiply, .divide, .remainder:
            arithmetic(symbol, left, right, at: span)
        }
    }

    /// Both sides, a literal on either read as the other side's type.
    mutating func sides(_ left: Expression, _ right: Expression) -> (Term, Term) {
        let outer = fieldInQuestion
        defer { fieldInQuestion = outer }
        if left.isLiteral || (!right.isLiteral && isUnknownName(left) && !isUnknownName(right)) {
            fieldInQuestion = right.lastName
            let other = value(right)
            return (value(left, expecting: other.type), other)
        }
        fieldInQuestion = left.lastName
        let term = value(left)
        return (term, value(right, expecting: term.type))
    }

    // MARK: Equality

    private mutating func equality(_ left: Expression, _ right: Expression, at span: Span) -> Term {
        let (first, second) = sides(left, right)
        return equality(first, second, at: span)
    }

    mutating func equality(_ left: Term, _ right: Term, at span: Span) -> Term {
        if left.isBroken || right.isBroken { return .broken }
        if left.isNullLiteral || right.isNullLiteral {
            return .equal(left.asValue, right.asValue)
        }
        switch (left.type, right.type) {
        case (.ref(let target), .text): return keyed(left, target, right, at: span)
        case (.text, .ref(let target)): return keyed(right, target, left, at: span)
        case (.boolean, .boolean): return sameTruth(left, right)
        case (.file, _), (_, .file), (.period, _), (_, .period):
            return failure(incomparable(left, right, at: span))
        default: break
        }
        guard left.type.isComparable(with: right.type) else {
            return failure(incomparable(left, right, at: span))
        }
        let (first, second) = comparable(left, right)
        return .equal(first, second)
    }

    /// An empty value is neither yes nor no.
    private func sameTruth(_ left: Term, _ right: Term) -> Term {
        switch (left.kind, right.kind) {
        case (.boolean(let value), _) where right.isCondition: value ? right : .not(right)
        case (_, .boolean(let value)) where left.isCondition: value ? left : .not(left)
        default: .equal(left.asValue, right.asValue)
        }
    }

    /// A reference compared with text is compared by the target's one-field key.
    private mutating func keyed(
        _ reference: Term, _ target: ResourceName, _ text: Term, at span: Span
    ) -> Term {
        inKeyed(reference, target, [text], at: span)
            ?? failure(
                incomparable(reference, text, at: span))
    }

    /// Nil where the target has no one-field key of texts.
    mutating func inKeyed(
        _ reference: Term, _ target: ResourceName, _ texts: [Term], at span: Span
    ) -> Term? {
        guard let field = textKey(of: target) else { return nil }
        let row = newRow(target, reference.access ?? access)
        let key = self.field(field, of: row, at: Name(field.name, span: span))
        let isNamed: Term =
            texts.count == 1
            ? .equal(key, texts[0])
            : Term(.inList(key, texts), .boolean, isNullable: key.isNullable)
        let condition = Term.all([isNamed, isAddressed(row)])
        return Term(.inRows(reference, row, condition), .boolean, isNullable: reference.isNullable)
    }

    /// The one field of texts that rows of a resource are named by, if they are.
    func textKey(of target: ResourceName) -> Field? {
        guard let resource = schema.resource(target), resource.key.count == 1,
            let field = resource.field(resource.key[0]), case .text = field.type
        else { return nil }
        return field
    }

    mutating func emptiness(of operand: Expression) -> Term {
        let term = value(operand)
        return term.isBroken ? term : .isEmpty(term.asValue)
    }

    // MARK: Order

    private mutating func order(
        _ comparison: Term.Comparison, _ left: Expression, _ right: Expression, at span: Span
    ) -> Term {
        let (first, second) = sides(left, right)
        if first.isBroken || second.isBroken { return .broken }
        if first.isNullLiteral || second.isNullLiteral {
            return failure(.comparisonWithEmpty(at: span))
        }
        return order(comparison, first, second, at: span)
    }

    mutating func order(
        _ comparison: Term.Comparison, _ left: Term, _ right: Term, at span: Span
    ) -> Term {
        if left.isBroken || right.isBroken { return .broken }
        guard left.type.isOrdered, right.type.isOrdered, left.type.isComparable(with: right.type)
        else { return failure(incomparable(left, right, at: span)) }
        var (first, second) = comparable(left, right)
        if left.type == .text {
            let key = orderKey(for: [first, second])
            (first, second) = (.call(key, [first], .text), .call(key, [second], .text))
        }
        return Term(
            .order(comparison, first, second), .boolean,
            isNullable: first.isNullable || second.isNullable)
    }

    func incomparable(_ left: Term, _ right: Term, at span: Span) -> Diagnostic {
        let remedy: String? =
            switch (left.type, right.type) {
            case (.date, .datetime), (.datetime, .date): "date(…)"
            default: nil
            }
        return .incomparable(left.type.text, right.type.text, remedy: remedy, at: span)
    }

    /// Two numbers at one scale; anything else as it is.
    func aligned(_ left: Term, _ right: Term) -> (Term, Term) {
        guard let first = left.type.scale, let second = right.type.scale, first != second else {
            return (left, right)
        }
        let scale = max(first, second)
        return (left.rescaled(to: scale), right.rescaled(to: scale))
    }

    /// Two numbers at one scale to be compared; anything else as it is.
    private func comparable(_ left: Term, _ right: Term) -> (Term, Term) {
        guard let first = left.type.scale, let second = right.type.scale else {
            return (left, right)
        }
        let scale = max(first, second)
        return (left.compared(at: scale), right.compared(at: scale))
    }

    // MARK: Texts

    private mutating func textMatch(
        _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, at span: Span
    ) -> Term {
        if symbol == .contains, let set = containment(left, right, at: span) { return set }
        let (first, second) = (value(left), value(right))
        if first.isBroken || second.isBroken { return .broken }
        for (term, expression) in [(first, left), (second, right)]
        where term.type != .text && !term.isNullLiteral {
            return failure(.expectedType("text", found: term.type.text, at: expression.span))
        }
        let function: ScalarFunction =
            switch symbol {
            case .startsWith: .startsWith
            case .endsWith: .endsWith
            default: .contains
            }
        return .call(function, [first, second], .boolean)
    }

    // MARK: Empty values

    mutating func coalesce(_ operands: [Expression], at span: Span) -> Term {
        guard var wanted = operands.first.map({ value($0).type }) else { return .null }
        if wanted == .null { wanted = .text }
        var terms = operands.map { value($0, expecting: wanted) }
        guard let type = unify(&terms, at: span) else { return .broken }
        return .call(.coalesce, terms, type, isNullable: terms.allSatisfy(\.isNullable))
    }

    /// Gives all terms one type; reports E0314 where they have none.
    mutating func unify(_ terms: inout [Term], at span: Span) -> TropaType? {
        if terms.contains(where: \.isBroken) { return nil }
        var type = TropaType.null
        for term in terms {
            guard let common = type.common(with: term.type) else {
                report(.branchTypes(terms.map(\.type.text), at: span))
                return nil
            }
            type = common
        }
        terms = terms.map { term in
            if term.isNullLiteral { return .empty(type) }
            if type == .boolean { return term.asValue }
            return type.scale.map { term.rescaled(to: $0) } ?? term
        }
        return type
    }

    mutating func conditional(
        _ branches: [Expression.Branch], _ otherwise: Expression?, at span: Span
    ) -> Term {
        let conditions = branches.map { condition($0.condition) }
        var values: [Term] = []
        var wanted = TropaType.null
        for expression in branches.map(\.value) + [otherwise].compactMap(\.self) {
            let term = value(expression, expecting: wanted)
            if wanted == .null { wanted = term.type }
            values.append(term)
        }
        guard let type = unify(&values, at: span), !conditions.contains(where: \.isBroken) else {
            return .broken
        }
        let last = otherwise == nil ? nil : values.last
        let branches = zip(conditions, values).map { Term.Branch(condition: $0, value: $1) }
        return Term(
            .conditional(branches, otherwise: last), type,
            isNullable: otherwise == nil || values.contains(where: \.isNullable))
    }
}

extension Expression {
    fileprivate var isLiteral: Bool { if case .literal = kind { true } else { false } }

    /// The last name of a path, for messages.
    var lastName: String? {
        if case .path(let names) = kind { names.last?.text } else { nil }
    }
}

extension Term {
    /// What is shown, kept or compared of it: of a condition that can't be answered no, of a value that is empty
    /// nothing.
    var asValue: Term { isNullable && isCondition ? .not(.not(self)) : self }

    /// Whether it is a question, the answer to which is never empty; else it is a value as it stands somewhere.
    var isCondition: Bool {
        guard type == .boolean else { return false }
        return switch kind {
        case .all, .any, .not, .equal, .order, .isEmpty, .inList, .inRange, .inArray, .inRows,
            .inTable, .holds:
            true
        case .call(let function, _): [.contains, .startsWith, .endsWith].contains(function)
        default: !isNullable
        }
    }

    /// How the rows are read that the term comes from.
    var access: RowAccess? { rows.first?.access.following }

    /// A number at another scale, not less precise than its own.
    func rescaled(to scale: Int) -> Term {
        guard let own = type.scale, own != scale else { return self }
        let type = type == .money && scale == 2 ? type : TropaType.decimal(scale: scale)
        if case .bind(.value(.integer(let units))) = kind,
            let units = ScaledMath.rescale(units, from: own, to: scale)
        {
            return .bound(.integer(units), type)
        }
        let power = (0..<max(scale - own, 0)).reduce(1.0) { power, _ in power * 10 }
        let term = fits(times: power) ? self : withinLimits
        if term.fits(times: power) { return .call(.rescale(from: own, to: scale), [term], type) }
        let factor = Term.number(Int64(power))
        return .call(.multiply(0, 0), [term, factor], type, isNullable: true)
    }
}
