import Catalogue

/// Turns a query text into one statement with the parameters that it takes.
struct QueryPlanner {
    let policy: PolicyEngine
    let dialect: any Dialect

    /// The limit of §7 on joins in one block.
    static let joinLimit = 24

    func plan(
        _ source: String, module: String?, filters: [String] = []
    ) throws(Diagnostics) -> QueryPlan {
        let program = try Parser.program(source, schoolYearStart: Schema.schoolYearStart).get()
        var resolver = Resolver(policy: policy)
        resolver.module = module
        resolver.missingAttribute = .isReported
        resolver.givesWarnings = true
        resolver.tables = DerivedTables()
        var parameters = program.parameters.compactMap { parameter($0, &resolver) }
        resolver.declare(program)
        guard var pipeline = PipelineResolver(program.pipeline, &resolver) else {
            try resolver.check()
            throw Diagnostics([])
        }
        pipeline.resolve(program.pipeline.steps)
        parameters += pipeline.narrow(by: filters)
        pipeline.warnAboutOrder()
        pipeline.resolver.report(unused: program.lets)
        let statement = Statement(policy: policy, dialect: dialect, tables: resolver.tables)
        var (columns, labels) = outputs(of: pipeline.plan, &pipeline.resolver)
        let total = pipeline.totals.first.map { labels.index(of: $0) }
        try pipeline.resolver.check()
        let planner = BlockPlanner(pipeline.plan, statement)
        var query = statement.compiled(planner.query(outputs: labels.terms), columns: columns)
        query.total = total
        if statement.largestJoinCount > Self.joinLimit {
            throw Diagnostics([
                .tooMany(.joins, limit: Self.joinLimit, at: program.pipeline.span)
            ])
        }
        let warnings = (pipeline.resolver.diagnostics + pipeline.warnings).inOrder
        let moments = resolver.numbering.moments
        try statement.checkHistory(moments.map(\.span))
        var plan = QueryPlan(
            query: query, parameters: parameters, warnings: warnings,
            moments: self.moments(moments.map(\.term)))
        plan.shortNames = pipeline.resolver.shortNames
        return plan
    }

    /// Calculates the moments of the text before its rows are read.
    private func moments(_ terms: [Term]) -> CompiledQuery? {
        if terms.isEmpty { return nil }
        let statement = Statement(policy: policy, dialect: dialect)
        let block = statement.block()
        let columns = terms.enumerated().map { index, term in
            "\(statement.value(term, in: block)) AS \(Identifier("c\(index)"))" as SQL
        }
        let outputs = terms.enumerated().map { index, term in
            OutputColumn(
                name: QueryPlan.momentSlot(index + 1), title: LocalizedText(ru: ""),
                type: term.type, index: index)
        }
        return statement.compiled("SELECT \(columns.joined(", "))", columns: outputs)
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
        if Self.addressParameters.contains(name) {
            resolver.report(.reservedParameter(declaration.name))
        }
        if resolver.parameters[name] != nil {
            resolver.report(.nameTaken(declaration.name))
            return nil
        }
        let initial = initial(declaration.defaultValue, type, &resolver)
        if isList, let value = declaration.defaultValue, ![.none, .value(.null)].contains(initial) {
            resolver.report(.listDefault(at: value.span))
        }
        let isOptional = declaration.type.isOptional || initial == .value(.null)
        resolver.parameters[name] = .init(type: type, isList: isList, isOptional: isOptional)
        return .init(
            name: name, type: type, isList: isList, isOptional: isOptional, initial: initial)
    }

    /// What every address of a saved query takes besides the query's own parameters (N36).
    private static let addressParameters: Set = [
        "format", "limit", "cursor", "profile", "lang", CompiledQuery.requestMoment,
    ]

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
        if case .ref = type, case .literal(.text(let key)) = expression.kind { return .key(key) }
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
