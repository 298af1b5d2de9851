import Catalogue

/// `group` and `unique`.
extension PipelineResolver {
    mutating func group(
        _ keys: [Named], _ aggregates: [Named], withTotal: Bool, _ step: Step
    ) {
        var grouped: [(ColumnID, Term)] = []
        var columns: [TableColumn] = []
        var scope = GroupScope(
            keys: [], rows: resolver.scopes, guarded: guarded, order: order, identity: self.key)
        for key in keys {
            guard let name = name(of: key) else { continue }
            let term = resolver.value(key.expression).asValue
            if term.isBroken {
                columns.append(
                    TableColumn(name: name.text, term: term, title: LocalizedText(ru: name.text)))
                continue
            }
            // A closed cell is as empty as any other; that it is so in each row is no mistake of the asker.
            if term.isConstant, !term.contains(where: \.isUnseen) {
                resolver.report(.constantKey(at: key.expression.span))
            }
            warnAboutTitle(term, key.expression)
            let id = resolver.numbering.column(for: term)
            grouped.append((id, term))
            let reference = Term(
                .column(id), term.type, isNullable: term.isNullable || withTotal)
            if columns.contains(where: { $0.name == name.text }) {
                resolver.report(.duplicateColumn(name))
            }
            columns.append(
                TableColumn(
                    name: name.text, term: reference,
                    title: title(of: term, key.expression, name.text), span: name.span))
            scope.keys.append(
                .init(
                    name: name.text, expression: key.expression, source: term, term: reference))
        }
        let keyColumns = columns
        var computed: [(ColumnID, Term)] = []
        let outer = resolver.scopes
        resolver.scopes = [Scope(columns: keyColumns, group: scope)]
        for item in bounded(aggregates) {
            guard let name = name(of: item) else { continue }
            if columns.contains(where: { $0.name == name.text }) {
                resolver.report(.duplicateColumn(name))
            }
            let term = resolver.value(item.expression).asValue
            refuseRepeated(in: term, name, at: item.expression.span)
            let id = resolver.numbering.column(for: term)
            if !term.isBroken { computed.append((id, term)) }
            let reference =
                term.isBroken
                ? term : Term(.column(id), term.type, isNullable: term.isNullable)
            columns.append(
                TableColumn(
                    name: name.text, term: reference, title: LocalizedText(ru: name.text),
                    span: name.span))
        }
        resolver.scopes = outer
        let total = withTotal ? resolver.numbering.column(for: .number(1)) : nil
        if withTotal, resolver.tables?.countTwice() == true {
            resolver.report(
                .tooMany(.tables, limit: DerivedTables.readingLimit, at: step.span))
        }
        addGroup(grouped, computed, total, at: step.span)
        startTable(columns, key: keyColumns.map(\.term).filter { !$0.isBroken }, total, by: .group)
        isSingle = keys.isEmpty
    }

    /// A group nobody is to be protected from. Values that read keys, or no row at all, are made of its rows.
    mutating func addOpenGroup(
        _ keys: [(ColumnID, Term)], _ items: [(ColumnID, Term)], _ total: ColumnID?
    ) {
        let ids = Set(keys.map(\.0))
        var aggregates: [(ColumnID, Term)] = []
        var derived: [(ColumnID, Term)] = []
        for (id, term) in items {
            if term.hasGroupAggregate, !term.reads(ids) {
                aggregates.append((id, term))
                continue
            }
            let value = term.replacing { inner in
                guard case .aggregate = inner.kind else { return nil }
                let known = aggregates.first { $0.1 == inner }?.0
                let id = known ?? resolver.numbering.column(for: inner)
                if known == nil { aggregates.append((id, inner)) }
                return Term(.column(id), inner.type, isNullable: inner.isNullable)
            }
            derived.append((id, value))
        }
        plan.steps.append(.group(keys: keys, aggregates: aggregates, total: total))
        if !derived.isEmpty { plan.steps.append(.compute(derived)) }
    }

    /// From here on the table has these columns, and the key tells its rows apart.
    private mutating func startTable(
        _ columns: [TableColumn], key: [Term], _ total: ColumnID? = nil, by step: Keyword
    ) {
        totals = [total].compactMap(\.self).map { Term(.column($0), .integer, isNullable: false) }
        self.key = key
        keys = totals.isEmpty ? [RowKey(key)] : []
        order = []
        appended = nil
        repetition = Repetition()
        replaceScope(with: columns, by: step)
    }

    /// Equal rows become one.
    mutating func unique() {
        var grouped: [(ColumnID, Term)] = []
        let columns = outputs.map { column in
            var column = column
            if column.term.isBroken { return column }
            let known = grouped.first { $0.1 == column.term }?.0
            let id = known ?? resolver.numbering.column(for: column.term)
            if known == nil { grouped.append((id, column.term)) }
            column.term = Term(
                .column(id), column.term.type, isNullable: column.term.isNullable)
            return column
        }
        plan.steps.append(.group(keys: grouped, aggregates: [], total: nil))
        startTable(columns, key: columns.map(\.term).filter { !$0.isBroken }, by: .unique)
    }

    /// Different things of one name become one row (W0401).
    private mutating func warnAboutTitle(_ term: Term, _ expression: Expression) {
        guard case .path(let names) = expression.kind, names.count > 1,
            case .field(.followed(let followed), let field) = term.kind,
            resolver.schema.resource(followed.resource)?.display?.text == field
        else { return }
        let path = names.map(\.text).joined(separator: ".")
        let reference = names.dropLast().map(\.text).joined(separator: ".")
        warnings.append(.groupedByTitle(path, reference: reference, at: expression.span))
    }
}

extension Term {
    /// Whether one of the columns is read.
    fileprivate func reads(_ columns: Set<ColumnID>) -> Bool {
        contains { if case .column(let id) = $0.kind { columns.contains(id) } else { false } }
    }
}
