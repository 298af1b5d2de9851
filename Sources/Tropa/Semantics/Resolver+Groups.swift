import Catalogue

extension Resolver {
    /// An aggregate over the rows of a group.
    mutating func overGroup(_ function: AggregateFunction, _ call: Call) -> Term {
        guard let group = scope.group, function != .exists else {
            for argument in call.arguments {
                let term = value(argument)
                if term.isBroken { return term }
            }
            return failure(
                function == .exists
                    ? .expectedRelation(call.arguments.first?.written ?? "", at: call.span)
                    : .aggregateOutsideGroup(function.rawValue, at: call.span))
        }
        let outer = scopes
        scopes = group.rows
        defer { scopes = outer }
        let argument = call.arguments.first
        let term = argument.map { function == .share ? condition($0) : value($0) }
        let filter = call.filter.map { condition($0) }
        if term?.isBroken == true || filter?.isBroken == true { return .broken }
        if term == nil, function != .count {
            return failure(
                .argumentCount(function: function.rawValue, expected: "1", found: 0, at: call.span))
        }
        if let guarded = group.guarded, !isAllowed(function, call, term, over: guarded) {
            return .broken
        }
        let span = argument?.span ?? call.span
        guard let taken = taken(term, by: function, at: span),
            let (type, isNullable) = aggregateType(function, taken.value, call)
        else { return .broken }
        var aggregate = GroupAggregate(function: function, argument: taken.value, filter: filter)
        if function.takesOrder {
            aggregate.order = order(
                of: call, function, by: term, rows: group.order, identity: group.identity)
        }
        guard let rank = rank(of: function, call) else { return .broken }
        aggregate.rank = rank.value
        return Term(
            .aggregate(aggregate), type, isNullable: isNullable || group.guarded != nil)
    }

    /// The type of an aggregate of values, and whether it is empty over nothing.
    mutating func aggregateType(
        _ function: AggregateFunction, _ value: Term?, _ call: Call
    ) -> (TropaType, Bool)? {
        let span = call.arguments.first?.span ?? call.span
        switch function {
        case .count, .countDistinct: return (.integer, false)
        case .exists: return (.boolean, false)
        case .share: return (.decimal(scale: 6), true)
        case .sum, .avg:
            guard let value, value.type.isNumber else {
                report(.expectedType("int", found: value?.type.text ?? "", at: span))
                return nil
            }
            // A sum that is too large to count on with is empty (N31).
            return (function == .sum ? value.type : .decimal(scale: 6), true)
        case .min, .max:
            guard let value, value.type.isOrdered else {
                report(.expectedType("int", found: value?.type.text ?? "", at: span))
                return nil
            }
            return (value.type, true)
        case .list: return (.text, true)
        case .first, .last: return value.map { ($0.type, true) }
        case .median, .percentile:
            guard let value, value.type.isNumber || value.type == .date else {
                report(.expectedType("int", found: value?.type.text ?? "", at: span))
                return nil
            }
            return ([.money, .date].contains(value.type) ? value.type : .decimal(scale: 6), true)
        }
    }

    /// A name in the braces of `group`: a key, or E0403.
    mutating func groupedPath(_ names: [Name], at span: Span) -> Term {
        guard let group = scope.group else { return .broken }
        if names.count == 1, let key = group.keys.last(where: { $0.name == names[0].text }) {
            return key.term
        }
        let texts = names.map(\.text)
        for key in group.keys {
            guard case .path(let written) = key.expression.kind else { continue }
            if written.map(\.text) == texts { return key.term }
        }
        if let key = group.keys.last(where: { $0.name == names[0].text }), names.count > 1 {
            var inner = self
            inner.scope.group = nil
            inner.scope.row = nil
            inner.scope.columns = [
                TableColumn(name: key.name, term: key.term, title: LocalizedText(ru: key.name))
            ]
            let term = inner.path(names, at: span)
            diagnostics = inner.diagnostics
            return term
        }
        if names[0].text == "me" || names[0].text == "ask" { return principal(names) }
        var rows = self
        rows.scopes = group.rows
        let term = rows.path(names, at: span)
        diagnostics = rows.diagnostics
        if term.isBroken || term.isSingleValue { return term }
        return failure(.notGrouped(texts.joined(separator: "."), at: span))
    }
}
