import Catalogue

extension Resolver {
    mutating func call(_ call: Call) -> Term {
        let name = call.name
        if let key = groupKey(call) { return key }
        if let aggregate = AggregateFunction(rawValue: name.text) {
            return self.aggregate(aggregate, call)
        }
        if let macro = macros[name.text] { return self.call(macro, call) }
        if let function = WindowFunction(rawValue: name.text) { return window(function, call) }
        if let unknown = unknownFunction(of: call) { return unknown }
        guard let signature = FunctionSignature.named(name.text) else {
            let known =
                FunctionSignature.all.map(\.name) + AggregateFunction.allCases.map(\.rawValue)
                + macros.keys.sorted()
            return failure(
                .unknownFunction(
                    name,
                    suggestion: Self.foreignFunctions[name.text.lowercased()]
                        ?? Suggestion.closest(to: name.text, among: known)))
        }
        if call.filter != nil || !call.order.isEmpty {
            return failure(.filterOutsideAggregate(function: name.text, at: call.span))
        }
        guard signature.count.contains(call.arguments.count) else {
            return failure(
                .argumentCount(
                    function: name.text, expected: signature.countText,
                    found: call.arguments.count, at: call.span))
        }
        return function(signature, call)
    }

    /// A whole call that is a key of the group: `group by month(held_on) { … month(held_on) … }`.
    private func groupKey(_ call: Call) -> Term? {
        guard let group = scope.group else { return nil }
        return group.keys.last { key in
            guard case .call(let name, let arguments, nil, _) = key.expression.kind else {
                return false
            }
            return name.map(\.text) == call.names.map(\.text) && call.filter == nil
                && arguments.map(\.written) == call.arguments.map(\.written)
                && !arguments.contains { $0.written == "…" }
        }?.term
    }

    /// What other languages call our functions.
    private static let foreignFunctions = [
        "average": "avg", "mean": "avg", "substring": "left", "len": "length", "ifnull": "coalesce",
        "nvl": "coalesce", "iif": "if", "ucase": "upper", "lcase": "lower", "ceiling": "ceil",
        "datediff": "days_between", "datepart": "year", "getdate": "today", "curdate": "today",
    ]

    private mutating func function(_ signature: FunctionSignature, _ call: Call) -> Term {
        switch signature.name {
        case "if":
            return conditional(
                [.init(condition: call.arguments[0], value: call.arguments[1])], call.arguments[2],
                at: call.span)
        case "coalesce": return coalesce(call.arguments, at: call.span)
        case "today": return Term(.bind(.today), .date, isNullable: false)
        case "now": return Term(.bind(.now), .datetime, isNullable: false)
        case "current_school_year":
            return .call(.schoolYear, [Term(.bind(.today), .date, isNullable: false)], .schoolYear)
        default: break
        }
        var arguments: [Term] = []
        for (index, expression) in call.arguments.enumerated() {
            let kind = signature.kind(of: index)
            let term = kind.hint.map { value(expression, expecting: $0) } ?? value(expression)
            guard let fitting = fit(term, kind, at: expression.span) else { return .broken }
            arguments.append(fitting)
        }
        return applied(signature.name, arguments, call)
    }

    /// The argument as the function takes it; nil after a report.
    private mutating func fit(
        _ term: Term, _ kind: FunctionSignature.Kind, at span: Span
    ) -> Term? {
        if term.isBroken { return nil }
        if kind == .anything { return term }
        if term.isNullLiteral { return .empty(kind.hint ?? .integer) }
        switch (kind, term.type) {
        case (.number, let type) where type.isNumber: return term
        case (.date, .datetime): return localDate(term)
        case (.ordered, let type) where type.isOrdered && type != .text: return term
        case (_, let type) where type == kind.hint: return term
        default:
            report(.expectedType(kind.text, found: term.type.text, at: span))
            return nil
        }
    }

