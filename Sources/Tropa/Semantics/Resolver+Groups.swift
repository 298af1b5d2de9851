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

    /// A path that means something in the rows of a group and nothing among its keys: E0403, unless the value is a key.
    mutating func ungrouped(_ names: [Name], at span: Span) -> Term? {
        guard let level = scopes.lastIndex(where: { $0.group != nil }),
            let group = scopes[level].group
        else { return nil }
        let inside = scopes.count - 1 - level
        let outer = min(names.prefix { $0.text == "outer" }.count, inside)
        var rows = self
        rows.scopes = group.rows
        let written = names.map(\.text).joined(separator: ".")
        guard outer == 0 || outer < names.count else { return nil }
        let end = rows.walk(Array(names.dropFirst(outer)))
        if let key = rows.value(of: end).flatMap(group.key(equalTo:)) { return key }
        switch end {
        case .term, .row:
            guard inside == 0 || outer == inside || rows.names(names[0].text) else { return nil }
            return failure(.notGrouped(written, isInside: inside > 0, at: span))
        case .toMany where inside == 0:
            return failure(.relationInGroup(written, nil, .count, at: span))
        case .broken:
            diagnostics = rows.diagnostics
            return .broken
        case .nothing(let index, let row) where inside == 0:
            let term = rows.unknown(names, index, row)
            diagnostics = rows.diagnostics
            return term
        default: return nil
        }
    }

    private func value(of end: PathEnd) -> Term? {
        switch end {
        case .term(let term): term
        case .row(let row): identity(of: row)
        case .toMany, .nothing, .broken: nil
        }
    }

    /// Whether a row in sight has this name.
    private func names(_ name: String) -> Bool {
        scopes.contains { scope in
            scope.aliases.contains { $0.name == name } || scope.tables.contains { $0.name == name }
        }
    }
}

extension GroupScope {
    /// The key that a path begins with, by its name or as written, and how many names that takes.
    func key(of names: [Name]) -> (term: Term, used: Int)? {
        if let key = writtenKey(of: names) { return key }
        return keys.last { $0.name == names[0].text }.map { ($0.term, 1) }
    }

    /// The key that is this value of the rows.
    func key(equalTo term: Term) -> Term? { keys.first { $0.source == term }?.term }

    /// The longest written key that a path begins with.
    func writtenKey(of names: [Name]) -> (term: Term, used: Int)? {
        let texts = names.map(\.text)
        return keys.compactMap { key -> (term: Term, used: Int)? in
            guard case .path(let written) = key.expression.kind,
                texts.starts(with: written.map(\.text))
            else { return nil }
            return (key.term, written.count)
        }.max { $0.used < $1.used }
    }
}
