import Catalogue

/// Turns the pipeline of an effect, or the condition of an automatic action, into one statement over raw rows.
struct EffectPlanner {
    let request: EffectRequest
    let policy: PolicyEngine
    let dialect: any Dialect
    /// An attribute that the caller lacks is a mistake, not an empty value.
    var reportsMissingAttributes = false
    /// The resource that is reached, as soon as it is known.
    private(set) var target: ResourceName?
    private var resolver: Resolver

    init(_ request: EffectRequest, _ policy: PolicyEngine, _ dialect: any Dialect) {
        self.request = request
        self.policy = policy
        self.dialect = dialect
        resolver = Resolver(policy: policy)
        resolver.this = policy.candidateRow(of: request.resource)
        resolver.module = request.resource.module
        resolver.asks = request.asks
    }

    mutating func plan() throws(Diagnostics) -> EffectPlan {
        switch request.kind {
        case .rows(let formula, let target): try rows(formula, target)
        case .targets(let formula, let action, let answers):
            try targets(formula, action, answers)
        case .due(let formula, let from): try due(formula, from)
        }
    }

    // MARK: Rows to be made

    private mutating func rows(
        _ formula: Formula, _ name: ResourceName
    ) throws(Diagnostics) -> EffectPlan {
        target = name
        let program = try Parser.program(
            formula.text, schoolYearStart: Schema.schoolYearStart
        ).get()
        refuseDeclarations(program)
        guard let resource = resolver.schema.resource(name),
            var pipeline = PipelineResolver(program.pipeline, &resolver)
        else {
            try resolver.check()
            throw Diagnostics([])
        }
        let columns = EffectColumns(target: resource, owner: request.resource)
        pipeline.wanted = columns.types
        pipeline.resolve(program.pipeline.steps)
        resolver = pipeline.resolver
        var plan = pipeline.plan
        let isKnown = plan.outputs.allSatisfy { columns.types[$0.name] != nil }
        plan.outputs = plan.outputs.map { column in
            var column = column
            if let type = columns.types[column.name].flatMap({ TropaType($0) }) {
                column.term = resolver.stored(column.term, as: type, at: column.span)
            } else {
                resolver.report(columns.refusal(of: column.name, at: column.span))
            }
            return column
        }
        let end = program.pipeline.steps.last?.span ?? program.pipeline.span
        // A misspelt column is the missing one more often than not.
        for missing in columns.missing(among: plan.outputs.map(\.name)) where isKnown {
            resolver.report(.missingColumn(missing, of: resource.name.name, at: end))
        }
        return try finished(plan, resource.name)
    }

    private mutating func refuseDeclarations(_ program: Program) {
        let declared =
            program.parameters.map(\.name) + program.uses.map(\.name)
            + program.defines.map(\.name) + program.lets.map(\.name)
        for name in declared { resolver.report(.notSupported(name.text, at: name.span)) }
    }

    // MARK: Rows to be acted on

    private mutating func targets(
        _ formula: Formula, _ action: String, _ answers: [Action.Assignment]
    ) throws(Diagnostics) -> EffectPlan {
        let text = try Parser.relatedRows(
            formula.text, schoolYearStart: Schema.schoolYearStart
        ).get()
        guard let this = resolver.this else { throw Diagnostics([]) }
        resolver.scopes = [Scope(row: this)]
        let span = text.path.dropFirst().reduce(text.path[0].span) { $0.union($1.span) }
        guard let found = resolver.expansion(of: text.path, at: span),
            let row = lastRow(found, at: span)
        else {
            try resolver.check()
            throw Diagnostics([])
        }
        target = row.resource
        resolver.scopes.append(Scope(row: row))
        var plan = PipelinePlan(source: this)
        plan.steps = found.steps.map { .expand($0) }
        let id = resolver.identity(of: row)
        if id.isNullable { plan.steps.append(.filter(.not(.isEmpty(id)))) }
        if let filter = text.filter {
            let term = resolver.condition(filter)
            if !term.isBroken { plan.steps.append(.filter(term)) }
        }
        plan.outputs = [TableColumn(name: "id", term: id, title: LocalizedText(ru: ""))]
        try resolver.check()
        plan.outputs += try self.answers(answers, action: action, of: row.resource)
        plan.order = [SortKey(term: id, descending: false)]
        plan.key = [id]
        return try finished(plan, row.resource)
    }

    /// The row behind the to-one names at the end of a path.
    private mutating func lastRow(_ found: Resolver.Expansion, at span: Span) -> RowRef? {
        guard !found.rest.isEmpty else { return found.row }
        resolver.scopes.append(Scope(row: found.row))
        defer { resolver.scopes.removeLast() }
        return resolver.expansion(of: found.rest, at: span)?.row
    }