    private mutating func applied(_ name: String, _ a: [Term], _ call: Call) -> Term {
        let scale = a.first?.type.scale ?? 0
        switch name {
        case "date": return a[0]
        case "year": return .call(.year, a, .integer)
        case "month_no": return .call(.monthNumber, a, .integer)
        case "weekday": return .call(.weekday, a, .integer)
        case "month": return .call(.monthStart, a, .date)
        case "quarter": return .call(.quarterStart, a, .date)
        case "week": return .call(.weekStart, a, .date)
        case "days_between": return .call(.daysBetween, a, .integer)
        case "months_between": return .call(.monthsBetween, a, .integer)
        case "add_days": return .call(.addDays, a, .date, isNullable: true)
        case "add_months": return .call(.addMonths, a, .date, isNullable: true)
        case "add_working_days": return calendar(.addWorkingDays, a, .date, call)
        case "working_days_between": return calendar(.workingDaysBetween, a, .integer, call)
        case "is_working_day": return calendar(.isWorkingDay, a, .boolean, call)
        case "school_year": return .call(.schoolYear, a, .schoolYear)
        case "previous", "next":
            let one = Term.number(1)
            return Term(
                .arithmetic(name == "next" ? .add : .subtract, a[0], one), .schoolYear,
                isNullable: a[0].isNullable)
        case "year_start":
            // Outside the calendar it is empty.
            return .call(.schoolYearStart(shift: 0), a, .date, isNullable: true)
        case "year_end":
            let next = Term.call(.schoolYearStart(shift: 1), a, .date)
            return .call(.addDays, [next, .number(-1)], .date, isNullable: true)
        case "lower": return .call(.lower, a, .text)
        case "upper": return .call(.upper, a, .text)
        case "trim": return .call(.trim, a, .text)
        case "length": return .call(.length, a, .integer)
        case "left": return .call(.left, a, .text)
        case "right": return .call(.right, a, .text)
        case "replace": return .call(.replace, a, .text, isNullable: true)
        case "concat": return concatenation(a, call)
        case "text": return a[0].type == .text ? a[0] : textual(a[0], at: call.arguments[0].span)
        case "abs": return .call(.absolute, a, a[0].type)
        case "round": return rounded(a, scale)
        case "floor", "ceil":
            let function =
                name == "floor" ? ScalarFunction.floor(scale: scale) : .ceil(scale: scale)
            return .call(
                function, a, .integer, isNullable: a[0].isNullable || a[0].mayLeaveRange)
        case "min_of", "max_of": return extreme(name, a, call)
        case "bucket":
            let (x, step) = aligned(a[0], a[1])
            return .call(
                .bucket, [x.withinLimits, step.withinLimits], x.type, isNullable: true)
        case "distance_km":
            return .call(
                .distance, a.map { $0.rescaled(to: ScaledMath.largestScale) }, .decimal(scale: 3),
                isNullable: true)
        case "percent":
            return .call(
                .percent(scale, a[1].type.scale ?? 0), a, .decimal(scale: 6), isNullable: true)
        default: return failure(.notSupported(name, at: call.span))
        }
    }

    private func rounded(_ a: [Term], _ scale: Int) -> Term {
        let isNullable = a[0].isNullable || a[0].mayLeaveRange
        guard a.count > 1 else {
            return .call(
                .round(scale: scale, digits: 0), a, .decimal(scale: 0), isNullable: isNullable)
        }
        guard case .bind(.value(.integer(let digits))) = a[1].kind else {
            return .call(
                .roundTo(scale: scale), a, a[0].type, isNullable: isNullable || a[1].isNullable)
        }
        if digits >= Int64(scale) { return a[0] }
        guard digits >= 0 else {
            return .call(.roundTo(scale: scale), a, a[0].type, isNullable: isNullable)
        }
        let kept = Int(digits)
        return .call(
            .round(scale: scale, digits: kept), [a[0]], .decimal(scale: kept),
            isNullable: isNullable)
    }

