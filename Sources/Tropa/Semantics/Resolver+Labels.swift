import Catalogue

extension Resolver {
    /// The text that stands for a row: its `display`, else its key; nil where it has neither.
    mutating func label(of row: RowRef, depth: Int = 0) -> Term? {
        guard depth < 3, let resource = schema.resource(row.resource) else { return nil }
        if let display = resource.display, let tree = context.parse(display).tree {
            let key = "\(resource.name):display"
            guard !expansions.contains(key), expansions.count < Self.expansionLimit else {
                return nil
            }
            let span = Span.start
            let term = inside(key, at: span, row: row) { resolver in
                let term = resolver.value(tree)
                return resolver.labelText(term, depth: depth, at: span)
            }
            return term.isBroken ? nil : term
        }
        return keyText(of: row, resource, depth: depth)
    }

    /// The parts of the key, references by their own text, joined by commas.
    private mutating func keyText(of row: RowRef, _ resource: Resource, depth: Int) -> Term? {
        var parts: [Term] = []
        for name in resource.key {
            guard let field = resource.field(name) else { return nil }
            let term = inside("\(resource.name):key", at: .start, row: row) {
                let value = $0.field(field, of: row, at: Name(name, span: .start))
                return $0.labelText(value, depth: depth, at: .start)
            }
            if term.isBroken { return nil }
            if !parts.isEmpty { parts.append(.bound(.text(","), .text)) }
            parts.append(term)
        }
        if parts.count <= 1 { return parts.first }
        return .call(.concat, parts, .text, isNullable: false)
    }

    private mutating func labelText(_ term: Term, depth: Int, at span: Span) -> Term {
        if case .ref(let target) = term.type {
            return label(of: row(at: term, target), depth: depth + 1) ?? .broken
        }
        return textual(term, at: span)
    }

    /// The label, empty where a cell of it is masked or a row of it can't be read (N3).
    mutating func securedLabel(of row: RowRef) -> Term? {
        let outer = (hasLostCells, diagnostics)
        defer { (hasLostCells, diagnostics) = outer }
        hasLostCells = false
        guard let label = label(of: row), !hasLostCells, !label.isNullLiteral else { return nil }
        var conditions: [Term] = [
            .not(.isEmpty(Term(.field(row, "id"), .ref(row.resource), isNullable: true)))
        ]
        for leaf in label.orderedLeaves {
            guard case .field(let owner, let column) = leaf, owner.access.isSecured else {
                continue
            }
            if case .followed(let followed) = owner, owner != row {
                let present = Term.not(
                    .isEmpty(Term(.field(owner, "id"), .ref(owner.resource), isNullable: true)))
                conditions.append(.any([.isEmpty(followed.from), present]))
            }
            let rights = policy.rights(of: owner)
            let field = ColumnName(column).field
            if case .some = rights.cell(field) {
                let flag = rights.flag(of: field)
                conditions.append(Term(.visible(owner, flag), .boolean, isNullable: true))
            }
        }
        var distinct: [Term] = []
        for condition in conditions where !distinct.contains(condition) {
            distinct.append(condition)
        }
        return .only(where: .all(distinct), label)
    }

    /// Whether a value is made of personal data.
    func isPersonal(_ term: Term) -> Bool {
        term.orderedLeaves.contains { leaf in
            guard case .field(let row, let column) = leaf else { return false }
            return schema.resource(row.resource)?.field(ColumnName(column).field)?.personal != nil
        }
    }

    /// A value in the stored form of a field; reports what does not fit.
    mutating func stored(_ expression: Expression, as type: FieldType) -> Term {
        guard let wanted = TropaType(type) else {
            return failure(.unsuitable(expression.written, at: expression.span))
        }
        return stored(value(expression, expecting: wanted), as: wanted, at: expression.span)
    }

    /// A value in the stored form of a type; reports what does not fit.
    mutating func stored(_ term: Term, as wanted: TropaType, at span: Span) -> Term {
        if term.isBroken { return term }
        if term.isNullLiteral { return .empty(wanted) }
        if let scale = wanted.scale, let own = term.type.scale {
            if own <= scale { return term.rescaled(to: scale) }
            return .call(.round(scale: own, digits: scale), [term], wanted)
        }
        if wanted == .boolean, term.type == .boolean { return term.asValue }
        guard wanted.isComparable(with: term.type) else {
            return failure(.incomparable(wanted.text, term.type.text, at: span))
        }
        return term
    }
}
