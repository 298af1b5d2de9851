import Catalogue

extension Resolver {
    mutating func membership(
        _ operand: Expression, _ set: MemberSet, negated: Bool, at span: Span
    ) -> Term {
        let outer = fieldInQuestion
        defer { fieldInQuestion = outer }
        fieldInQuestion = operand.lastName
        let term = value(operand).asValue
        if term.isBroken { return term }
        let found = self.membership(term, set, at: span)
        return negated ? .not(found) : found
    }

    private mutating func membership(_ term: Term, _ set: MemberSet, at span: Span) -> Term {
        switch set {
        case .list(let elements): return inList(term, elements, at: span)
        case .pipeline(let pipeline):
            return inTable(term, pipeline, at: span)
        case .range(let lower, let upper):
            var ends: [Term?] = []
            for expression in [lower, upper] {
                let end = value(expression, expecting: term.type)
                if end.isBroken { return .broken }
                ends.append(end.isNullLiteral ? nil : end)
            }
            return inRange(term, ends[0], ends[1], includesUpper: true, at: span)
        case .value(let expression): return inSet(term, expression, at: span)
        }
    }

    // MARK: Lists

    private mutating func inList(_ term: Term, _ elements: [Expression], at span: Span) -> Term {
        var values: [Term] = []
        for element in elements {
            let value = self.value(element, expecting: term.type).asValue
            if value.isBroken { return .broken }
            if value.isNullLiteral { return failure(.emptyInList(at: element.span)) }
            values.append(value)
        }
        return inList(term, values, at: span)
    }

    mutating func inList(_ term: Term, _ values: [Term], at span: Span) -> Term {
        if values.isEmpty { return .no }
        if case .ref(let target) = term.type { return inReferences(term, target, values, at: span) }
        for value in values where !term.type.isComparable(with: value.type) {
            return failure(incomparable(term, value, at: span))
        }
        let scale = ([term] + values).compactMap(\.type.scale).max()
        let all =
            scale.map { scale in ([term] + values).map { $0.compared(at: scale) } }
            ?? [term] + values
        return Term(
            .inList(all[0], Array(all.dropFirst())), .boolean,
            isNullable: all.contains(where: \.isNullable))
    }

    /// References among ids, keys, or both.
    private mutating func inReferences(
        _ term: Term, _ target: ResourceName, _ values: [Term], at span: Span
    ) -> Term {
        let keys = values.filter { $0.type == .text }
        let ids = values.filter { $0.type != .text }
        for id in ids where !term.type.isComparable(with: id.type) {
            return failure(incomparable(term, id, at: span))
        }
        var parts: [Term] = []
        if !ids.isEmpty {
            parts.append(
                Term(
                    .inList(term, ids), .boolean,
                    isNullable: term.isNullable || ids.contains(where: \.isNullable)))
        }
        if !keys.isEmpty {
            guard let keyed = inKeyed(term, target, keys, at: span) else {
                return failure(incomparable(term, keys[0], at: span))
            }
            parts.append(keyed)
        }
        return .any(parts)
    }

    // MARK: Ranges and periods

    mutating func inRange(
        _ term: Term, _ lower: Term?, _ upper: Term?, includesUpper: Bool, at span: Span
    ) -> Term {
        if lower == nil, upper == nil { return .not(.isEmpty(term)) }
        for end in [lower, upper].compactMap(\.self) {
            guard term.type.isOrdered, term.type.isComparable(with: end.type) else {
                return failure(incomparable(term, end, at: span))
            }
        }
        let scale = [term, lower, upper].compactMap { $0?.type.scale }.max()
        let key = orderKey(for: [term, lower, upper].compactMap(\.self))
        func aligned(_ term: Term) -> Term {
            let term = scale.map { term.compared(at: $0) } ?? term
            return term.type == .text ? .call(key, [term], .text) : term
        }
        let range = Term.ValueRange(
            lower: lower.map(aligned), upper: upper.map(aligned), includesUpper: includesUpper)
        return Term(.inRange(aligned(term), range), .boolean, isNullable: term.isNullable)
    }

    private mutating func inSet(_ term: Term, _ expression: Expression, at span: Span) -> Term {
        if case .literal(.period(let period)) = expression.kind {
            return inPeriod(term, period, at: expression.span)
        }
        if case .path(let names) = expression.kind, names[0].text == "me" {
            return inAttribute(term, names, at: span)
        }
        if case .parameter(let name) = expression.kind, parameters[name.text]?.isList == true {
            return inParameter(term, name, at: span)
        }
        if let year = yearParameter(expression) { return inYear(term, year, at: span) }
        let set = value(expression)
        if set.isBroken { return .broken }
        if set.type == .schoolYear { return inYear(term, set, at: span) }
        return failure(.notASet(at: expression.span))
    }