    private mutating func answers(
        _ answers: [Action.Assignment], action name: String, of resource: ResourceName
    ) throws(Diagnostics) -> [TableColumn] {
        guard let resource = resolver.schema.resource(resource),
            let action = resource.action(name)
        else { return [] }
        let types = action.askTypes(in: resource)
        var columns: [TableColumn] = []
        for answer in answers {
            guard let type = types[answer.field] else { continue }
            let tree = try policy.context.parse(answer.value).get()
            columns.append(
                TableColumn(
                    name: answer.field, term: resolver.stored(tree, as: type),
                    title: LocalizedText(ru: "")))
        }
        return columns
    }

    // MARK: Rows on which something is due

    private mutating func due(
        _ formula: Formula, _ from: [String]?
    ) throws(Diagnostics) -> EffectPlan {
        target = request.resource
        let row = policy.rawRow(of: request.resource)
        resolver.this = row
        resolver.scopes = [Scope(row: row)]
        let tree = try policy.context.parse(formula).get()
        var plan = PipelinePlan(source: row)
        if let from, let states = states(from, of: row) { plan.steps.append(.filter(states)) }
        let term = resolver.condition(tree)
        if !term.isBroken { plan.steps.append(.filter(term)) }
        let id = Term(.field(row, "id"), .ref(request.resource), isNullable: false)
        let after = Term(.bind(.slot("after")), .ref(request.resource), isNullable: false)
        plan.steps.append(.filter(Term(.order(.greater, id, after), .boolean, isNullable: false)))
        plan.outputs = [TableColumn(name: "id", term: id, title: LocalizedText(ru: ""))]
        plan.order = [SortKey(term: id, descending: false)]
        plan.key = [id]
        return try finished(plan, request.resource)
    }

    private func states(_ names: [String], of row: RowRef) -> Term? {
        guard case .choice(let set)? = resolver.schema.resource(row.resource)?.field("state")?.type
        else { return nil }
        let state = Term(.field(row, "state"), .choice(set), isNullable: false)
        return Term(
            .inList(state, names.map { .code($0, of: set) }), .boolean, isNullable: false)
    }

    // MARK: The statement

    private mutating func finished(
        _ plan: PipelinePlan, _ target: ResourceName
    ) throws(Diagnostics) -> EffectPlan {
        if reportsMissingAttributes {
            for name in resolver.missingAttributes.sorted() {
                resolver.report(.attributeMissing(name, at: .start))
            }
        }
        try resolver.check()
        let statement = Statement(policy: policy, dialect: dialect)
        let query = BlockPlanner(plan, statement).query(outputs: plan.outputs.map(\.term))
        if statement.largestJoinCount > QueryPlanner.joinLimit {
            throw Diagnostics([.tooMany(.joins, limit: QueryPlanner.joinLimit, at: .start)])
        }
        let columns = plan.outputs.enumerated().map { index, column in
            OutputColumn(
                name: column.name, title: column.title, type: column.term.type, index: index)
        }
        return EffectPlan(
            query: statement.compiled(query, columns: columns), target: target,
            columns: plan.outputs.map(\.name))
    }
}

/// Which columns make a row of a target.
struct EffectColumns {
    let target: Resource
    /// The resource of the acting row: its own parts need no `parent`.
    let owner: ResourceName

    /// The types of the columns that may be given.
    var types: [String: FieldType] {
        var types: [String: FieldType] = [:]
        for field in target.fields where isSuitable(field) { types[field.name] = field.type }
        if target.owner != nil, let parent = target.field("parent") {
            types["parent"] = parent.type
        }
        if target.states.contains(where: { $0.enter != nil }), let state = target.field("state") {
            types["state"] = state.type
        }
        return types
    }

    private func isSuitable(_ field: Field) -> Bool {
        guard field.isStored, !field.type.isMany else { return false }
        if case .file = field.type { return false }
        return true
    }

    func refusal(of name: String, at span: Span) -> Diagnostic {
        if target.field(name) != nil {
            return .unsuitableColumn(name, of: target.name.name, at: span)
        }
        return .unknownName(
            Name(name, span: span),
            suggestion: Suggestion.closest(to: name, among: types.keys.sorted()))
    }

    /// Fields that a row can't do without and that nothing else fills.
    func missing(among given: [String]) -> [String] {
        var needed = target.fields.filter { field in
            field.required == .always && field.initial == .empty && field.isStored
                && field.name != "no" && field.numbering == nil && !field.isCode
        }.map(\.name)
        if let parent = target.owner, parent.resource != owner { needed.append("parent") }
        return needed.filter { !given.contains($0) }
    }
}
