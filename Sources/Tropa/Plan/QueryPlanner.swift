import Catalogue

/// Turns a query text into one statement with the parameters that it takes.
struct QueryPlanner {
    let policy: PolicyEngine
    let dialect: any Dialect

    /// The limit of §7 on joins in one block.
    static let joinLimit = 24

    func plan(_ source: String, module: String?) throws(Diagnostics) -> QueryPlan {
        let program = try Parser.program(source, schoolYearStart: Schema.schoolYearStart).get()
        var resolver = Resolver(policy: policy)
        resolver.module = module
        resolver.missingAttribute = .isReported
        resolver.givesWarnings = true
        refuse(program, &resolver)
        let parameters = program.parameters.compactMap { parameter($0, &resolver) }
        guard var pipeline = PipelineResolver(program.pipeline, &resolver) else {
            try resolver.check()
            throw Diagnostics([])
        }
        pipeline.resolve(program.pipeline.steps)
        let statement = Statement(policy: policy, dialect: dialect)
        let (columns, labels) = outputs(of: pipeline.plan, &pipeline.resolver)
        try pipeline.resolver.check()
        let planner = BlockPlanner(pipeline.plan, statement)
        let query = planner.query(outputs: labels.terms)
        if statement.largestJoinCount > Self.joinLimit {
            throw Diagnostics([
                .tooMany(.joins, limit: Self.joinLimit, at: program.pipeline.span)
            ])
        }
        let warnings = (pipeline.resolver.diagnostics + pipeline.warnings).inOrder
        return QueryPlan(
            query: statement.compiled(query, columns: columns), parameters: parameters,
            warnings: warnings)
    }

    private func refuse(_ program: Program, _ resolver: inout Resolver) {
        for use in program.uses { resolver.report(.notSupported("use", at: use.name.span)) }
        for define in program.defines {
            resolver.report(.notSupported("define", at: define.name.span))
        }
        for definition in program.lets {
            resolver.report(.notSupported("let", at: definition.name.span))
        }
    }

    /// Columns as their reader sees them; references bring their label and key.
    private func outputs(
        of plan: PipelinePlan, _ resolver: inout Resolver
    ) -> ([OutputColumn], OutputList) {
        var list = OutputList()
        var columns: [OutputColumn] = []
        for column in plan.outputs {
            var output = OutputColumn(
                name: column.name, title: column.title, type: column.term.type,
                index: list.index(of: resolver.shown(column.term)))
            if case .ref(.any) = column.term.type {
                describe(column.term, &output, &list, &resolver)
            } else if case .ref(let target) = column.term.type {
                let row = resolver.row(at: column.term, target)
                output.label = resolver.securedLabel(of: row)
                    .map { list.index(of: resolver.shown($0)) }
                output.key = keyText(of: row, &resolver).map { list.index(of: $0) }
            }
            columns.append(output)
        }
        return (columns, list)
    }

    /// What a reference to several resources brings: the resource, and the label where they are listed.
    private func describe(
        _ term: Term, _ output: inout OutputColumn, _ list: inout OutputList,
        _ resolver: inout Resolver
    ) {
        guard case .field(let row, let column) = term.kind,
            let field = policy.context.schema.resource(row.resource)?.field(column),
            let reference = field.polymorphic
        else { return }
        let kind = resolver.kind(of: reference, behind: term, field, row)
        output.resource = list.index(of: kind)
        let labels = reference.listed.compactMap { target in
            let value = resolver.value(term, where: kind, is: target)
            return resolver.securedLabel(of: resolver.row(at: value, target))
        }
        guard let first = labels.first else { return }
        let label = labels.count == 1 ? first : .call(.coalesce, labels, .text, isNullable: true)
        output.label = list.index(of: resolver.shown(label))
    }

    /// The text of a key of one field; composite keys are shown by records only.
    private func keyText(of row: RowRef, _ resolver: inout Resolver) -> Term? {
        guard let resource = policy.context.schema.resource(row.resource), resource.key.count == 1,
            let field = resource.field(resource.key[0]),
            policy.rights(to: resource.name).cell(field.name) != .none
        else { return nil }
        let term = resolver.field(field, of: row, at: Name(field.name, span: .start))
        let isAddressed = resolver.isAddressed(row)
        switch term.type {
        case .text, .choice: return isAddressed == .yes ? term : .only(where: isAddressed, term)
        case .integer:
            let text = Term.call(.integerText, [term], .text)
            return isAddressed == .yes ? text : .only(where: isAddressed, text)
        default: return nil
        }
    }

    // MARK: Parameters

    private func parameter(
        _ declaration: ParameterDeclaration, _ resolver: inout Resolver
    ) -> QueryPlan.Parameter? {
        let reader = TypeReader(resolver.context, module: resolver.module)
        guard let (type, isList) = reader.type(declaration.type) else {
            let text = declaration.type.words.map(\.text).joined(separator: " ")
            resolver.report(
                .unknownType(
                    text, suggestion: reader.suggestion(for: declaration.type),
                    at: declaration.type.span))
            return nil
        }
        let name = declaration.name.text
        if resolver.parameters[name] != nil {
            resolver.report(.duplicateColumn(declaration.name))
            return nil
        }
        let initial = initial(declaration.defaultValue, type, &resolver)
        let isOptional = declaration.type.isOptional || initial == .value(.null)
        resolver.parameters[name] = .init(type: type, isList: isList, isOptional: isOptional)
        return .init(
            name: name, type: type, isList: isList, isOptional: isOptional, initial: initial)
    }

    private func initial(
        _ expression: Expression?, _ type: TropaType, _ resolver: inout Resolver
    ) -> QueryPlan.Parameter.Initial {
        guard let expression else { return .none }
        if case .call(let name, let arguments, nil, _) = expression.kind, arguments.isEmpty {
            switch (name.map(\.text), type) {
            case (["current_school_year"], .schoolYear): return .currentSchoolYear
            case (["today"], .date): return .today
            default: break
            }
        }
        let term = resolver.value(expression, expecting: type)
        if term.isBroken { return .none }
        guard type.isComparable(with: term.type) else {
            resolver.report(.incomparable(type.text, term.type.text, at: expression.span))
            return .none
        }
        let scaled = type.scale.map { term.rescaled(to: $0) } ?? term
        switch scaled.kind {
        case .null: return .value(.null)
        case .boolean(let value): return .value(.bool(value))
        case .choice(let code): return .value(.text(code))
        case .bind(.value(let value)): return .value(value)
        default:
            resolver.report(.constantNeeded(at: expression.span))
            return .none
        }
    }
}