    private mutating func extreme(_ name: String, _ a: [Term], _ call: Call) -> Term {
        guard a[0].type.isComparable(with: a[1].type) else {
            return failure(.branchTypes(a.map(\.type.text), at: call.span))
        }
        let (first, second) = aligned(a[0], a[1])
        return .call(name == "min_of" ? .smaller : .larger, [first, second], first.type)
    }

    // MARK: Texts of other values

    private mutating func concatenation(_ arguments: [Term], _ call: Call) -> Term {
        var parts: [Term] = []
        for (term, expression) in zip(arguments, call.arguments) {
            let text = textual(term, at: expression.span)
            if text.isBroken { return text }
            parts.append(text)
        }
        return .call(.concat, parts, .text, isNullable: false)
    }

    /// Dates as `dd.mm.yyyy`, choices by their title, numbers with their digits.
    mutating func textual(_ term: Term, at span: Span) -> Term {
        switch term.type {
        case .text, .null: return term
        case .integer: return .call(.integerText, [term], .text)
        case .decimal(let scale): return .call(.decimalText(scale: scale), [term], .text)
        case .money: return .call(.decimalText(scale: 2), [term], .text)
        case .date: return .call(.dateText, [term], .text)
        case .datetime: return .call(.dateText, [localDate(term)], .text)
        case .schoolYear: return .call(.schoolYearText, [term], .text)
        case .boolean:
            let value = term.asValue
            let yes = Term.Branch(condition: value, value: words(.both("да", "yes")))
            let no = words(.both("нет", "no"))
            guard value.isNullable else {
                return Term(.conditional([yes], otherwise: no), .text, isNullable: false)
            }
            let known = Term.Branch(condition: .not(.isEmpty(value)), value: no)
            return Term(.conditional([yes, known], otherwise: nil), .text, isNullable: true)
        case .choice(let set): return titled(term, set)
        case .ref, .file, .period:
            return failure(.expectedType("text", found: term.type.text, at: span))
        }
    }

    private func titled(_ term: Term, _ set: ChoiceSet) -> Term {
        let branches = set.values.map { choice in
            Term.Branch(
                condition: .equal(term, .code(choice.code, of: set)),
                value: words(choice.title))
        }
        if branches.isEmpty { return .empty(.text) }
        return Term(.conditional(branches, otherwise: nil), .text, isNullable: true)
    }

    /// Words of the catalogue: in the caller's language where they are shown, in Russian where they are kept.
    private func words(_ text: LocalizedText) -> Term {
        guard !isKept, text.en != nil else { return .bound(.text(text.ru), .text) }
        return Term(.bind(.words(text)), .text, isNullable: false)
    }

    // MARK: contains on sets

    /// `categories contains "burnout"`; nil where the left side is no relation.
    mutating func containment(_ left: Expression, _ right: Expression, at span: Span) -> Term? {
        guard case .path(let names) = left.kind else { return nil }
        var quiet = self
        guard case .toMany(let relation, let row, let consumed) = quiet.walk(names),
            consumed == names.count
        else { return nil }
        guard let child = schema.resource(relation.target), let field = child.field("value"),
            relation.kind == .children
        else { return failure(.toManyAsValue(left.written, at: left.span)) }
        let outer = fieldInQuestion
        defer { fieldInQuestion = outer }
        fieldInQuestion = names.last?.text
        guard let step = containmentStep(relation, row, at: names[names.count - 1]) else {
            return .broken
        }
        let value = self.field(field, of: step.row, at: Name("value", span: left.span))
        if value.isBroken { return value }
        let wanted = self.value(right, expecting: value.type)
        let filter = equality(value, wanted, at: span)
        if filter.isBroken { return filter }
        return Term(
            .relation(.init(function: .exists, chain: step.steps, argument: nil, filter: filter)),
            .boolean, isNullable: false)
    }
}
