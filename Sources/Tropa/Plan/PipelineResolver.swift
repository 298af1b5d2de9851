import Catalogue

/// Resolves the steps of a pipeline one after the other, and keeps track of what columns there are and what tells
/// rows apart.
struct PipelineResolver {
    var resolver: Resolver
    var plan: PipelinePlan
    var warnings: [Diagnostic] = []
    /// Whether the fields of the source are columns, as before `select` and `group`.
    private var showsRow = true
    private var order: [SortKey] = []
    private var key: [Term]
    private var repetition = Repetition()
    /// The types that columns of the last `select` are to have; a literal there is read by its type.
    var wanted: [String: FieldType] = [:]
    private var isLastSelect = false

    static let columnLimit = 200

    /// Nil after a report: then there is nothing to resolve the steps against.
    init?(_ pipeline: Pipeline, _ resolver: inout Resolver) {
        guard let row = Self.source(of: pipeline, &resolver) else { return nil }
        var own = resolver
        var scope = Scope(row: row)
        if let alias = pipeline.alias { scope.aliases = [(alias.text, row)] }
        own.scopes = [scope]
        self.resolver = own
        plan = PipelinePlan(source: row)
        key = [own.identity(of: row)]
        if let asOf = pipeline.asOf {
            self.resolver.report(.notSupported("as of", at: asOf.span))
        }
    }

    private static func source(of pipeline: Pipeline, _ resolver: inout Resolver) -> RowRef? {
        guard case .named(let names) = pipeline.source else {
            resolver.report(.notSupported("from (…)", at: pipeline.span))
            return nil
        }
        if names.count == 1, names[0].text == "this", let row = resolver.this { return row }
        let text = names.map(\.text).joined(separator: ".")
        let span = names.dropFirst().reduce(names[0].span) { $0.union($1.span) }
        let name = Name(text, span: span)
        switch resolver.context.names.find(text, in: resolver.module) {
        case .resource(let resource): return readable(resource, name, &resolver)
        case .ambiguous(let candidates):
            resolver.report(.ambiguousName(name, candidates: candidates.map(\.description)))
        case .nothing:
            let policy = resolver.policy
            let spellings = resolver.context.names.spellings {
                !policy.rights(to: $0).rules.isEmpty
            }
            resolver.report(
                .unknownSource(
                    name, suggestion: Suggestion.closest(to: text, among: spellings)))
        }
        return nil
    }

    private static func readable(
        _ resource: ResourceName, _ name: Name, _ resolver: inout Resolver
    ) -> RowRef? {
        // In what a module does by itself rows are read as the server reads them.
        let access = resolver.access
        guard access.isSecured else { return resolver.newRow(resource, access) }
        let rights = resolver.policy.rights(to: resource)
        guard rights.rules.isEmpty else { return resolver.newRow(resource, .secured) }
        resolver.report(
            rights.missingAttribute.map { .attributeMissing($0, at: name.span) }
                ?? .sourceForbidden(name))
        return nil
    }

    // MARK: Steps

    mutating func resolve(_ steps: [Step]) {
        let last = steps.lastIndex { $0.kind.makesTable }
        for (index, step) in steps.enumerated() {
            isLastSelect = index == last
            resolve(step)
        }
        finish()
    }

    private mutating func resolve(_ step: Step) {
        switch step.kind {
        case .filter(let expression):
            let term = resolver.condition(expression)
            resolver.warnAboutEmpty(expression, in: term)
            if !term.isBroken { plan.steps.append(.filter(term)) }
        case .add(let items): add(items)
        case .select(let items): select(items)
        case .group(let keys, let aggregates, let withTotal):
            if withTotal { resolver.report(.notSupported("with total", at: step.span)) }
            group(keys, aggregates)
        case .sort(let terms): sort(terms)
        case .take(let count, let per):
            if let first = per.first {
                resolver.report(.notSupported("take … per", at: first.span))
            }
            slice(skip: 0, take: count)
        case .skip(let count): slice(skip: count, take: nil)
        case .window: unsupported("window", step)
        case .unique: unsupported("unique", step)
        case .expand(let source, let alias, let keepsEmpty):
            expand(source, alias, keepsEmpty: keepsEmpty, step)
        case .join: unsupported("join", step)
        case .append: unsupported("append", step)
        }
    }

