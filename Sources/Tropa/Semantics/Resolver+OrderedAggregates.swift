import Catalogue

/// What aggregates do with their value and the order of their rows.
extension Resolver {
    /// What an aggregate is given; nil where it takes nothing.
    struct Taken {
        var value: Term?
    }

    /// The value as the aggregate takes it; nil after a report.
    mutating func taken(
        _ value: Term?, by function: AggregateFunction, at span: Span
    ) -> Taken? {
        guard let value else { return Taken() }
        switch function {
        case .list: return listed(value, at: span).map { Taken(value: $0) }
        case .first, .last:
            if value.isNullLiteral || [.file, .period].contains(value.type) {
                report(.expectedType("text", found: value.type.text, at: span))
                return nil
            }
            return Taken(value: value.asValue.countable)
        case .min, .max, .median, .percentile: return Taken(value: value.countable)
        case .count, .countDistinct: return Taken(value: value.asValue)
        case .sum, .avg, .share, .exists: return Taken(value: value)
        }
    }

    /// The text that stands for a value in a list; nil after a report.
    private mutating func listed(_ value: Term, at span: Span) -> Term? {
        var text = value.asValue
        if case .ref(let target) = value.type, let resource = schema.resource(target),
            resource.display != nil || !resource.key.isEmpty
        {
            text = securedLabel(of: row(at: value, target)) ?? .empty(.text)
        } else if value.isNullLiteral {
            report(.expectedType("text", found: value.type.text, at: span))
            return nil
        } else {
            text = textual(text.countable, at: span)
        }
        if text.isBroken { return nil }
        return isKept ? text : shown(text)
    }

    /// What a relation without a path behind it means as a value; nil after a report.
    mutating func whole(
        _ row: RowRef, for function: AggregateFunction, at span: Span
    ) -> Term? {
        if function == .countDistinct { return identity(of: row) }
        guard function.takesOrder else {
            report(
                function == .share
                    ? .expectedCondition(found: "\(row.resource)", at: span)
                    : .expectedType("int", found: "\(row.resource)", at: span))
            return nil
        }
        guard let resource = schema.resource(row.resource), case .child = resource.kind,
            resource.fields.count == 1, let field = resource.field("value")
        else { return identity(of: row) }
        let value = self.field(field, of: row, at: Name("value", span: span))
        return value.isBroken ? nil : value
    }

    /// What tells the rows of a relation apart, in the order in which they were made.
    func ranks(of steps: [RelationStep]) -> [Term] {
        steps.map { step in
            guard let resource = schema.resource(step.row.resource), case .child = resource.kind
            else { return identity(of: step.row) }
            return Term(.field(step.row, "no"), .integer, isNullable: false)
        }
    }

    /// The order that a call names, else that of the rows; a list without either is ordered by its values.
    mutating func order(
        of call: Call, _ function: AggregateFunction, by value: Term?, rows: [SortKey],
        identity: [Term]
    ) -> [SortKey] {
        var order: [SortKey] = []
        for term in call.order {
            let key = self.value(term.expression)
            for key in orderKeys(of: key, at: term.expression.span) {
                order.append(SortKey(term: key, descending: term.descending))
            }
        }
        if order.isEmpty { order = rows }
        if order.isEmpty, function == .list, let value {
            order = orderKeys(of: value, at: call.span).map { SortKey(term: $0, descending: false) }
        }
        order += identity.map { SortKey(term: $0, descending: false) }
        var kept: [SortKey] = []
        for key in order
        where !key.term.isConstant && !kept.contains(where: { $0.term == key.term }) {
            // The last of an order is the first of its reverse, so that empty keys are last in both.
            let isReversed = function == .last
            kept.append(SortKey(term: key.term, descending: key.descending != isReversed))
        }
        return kept
    }

    /// The percents of a median or percentile: one number for all rows; nil after a report.
    mutating func rank(of function: AggregateFunction, _ call: Call) -> Taken? {
        if function == .median { return Taken(value: .number(50)) }
        guard function == .percentile, let expression = call.arguments.last else { return Taken() }
        let term = value(expression)
        if term.isBroken { return nil }
        var fits = term.type == .integer && term.isConstant
        if case .bind(.value(.integer(let percents))) = term.kind {
            fits = fits && (0...100).contains(percents)
        }
        guard fits else {
            report(.percentsNeeded(at: expression.span))
            return nil
        }
        return Taken(value: term)
    }
}

extension Term {
    /// A number within the limits of functions; anything else as it is.
    fileprivate var countable: Term { type.isNumber ? withinLimits : self }
}
