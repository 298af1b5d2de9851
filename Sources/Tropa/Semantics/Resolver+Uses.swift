import Catalogue

extension Resolver {
    static let useLimit = 8

    /// What stands before a pipeline, parameters apart.
    mutating func declare(_ program: Program) {
        for use in program.uses { self.use(use) }
        for definition in program.defines { define(definition) }
        for definition in program.lets { define(definition) }
    }

    /// `use "module/name"(…) as name`: a saved query as a table, under the rights of the caller.
    private mutating func use(_ use: UseDeclaration) {
        if named[use.name.text] != nil { report(.nameTaken(use.name)) }
        if let library = schema.library(use.query.text) { return self.use(library, use) }
        named[use.name.text] = .broken
        guard let query = savedQuery(use.query), let program = program(of: query, use) else {
            return
        }
        var inner = Resolver(policy: policy, numbering: numbering)
        inner.module = query.module
        inner.missingAttribute = missingAttribute
        inner.tables = tables
        inner.queries = queries + [query.id]
        inner.text = numbering.scan()
        inner.depth = depth + Self.pipelineDepth
        give(use, program, &inner)
        tables?.begin()
        inner.declare(program)
        var table: DerivedTable?
        if var pipeline = PipelineResolver(program.pipeline, &inner) {
            pipeline.resolve(program.pipeline.steps)
            inner = pipeline.resolver
            table = pipeline.derived
        }
        missingAttributes.formUnion(inner.missingAttributes)
        for index in table?.columns.indices ?? 0..<0 {
            guard let title = table.flatMap({ query.columnTitles[$0.columns[index].name] }) else {
                continue
            }
            table?.columns[index].title = title
        }
        if report(inner.diagnostics, of: use) { table = nil }
        if let id = tables?.end(table) { named[use.name.text] = .table(id) }
    }

    private mutating func savedQuery(_ name: Name) -> SavedQuery? {
        guard let query = schema.savedQuery(name.text), !query.isReport else {
            let queries = schema.modules.flatMap(\.queries).filter { mayRun($0) && !$0.isReport }
            let known = queries.map(\.id) + schema.modules.flatMap(\.libraries).map(\.id)
            report(
                .unknownQuery(
                    name.text, suggestion: Suggestion.closest(to: name.text, among: known),
                    at: name.span))
            return nil
        }
        guard mayRun(query) else {
            report(.queryForbidden(query.id, at: name.span))
            return nil
        }
        return mayNest(query.id, at: name.span) ? query : nil
    }

    /// Whether a text may be used inside of those around this place.
    mutating func mayNest(_ id: String, at span: Span) -> Bool {
        if let first = queries.firstIndex(of: id) {
            report(.queryCycle(queries[first...] + [id], at: span))
            return false
        }
        guard queries.count < Self.useLimit else {
            report(.tooMany(.nestedQueries, limit: Self.useLimit, at: span))
            return false
        }
        return true
    }

    private func mayRun(_ query: SavedQuery) -> Bool {
        guard let permission = query.permission, case .shape(let shape) = caller, !shape.isSystem
        else { return true }
        return schema.roles.permissions(of: policy.closure(of: shape)).contains(permission)
    }

    private mutating func program(of query: SavedQuery, _ use: UseDeclaration) -> Program? {
        do {
            return try context.files.program(of: query).get()
        } catch {
            report(error.list, of: use)
            return nil
        }
    }

    /// Mistakes that stand in another text: here their place is where that text is named.
    @discardableResult
    mutating func report(_ mistakes: [Diagnostic], of use: UseDeclaration) -> Bool {
        let errors = mistakes.filter { $0.code.severity == .error }
        for mistake in errors { report(mistake.moved(to: use.query.span)) }
        return !errors.isEmpty
    }

    // MARK: Arguments

    private mutating func give(
        _ use: UseDeclaration, _ program: Program, _ inner: inout Resolver
    ) {
        let outer = scopes
        scopes = [Scope()]
        defer { scopes = outer }
        let reader = TypeReader(context, module: inner.module)
        for declaration in program.parameters {
            let name = declaration.name.text
            guard let (type, isList) = reader.type(declaration.type) else { continue }
            let argument = use.arguments.last { $0.name?.text == name }?.expression
            guard let expression = argument ?? declaration.defaultValue else {
                report(.missingArgument(name, at: use.query.span))
                inner.parameters[name] = .init(
                    type: type, isList: false, isOptional: true, given: .broken)
                continue
            }
            var parameter = Parameter(
                type: type, isList: isList, isOptional: declaration.type.isOptional)
            if isList {
                parameter.outer = list(expression, type)
            } else {
                parameter.given = given(expression, type)
                parameter.isOptional = parameter.given?.isNullable ?? true
                if case .bind(.parameter(let outer, .value))? = parameter.given?.kind {
                    parameter.outer = outer
                }
            }
            inner.parameters[name] = parameter
        }
        for argument in use.arguments {
            guard let name = argument.name,
                !program.parameters.contains(where: { $0.name.text == name.text })
            else { continue }
            report(
                .unknownParameter(
                    name.text,
                    suggestion: Suggestion.closest(
                        to: name.text, among: program.parameters.map(\.name.text)),
                    at: name.span))
        }
    }

    private mutating func given(_ expression: Expression, _ type: TropaType) -> Term {
        let term = value(expression, expecting: type)
        if term.isBroken { return term }
        if term.isNullLiteral { return .empty(type) }
        // A key stands for its row wherever a reference is compared.
        if case .ref(let target) = type, term.type == .text, textKey(of: target) != nil {
            return term.asValue
        }
        guard type.isComparable(with: term.type), (term.type.scale ?? 0) <= (type.scale ?? 0) else {
            return failure(.incomparable(type.text, term.type.text, at: expression.span))
        }
        return type.scale.map { term.rescaled(to: $0) } ?? term.asValue
    }

    /// The parameter of this text that is handed on as a list.
    private mutating func list(_ expression: Expression, _ type: TropaType) -> String? {
        guard case .parameter(let name) = expression.kind, let own = parameters[name.text],
            own.isList, own.type == type
        else {
            report(
                .expectedType(
                    "list of \(type.text)", found: expression.written, at: expression.span))
            return nil
        }
        return own.outer ?? name.text
    }
}
