import Catalogue

extension Resolver {
    /// Resolves a pipeline whose rows another one reads.
    mutating func derive(
        _ pipeline: Pipeline, _ change: (inout PipelineResolver) -> Void = { _ in }
    ) -> TableID? {
        guard let tables, !isExpanding else {
            report(.notAllowedHere("from (…)", at: pipeline.span))
            return nil
        }
        var inner = self
        inner.depth += Self.pipelineDepth
        guard inner.depth < Self.depthLimit else {
            report(.nestingTooDeep(limit: Self.depthLimit / Self.pipelineDepth, at: pipeline.span))
            return nil
        }
        tables.begin()
        inner.scopes = [Scope()]
        guard var resolved = PipelineResolver(pipeline, &inner) else {
            take(from: inner)
            return tables.end(nil)
        }
        resolved.resolve(pipeline.steps)
        change(&resolved)
        take(from: resolved.resolver)
        for warning in resolved.warnings { report(warning) }
        return tables.end(resolved.derived)
    }

    /// What the resolver of a part of the text has found.
    private mutating func take(from inner: Resolver) {
        diagnostics = inner.diagnostics
        missingAttributes = inner.missingAttributes
        hasLostCells = inner.hasLostCells
    }

    /// A new reading of a table; rows of it that may be absent have empty cells.
    mutating func view(of id: TableID, isOptional: Bool = false, at span: Span) -> TableView? {
        guard let tables else { return nil }
        let table = tables[id]
        countReading(of: id, at: span)
        let ids = table.exports.map { numbering.column(for: $0) }
        var outer: [Term: Term] = [:]
        for (term, id) in zip(table.exports, ids) {
            outer[term] = Term(.column(id), term.type, isNullable: term.isNullable || isOptional)
        }
        let columns = table.columns.map { column in
            TableColumn(
                name: column.name, term: outer[column.term] ?? .broken, title: column.title,
                span: column.span)
        }
        let rowTerm = table.row.flatMap { outer[$0] }
        return TableView(
            scan: TableScan(table: id, ids: ids), columns: columns,
            row: rowTerm.flatMap(row(of:)), rowTerm: rowTerm,
            totals: table.totals.compactMap { outer[$0] },
            order: table.order.compactMap { key in
                outer[key.term].map { SortKey(term: $0, descending: key.descending) }
            },
            key: table.key.compactMap { outer[$0] }, keys: table.keys.compactMap { $0.seen(outer) },
            isSingle: table.isSingle, isAppended: table.isAppended)
    }

    private func row(of identity: Term) -> RowRef? {
        guard case .ref(let target) = identity.type, schema.resource(target) != nil else {
            return nil
        }
        return .followed(.init(from: identity, resource: target, via: "id", access: access))
    }

    private mutating func countReading(of id: TableID, at span: Span) {
        guard let tables, tables.count(id) else { return }
        report(.tooMany(.tables, limit: DerivedTables.readingLimit, at: span))
    }

    // MARK: Names

    /// `need.n`: a column of a table of one row.
    mutating func singleValue(_ names: [Name]) -> Term? {
        guard names.count > 1, let named = named[names[0].text] else { return nil }
        if case .library = named {
            if brokenLibraries.contains(names[0].text) { return .broken }
            return failure(
                .functionAsValue(names.map(\.text).joined(separator: "."), at: names[1].span))
        }
        guard case .table(let id) = named, let table = tables?[id] else { return .broken }
        tables?.mention(id)
        guard table.isSingle else {
            return failure(.tableAsValue(names[0].text, at: names[0].span))
        }
        guard let column = table.columns.last(where: { $0.name == names[1].text }) else {
            return failure(.unknownColumn(names[1], among: table.columns.map(\.name)))
        }
        guard let index = table.exports.firstIndex(of: column.term) else { return .broken }
        countReading(of: id, at: names[0].span)
        let term = table.exports[index]
        return Term(
            .single(TableCell(table: id, index: index)), term.type, isNullable: term.isNullable)
    }

    /// `let name = pipeline`.
    mutating func define(_ definition: LetDeclaration) {
        let name = definition.name
        if named[name.text] != nil { report(.nameTaken(name)) }
        named[name.text] = derive(definition.pipeline).map(NamedTable.table) ?? .broken
    }

    /// W0405.
    mutating func report(unused lets: [LetDeclaration]) {
        for definition in lets {
            guard case .table(let id)? = named[definition.name.text],
                tables?.read.contains(id) == false
            else { continue }
            report(.unusedLet(definition.name))
        }
    }

    // MARK: in (from …)

    /// Whether the value is among those of the one column of a pipeline.
    mutating func inTable(_ term: Term, _ pipeline: Pipeline, at span: Span) -> Term {
        var scale: Int?
        let id = derive(pipeline) { inner in
            guard inner.plan.outputs.count == 1, let own = term.type.scale,
                let other = inner.plan.outputs[0].term.type.scale
            else { return }
            scale = max(own, other)
            inner.moveOutput(to: max(own, other))
        }
        guard let id, let table = tables?[id] else { return .broken }
        let columns = table.columns
        guard columns.count == 1 else {
            return failure(.subqueryColumns(found: columns.count, at: pipeline.span))
        }
        let column = columns[0].term
        if column.isBroken { return .broken }
        guard term.type.isComparable(with: column.type), column.type != .file,
            let index = table.exports.firstIndex(of: column)
        else { return failure(incomparable(term, column, at: span)) }
        countReading(of: id, at: pipeline.span)
        let left = scale.map { term.compared(at: $0) } ?? term
        return Term(
            .inTable(left, TableCell(table: id, index: index)), .boolean,
            isNullable: left.isNullable || column.isNullable)
    }
}

extension RowKey {
    /// The key by the columns of a reader; nil where it can't name one of them.
    fileprivate func seen(_ outer: [Term: Term]) -> RowKey? {
        var key = self
        for index in key.parts.indices {
            guard let term = outer[key.parts[index].term] else { return nil }
            key.parts[index].term = term
        }
        return key
    }
}