    private mutating func inPeriod(_ term: Term, _ period: Period, at span: Span) -> Term {
        switch term.type {
        case .date:
            return inRange(
                term, .bound(.date(period.start), .date), .bound(.date(period.end), .date),
                includesUpper: false, at: span)
        case .datetime:
            let start = context.zone.midnight(of: period.start)
            let end = context.zone.midnight(of: period.end)
            return inRange(
                term, .bound(.instant(start), .datetime), .bound(.instant(end), .datetime),
                includesUpper: false, at: span)
        case .schoolYear where period.kind == .schoolYear:
            return .equal(term, .bound(.schoolYear(Self.schoolYear(period)), .schoolYear))
        default:
            return failure(.incomparable(term.type.text, "period", at: span))
        }
    }

    /// A declared parameter with a shift: `$year`, `previous($year)`, `next($year)`.
    private func yearParameter(_ expression: Expression) -> YearParameter? {
        switch expression.kind {
        case .parameter(let name):
            guard let parameter = parameters[name.text], parameter.type == .schoolYear,
                !parameter.isList, parameter.given == nil || parameter.outer != nil
            else { return nil }
            return YearParameter(
                name: parameter.outer ?? name.text, shift: 0, isOptional: parameter.isOptional)
        case .call(let name, let arguments, nil, _) where arguments.count == 1 && name.count == 1:
            guard let shift = ["previous": -1, "next": 1][name[0].text],
                let inner = yearParameter(arguments[0]), abs(inner.shift + shift) <= 10
            else { return nil }
            return YearParameter(
                name: inner.name, shift: inner.shift + shift, isOptional: inner.isOptional)
        default: return nil
        }
    }

    private struct YearParameter {
        var name: String
        var shift: Int
        var isOptional: Bool

        func bound(_ part: Bind.ParameterPart) -> Term {
            Term(.bind(.parameter(name, part)), .date, isNullable: isOptional)
        }
    }

    private mutating func inYear(_ term: Term, _ year: YearParameter, at span: Span) -> Term {
        if term.type == .schoolYear {
            let value = Term(
                .bind(.parameter(year.name, .value)), .schoolYear, isNullable: year.isOptional)
            let shift = Term.number(Int64(year.shift))
            let shifted =
                year.shift == 0
                ? value
                : Term(.arithmetic(.add, value, shift), .schoolYear, isNullable: value.isNullable)
            return isYear(term, shifted)
        }
        guard [.date, .datetime].contains(term.type) else {
            return failure(.incomparable(term.type.text, "school_year", at: span))
        }
        return inRange(
            localDate(term), year.bound(.yearStart(shift: year.shift)),
            year.bound(.yearEnd(shift: year.shift)), includesUpper: false, at: span)
    }

    private mutating func inYear(_ term: Term, _ year: Term, at span: Span) -> Term {
        if term.type == .schoolYear { return isYear(term, year) }
        guard [.date, .datetime].contains(term.type) else {
            return failure(.incomparable(term.type.text, "school_year", at: span))
        }
        let start = Term.call(.schoolYearStart(shift: 0), [year], .date)
        let end = Term.call(.schoolYearStart(shift: 1), [year], .date)
        return inRange(localDate(term), start, end, includesUpper: false, at: span)
    }

    /// An empty year is open at both ends, as it is for dates.
    private func isYear(_ term: Term, _ year: Term) -> Term {
        guard year.isNullable else { return .equal(term, year) }
        let range = Term.ValueRange(lower: year, upper: year, includesUpper: true)
        return Term(.inRange(term, range), .boolean, isNullable: term.isNullable)
    }

    /// The local day of a moment; a date as it is.
    func localDate(_ term: Term) -> Term {
        term.type == .datetime ? .call(.localDate, [term], .date) : term
    }

    private mutating func inParameter(_ term: Term, _ name: Name, at span: Span) -> Term {
        guard let parameter = parameters[name.text] else { return .broken }
        let list = Term(
            .bind(.parameter(parameter.outer ?? name.text, .list)), parameter.type,
            isNullable: false)
        guard term.type.isComparable(with: parameter.type) else {
            return failure(incomparable(term, list, at: span))
        }
        let scaled = parameter.type.scale.map { max($0, term.type.scale ?? 0) }
        // A list may have empty members.
        return Term(
            .inArray(scaled.map { term.compared(at: $0) } ?? term, list), .boolean,
            isNullable: true)
    }
}
