import Catalogue

/// `add` and `select`.
extension PipelineResolver {
    mutating func add(_ items: [Named]) {
        var computed: [(ColumnID, Term)] = []
        var added: [TableColumn] = []
        for item in bounded(items) {
            guard let name = name(of: item) else { continue }
            if isTaken(name.text) || added.contains(where: { $0.name == name.text }) {
                resolver.report(taken(name))
            }
            added.append(column(name, item, &computed))
        }
        if !computed.isEmpty { plan.steps.append(.compute(computed)) }
        resolver.scope.columns += added
    }

    /// E0303 with what has the name, and one that nothing has.
    func taken(_ name: Name) -> Diagnostic {
        let isColumn = resolver.scope.columns.contains { $0.name == name.text }
        let members = resolver.scope.row.flatMap { resolver.context.members[$0.resource] }
        let isRelation =
            !isColumn && members?.value(name.text) == nil
            && members?.hasRelation(name.text, nil) == true
        let endings = (isRelation ? ["count"] : []) + (2...99).map(String.init)
        let free = endings.map { "\(name.text)_\($0)" }.first { !isTaken($0) }
        return .duplicateColumn(name, isRelation: isRelation, free: free)
    }

    /// No more of what one step names than there may be columns.
    mutating func bounded(_ items: [Named]) -> ArraySlice<Named> {
        if items.count > Self.columnLimit {
            resolver.report(
                .tooMany(
                    .columns, limit: Self.columnLimit,
                    at: items[Self.columnLimit].expression.span))
        }
        return items.prefix(Self.columnLimit)
    }

    /// A column, a field or a relation already has the name.
    func isTaken(_ name: String) -> Bool {
        if resolver.scope.columns.contains(where: { $0.name == name }) { return true }
        guard let row = resolver.scope.row,
            let resource = resolver.schema.resource(row.resource)
        else { return false }
        if let field = resource.field(name), resolver.isVisible(field, of: row) { return true }
        return resolver.context.members[row.resource]?.hasRelation(name, nil) == true
    }

    mutating func select(_ items: [Named]) {
        var computed: [(ColumnID, Term)] = []
        var columns: [TableColumn] = []
        for item in bounded(items) {
            guard let name = name(of: item) else { continue }
            if columns.contains(where: { $0.name == name.text }) {
                resolver.report(.duplicateColumn(name))
            }
            columns.append(column(name, item, &computed))
        }
        if !computed.isEmpty { plan.steps.append(.compute(computed)) }
        replaceScope(with: columns, by: .select)
    }

    mutating func replaceScope(with columns: [TableColumn], by step: Keyword) {
        let closed = (resolver.scope.closed ?? []) + [.init(scopes: resolver.scopes, step: step)]
        shownRow = nil
        rowTerm = nil
        resolver.scopes = [Scope(columns: columns, closed: closed)]
    }

    mutating func column(
        _ name: Name, _ item: Named, _ computed: inout [(ColumnID, Term)]
    ) -> TableColumn {
        let term = value(item.expression, named: name.text)
        // A name that the author chose says more than the title of the field behind it.
        let title =
            item.name.map { LocalizedText(ru: $0.text) }
            ?? title(of: term, item.expression, name.text)
        if term.type == .period { resolver.report(.periodAsColumn(at: item.expression.span)) }
        if term.isPlain || term.isBroken {
            return TableColumn(name: name.text, term: term, title: title, span: name.span)
        }
        refuseRepeated(in: term, name, at: item.expression.span)
        let id = resolver.numbering.column(for: term)
        if resolver.numbering.isTooLarge(id) {
            resolver.report(
                .tooMany(.columnParts, limit: Numbering.sizeLimit, at: item.expression.span))
        }
        computed.append((id, term))
        repetition.add(id, of: term)
        let reference = Term(.column(id), term.type, isNullable: term.isNullable)
        return TableColumn(name: name.text, term: reference, title: title, span: name.span)
    }

    /// E0406: an aggregate that would count a value many times.
    mutating func refuseRepeated(in term: Term, _ name: Name, at span: Span) {
        guard let (function, argument) = repetition.repeated(in: term) else { return }
        let text = argument.flatMap { resolver.name(of: $0) } ?? name.text
        resolver.report(.repeatedValue(text, function: function, at: span))
    }

    mutating func value(_ expression: Expression, named name: String) -> Term {
        guard isLastSelect, let type = wanted[name] else {
            return resolver.value(expression).asValue
        }
        return resolver.stored(expression, as: type)
    }

    /// The title of what an expression shows: a field, stored or computed, a row, or a column from before.
    func title(of term: Term, _ expression: Expression, _ name: String) -> LocalizedText {
        if case .path(let names) = expression.kind, let field = resolver.field(at: names),
            field.name != "id"
        {
            return field.title
        }
        if case .field(let row, let field) = term.kind,
            let resource = resolver.schema.resource(row.resource),
            let field = resource.field(field)
        {
            return field.name == "id" ? resource.title : field.title
        }
        if case .column = term.kind, let column = resolver.column(of: term) { return column.title }
        return LocalizedText(ru: name)
    }

    /// The written name, or the one that the expression suggests (§4.6).
    mutating func name(of item: Named) -> Name? {
        if let name = item.name { return name }
        switch item.expression.kind {
        case .path(let names):
            return Name(names.map(\.text).joined(separator: "_"), span: item.expression.span)
        case .call(let name, _, _, _):
            return Name(
                name.map(\.text).joined(separator: "_"), span: item.expression.span)
        default:
            let term = resolver.value(item.expression)
            if !term.isBroken { resolver.report(.unnamedColumn(at: item.expression.span)) }
            return nil
        }
    }
}