    private mutating func unsupported(_ word: String, _ step: Step) {
        resolver.report(.notSupported(word, at: step.span))
    }

    // MARK: Relations

    /// A row for each row of a to-many relation; what was there before repeats.
    private mutating func expand(_ source: Source, _ alias: Name?, keepsEmpty: Bool, _ step: Step) {
        guard case .named(let names) = source, !keepsEmpty else {
            return unsupported(keepsEmpty ? "expand left" : "expand (…)", step)
        }
        guard let found = resolver.expansion(of: names, at: step.span) else { return }
        guard found.rest.isEmpty, found.isRelation else {
            resolver.report(
                .expandNeedsToMany(
                    names.map(\.text).joined(separator: "."), relations: relationNames,
                    at: names.dropFirst().reduce(names[0].span) { $0.union($1.span) }))
            return
        }
        repetition.add(resolver.scopes.flatMap(\.columns).map(\.term) + key)
        plan.steps += found.steps.map { .expand($0) }
        key.append(resolver.identity(of: found.row))
        let name = alias?.text ?? names[names.count - 1].text
        resolver.scope.aliases.append((name, found.row))
    }

    private var relationNames: [String] {
        resolver.scope.row.flatMap { resolver.schema.resource($0.resource) }?
            .relations.map(\.name) ?? []
    }

    // MARK: Columns

    private mutating func add(_ items: [Named]) {
        var computed: [(ColumnID, Term)] = []
        var added: [TableColumn] = []
        for item in items {
            guard let name = name(of: item) else { continue }
            if isTaken(name.text) || added.contains(where: { $0.name == name.text }) {
                resolver.report(.duplicateColumn(name))
            }
            added.append(column(name, item, &computed))
        }
        if !computed.isEmpty { plan.steps.append(.compute(computed)) }
        resolver.scope.columns += added
    }

    /// A column, a field or a relation already has the name.
    private func isTaken(_ name: String) -> Bool {
        if resolver.scope.columns.contains(where: { $0.name == name }) { return true }
        guard let row = resolver.scope.row,
            let resource = resolver.schema.resource(row.resource)
        else { return false }
        return resolver.visibleNames(of: row).contains(name) || resource.hasRelation(name, nil)
    }

    private mutating func select(_ items: [Named]) {
        var computed: [(ColumnID, Term)] = []
        var columns: [TableColumn] = []
        for item in items {
            guard let name = name(of: item) else { continue }
            if columns.contains(where: { $0.name == name.text }) {
                resolver.report(.duplicateColumn(name))
            }
            columns.append(column(name, item, &computed))
        }
        if !computed.isEmpty { plan.steps.append(.compute(computed)) }
        replaceScope(with: columns)
    }

    private mutating func replaceScope(with columns: [TableColumn]) {
        showsRow = false
        resolver.scopes = [Scope(columns: columns)]
    }

    private mutating func column(
        _ name: Name, _ item: Named, _ computed: inout [(ColumnID, Term)]
    ) -> TableColumn {
        let term = value(item.expression, named: name.text)
        // A name that the author chose says more than the title of the field behind it.
        let title = item.name.map { LocalizedText(ru: $0.text) } ?? title(of: term, name.text)
        if term.type == .period { resolver.report(.periodAsColumn(at: item.expression.span)) }
        if term.isPlain || term.isBroken {
            return TableColumn(name: name.text, term: term, title: title, span: name.span)
        }
        let id = resolver.numbering.column(for: term)
        computed.append((id, term))
        let reference = Term(.column(id), term.type, isNullable: term.isNullable)
        return TableColumn(name: name.text, term: reference, title: title, span: name.span)
    }

    private mutating func value(_ expression: Expression, named name: String) -> Term {
        guard isLastSelect, let type = wanted[name] else {
            return resolver.value(expression).asTruth
        }
        return resolver.stored(expression, as: type)
    }

