import Catalogue

/// `define name(parameter: type) = expression`: an expression under a name.
struct Macro {
    var parameters: [Parameter]
    var body: Expression
    /// Those that stand before it, so that none can reach itself.
    var known: [String: Macro]
    /// Set where it stands in a library: whose settings and definitions it sees.
    var origin: Origin?

    struct Origin {
        var module: String
    }

    struct Parameter {
        var name: Name
        var type: TropaType
    }
}

extension Resolver {
    /// What one call may grow to.
    private static let macroSize = 2_000
    private static let macroDepth = 200
    /// What a macro inside of another takes of the limit on depth.
    private static let macroCost = 16

    /// - Parameter isChecked: whether mistakes of the body are told here, whether it is called or not.
    mutating func define(_ definition: DefineDeclaration, isChecked: Bool = true) {
        let name = definition.name
        let isBuiltIn =
            FunctionSignature.named(name.text) != nil
            || AggregateFunction(rawValue: name.text) != nil
            || WindowFunction(rawValue: name.text) != nil
        if isBuiltIn || macros[name.text] != nil { report(.nameTaken(name)) }
        let reader = TypeReader(context, module: module)
        var parameters: [Macro.Parameter] = []
        for declaration in definition.parameters {
            guard let (type, isList) = reader.type(declaration.type), !isList else {
                report(
                    .unknownType(
                        declaration.type.words.map(\.text).joined(separator: " "),
                        suggestion: reader.suggestion(for: declaration.type),
                        at: declaration.type.span))
                brokenMacros.insert(name.text)
                continue
            }
            if parameters.contains(where: { $0.name.text == declaration.name.text }) {
                report(.nameTaken(declaration.name))
            }
            parameters.append(.init(name: declaration.name, type: type))
        }
        let macro = Macro(parameters: parameters, body: definition.body, known: macros)
        guard isChecked else {
            macros[name.text] = macro
            return
        }
        let any = parameters.map { parameter in
            let any = Term(
                .bind(.slot(parameter.name.text)), parameter.type, isNullable: true)
            return Term(.column(numbering.column(for: any)), parameter.type, isNullable: true)
        }
        if !brokenMacros.contains(name.text), applied(macro, any, at: name.span).isBroken {
            brokenMacros.insert(name.text)
        }
        macros[name.text] = macro
    }

    /// The body with the arguments in it, typed anew.
    mutating func call(_ macro: Macro, _ call: Call) -> Term {
        if brokenMacros.contains(call.name.text) { return .broken }
        if call.filter != nil || !call.order.isEmpty {
            return failure(.filterOutsideAggregate(function: call.name.text, at: call.span))
        }
        guard call.arguments.count == macro.parameters.count else {
            return failure(
                .argumentCount(
                    function: call.name.text, expected: "\(macro.parameters.count)",
                    found: call.arguments.count, at: call.span))
        }
        var arguments: [Term] = []
        for (parameter, expression) in zip(macro.parameters, call.arguments) {
            let term = value(expression, expecting: parameter.type)
            guard let fitting = fit(term, parameter.type, at: expression.span) else {
                return .broken
            }
            arguments.append(fitting)
        }
        let result = applied(macro, arguments, at: call.span)
        guard !result.exceeds(size: Self.macroSize, depth: Self.macroDepth) else {
            return failure(.tooMany(.parts, limit: Self.macroSize, at: call.span))
        }
        return result
    }

    private mutating func applied(_ macro: Macro, _ arguments: [Term], at span: Span) -> Term {
        let columns = zip(macro.parameters, arguments).map { parameter, term in
            TableColumn(
                name: parameter.name.text, term: term,
                title: LocalizedText(ru: parameter.name.text))
        }
        var inner = self
        inner.scopes = [Scope(columns: columns)]
        inner.macros = macro.known
        inner.named = [:]
        inner.depth += Self.macroCost
        inner.text = numbering.scan()
        guard let origin = macro.origin else {
            let term = inner.value(macro.body)
            diagnostics = inner.diagnostics
            missingAttributes = inner.missingAttributes
            return term
        }
        inner.module = origin.module
        inner.parameters = [:]
        inner.diagnostics = []
        inner.givesWarnings = false
        let term = inner.value(macro.body)
        missingAttributes = inner.missingAttributes
        for mistake in inner.diagnostics { report(mistake.moved(to: span)) }
        return term
    }

    /// An argument in the type that is asked for; nil after a report.
    private mutating func fit(_ term: Term, _ type: TropaType, at span: Span) -> Term? {
        if term.isBroken { return nil }
        if term.isNullLiteral { return .empty(type) }
        let own = term.type.scale ?? 0
        let wanted = type.scale ?? 0
        guard type.isComparable(with: term.type), own <= wanted else {
            report(.expectedType(type.text, found: term.type.text, at: span))
            return nil
        }
        return type.isNumber ? term.rescaled(to: wanted) : term.asValue
    }
}

extension Term {
    /// Whether it is made of more parts, or lies deeper, than may be.
    fileprivate func exceeds(size: Int, depth: Int) -> Bool {
        var left = size
        return exceeds(&left, depth)
    }

    private func exceeds(_ left: inout Int, _ depth: Int) -> Bool {
        left -= 1
        if left < 0 || depth == 0 { return true }
        return hasChild { $0.exceeds(&left, depth - 1) }
            || ownRow?.origin?.exceeds(&left, depth - 1) ?? false
    }
}
