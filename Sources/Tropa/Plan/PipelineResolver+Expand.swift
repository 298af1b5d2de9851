import Catalogue

/// `expand` and `append`.
extension PipelineResolver {
    mutating func expand(_ source: Source, _ alias: Name?, keepsEmpty: Bool, _ step: Step) {
        isSingle = false
        switch source {
        case .named(let names): expand(names, alias, keepsEmpty: keepsEmpty, step)
        case .pipeline(let pipeline): pair(pipeline, alias, keepsEmpty: keepsEmpty, step)
        }
    }

    /// A row for each row of a to-many relation; what was there before repeats.
    private mutating func expand(
        _ names: [Name], _ alias: Name?, keepsEmpty: Bool, _ step: Step
    ) {
        let name = alias ?? names[names.count - 1]
        if let alias { refuseTaken(alias) }
        guard let found = resolver.expansion(of: names, at: step.span) else { return }
        guard found.rest.isEmpty, found.isRelation else {
            resolver.report(
                .expandNeedsToMany(
                    names.map(\.text).joined(separator: "."), relations: relationNames,
                    at: names.dropFirst().reduce(names[0].span) { $0.union($1.span) }))
            return
        }
        repetition.add(everything)
        var row = found.row
        if keepsEmpty {
            row = row.optional
            var steps = found.steps
            steps[steps.count - 1].row = row
            plan.steps.append(.expandLeft(steps))
        } else {
            plan.steps += found.steps.map { .expand($0) }
        }
        multiply(by: [resolver.identity(of: row)])
        resolver.scope.aliases.append((name.text, row))
    }

    private var relationNames: [String] {
        resolver.scope.row.flatMap { resolver.schema.resource($0.resource) }?
            .relations.map(\.name) ?? []
    }

    /// Every row with every row of another pipeline.
    private mutating func pair(
        _ pipeline: Pipeline, _ alias: Name?, keepsEmpty: Bool, _ step: Step
    ) {
        guard let name = alias ?? pipeline.firstName else { return }
        if let alias { refuseTaken(alias) }
        let id = resolver.derive(pipeline)
        guard
            let view = id.flatMap({
                resolver.view(of: $0, isOptional: keepsEmpty, at: step.span)
            })
        else { return addBroken(name) }
        repetition.add(everything)
        plan.steps.append(.join(.table(view.scan), on: .yes, keepsEmpty: keepsEmpty))
        repetition.add(view.columns.map(\.term) + view.key)
        multiply(by: view.key)
        resolver.scope.tables.append(
            .init(name: name.text, columns: view.columns, row: view.row))
    }

    /// Several rows stand where one was.
    private mutating func multiply(by other: [Term]) {
        key += other
        keys = [RowKey(key)]
    }

    /// Values that stand in each row.
    var everything: [Term] {
        resolver.scopes.flatMap { scope in
            scope.columns.map(\.term) + scope.tables.flatMap { $0.columns.map(\.term) }
                + scope.aliases.map { resolver.identity(of: $0.row) }
        } + key
    }

    /// E0303: the name of rows must not hide a column or a relation.
    mutating func refuseTaken(_ alias: Name) {
        let scope = resolver.scope
        let isKnown =
            scope.tables.contains { $0.name == alias.text }
            || scope.aliases.contains { $0.name == alias.text }
        if isKnown || isTaken(alias.text) { resolver.report(taken(alias)) }
    }

    /// What was reported already keeps quiet by this name.
    mutating func addBroken(_ name: Name) {
        resolver.scope.tables.append(
            .init(name: name.text, columns: [], row: nil, isBroken: true))
    }

    // MARK: append

    mutating func append(_ source: Source, _ step: Step) {
        isSingle = false
        guard let right = Self.table(of: source, step.span, &resolver) else { return }
        let left = outputs
        let names = (left.map(\.name), right.columns.map(\.name))
        guard names.0.sorted() == names.1.sorted() else {
            return resolver.report(
                .columnsDiffer(left: names.0, right: names.1, at: step.span))
        }
        var parts = PlanStep.Appended(scan: right.scan)
        var columns: [TableColumn] = []
        for var column in left {
            guard let other = right.columns.last(where: { $0.name == column.name }) else {
                continue
            }
            var terms = [column.term, other.term]
            if terms.contains(where: \.isBroken) {
                column.term = .broken
            } else if terms[0].type.common(with: terms[1].type) == nil {
                resolver.report(
                    .columnsDiffer(
                        left: ["\(column.name): \(terms[0].type.text)"],
                        right: ["\(other.name): \(terms[1].type.text)"], at: step.span))
                column.term = .broken
            } else if let type = resolver.unify(&terms, at: step.span) {
                column.term = parts.add(terms[0], terms[1], type, &resolver)
                if case .column(let id) = column.term.kind { repetition.add(id, of: terms[0]) }
            }
            columns.append(column)
        }
        plan.steps.append(.append(parts))
        totals = []
        order = []
        key = columns.map(\.term).filter { !$0.isBroken }
        keys = []
        appended = step.span
        replaceScope(with: columns, by: .append)
    }
}

extension PlanStep.Appended {
    fileprivate mutating func add(
        _ left: Term, _ right: Term, _ type: TropaType, _ resolver: inout Resolver
    ) -> Term {
        let id = resolver.numbering.column(for: left.isWide ? left : right)
        self.left.append(left)
        self.right.append(right)
        ids.append(id)
        return Term(.column(id), type, isNullable: left.isNullable || right.isNullable)
    }
}

extension Pipeline {
    /// The last name of what it begins with.
    fileprivate var firstName: Name? {
        switch source {
        case .named(let names): alias ?? names.last
        case .pipeline(let inner): alias ?? inner.firstName
        }
    }
}