    private func title(of term: Term, _ name: String) -> LocalizedText {
        if case .field(let row, let field) = term.kind,
            let resource = resolver.schema.resource(row.resource),
            let field = resource.field(field)
        {
            return field.name == "id" ? resource.title : field.title
        }
        return LocalizedText(ru: name)
    }

    /// The written name, or the one that the expression suggests (§4.6).
    private mutating func name(of item: Named) -> Name? {
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

    // MARK: Groups

    private mutating func group(_ keys: [Named], _ aggregates: [Named]) {
        var grouped: [(ColumnID, Term)] = []
        var columns: [TableColumn] = []
        var scope = GroupScope(
            keys: [], rows: resolver.scopes, order: order, identity: self.key)
        for key in keys {
            guard let name = name(of: key) else { continue }
            let term = resolver.value(key.expression).asTruth
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
            let reference = Term(.column(id), term.type, isNullable: term.isNullable)
            if columns.contains(where: { $0.name == name.text }) {
                resolver.report(.duplicateColumn(name))
            }
            columns.append(
                TableColumn(
                    name: name.text, term: reference, title: title(of: term, name.text),
                    span: name.span))
            scope.keys.append((name.text, key.expression, reference))
        }
        let keyColumns = columns
        var computed: [(ColumnID, Term)] = []
        resolver.scope.group = scope
        for item in aggregates {
            guard let name = name(of: item) else { continue }
            if columns.contains(where: { $0.name == name.text }) {
                resolver.report(.duplicateColumn(name))
            }
            let term = resolver.value(item.expression).asTruth
            if let (function, argument) = repetition.repeated(in: term) {
                let text = argument.flatMap { resolver.name(of: $0) } ?? name.text
                resolver.report(.repeatedValue(text, function: function, at: item.expression.span))
            }
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
        repetition = Repetition()
        plan.steps.append(.group(keys: grouped, aggregates: computed))
        key = keyColumns.map(\.term).filter { !$0.isBroken }
        order = []
        replaceScope(with: columns)
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

    // MARK: Order and slices

    private mutating func sort(_ terms: [SortTerm]) {
        order = []
        for term in terms {
            let value = resolver.value(term.expression)
            for key in resolver.orderKeys(of: value, at: term.expression.span)
            where !key.isConstant && !order.contains(where: { $0.term == key }) {
                order.append(SortKey(term: key, descending: term.descending))
            }
        }
    }

    private mutating func slice(skip: Int, take: Int?) {
        plan.steps.append(.slice(skip: skip, take: take, order: totalOrder))
    }

    private var totalOrder: [SortKey] {
        let rest = key.filter { term in !order.contains { $0.term == term } }
        return order + rest.map { SortKey(term: $0, descending: false) }
    }

    // MARK: The end

    private mutating func finish() {
        var outputs = showsRow ? rowColumns : []
        outputs += resolver.scope.columns
        if outputs.count > Self.columnLimit {
            resolver.report(.tooMany(.columns, limit: Self.columnLimit, at: .start))
        }
        plan.outputs = outputs.filter { !$0.term.isBroken }
        plan.key = key
        plan.order = totalOrder
    }

    /// The fields that the caller may read, computed aggregates, files and sets left out.
    private var rowColumns: [TableColumn] {
        let row = plan.source
        guard let resource = resolver.schema.resource(row.resource) else { return [] }
        var quiet = resolver
        var columns = [
            TableColumn(name: "id", term: resolver.identity(of: row), title: resource.title)
        ]
        if case .history = resource.kind { columns = [] }
        for field in resource.shownFields where !field.type.isMany {
            guard resolver.policy.rights(to: resource.name).cell(field.name) != .none else {
                continue
            }
            let term = quiet.field(field, of: row, at: Name(field.name, span: .start))
            if term.isBroken || term.type == .file || !term.isPlain { continue }
            columns.append(TableColumn(name: field.name, term: term, title: field.title))
        }
        return columns
    }
}

extension Step.Kind {
    /// Whether the columns after the step are those that it names.
    fileprivate var makesTable: Bool {
        switch self {
        case .select, .group: true
        default: false
        }
    }
}
