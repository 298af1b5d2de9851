import Catalogue

/// Resolves the steps of a pipeline one after the other, and keeps track of what columns there are and what tells
/// rows apart.
struct PipelineResolver {
    var resolver: Resolver
    var plan: PipelinePlan
    var warnings: [Diagnostic] = []
    /// The row whose fields are columns, as before `select` and `group`.
    var shownRow: RowRef?
    /// The id of the row of a resource that each row of the table is, while it is one.
    var rowTerm: Term?
    /// Set while the rows are such as may only be counted.
    var guarded: GroupGuard?
    /// The written order.
    var order: [SortKey] = []
    /// What completes every order.
    var key: [Term]
    /// Values that no two rows share.
    var keys: [RowKey]
    /// Goes before every order: rows of totals are last.
    var totals: [Term] = []
    /// Whether there always is one row.
    var isSingle = false
    /// The `append` since which nothing tells rows apart.
    var appended: Span?
    var repetition = Repetition()
    /// The types that columns of the last `select` are to have; a literal there is read by its type.
    var wanted: [String: FieldType] = [:]
    var isLastSelect = false

    static let columnLimit = 200

    /// Nil after a report: then there is nothing to resolve the steps against.
    init?(_ pipeline: Pipeline, _ resolver: inout Resolver) {
        guard let source = Self.source(of: pipeline, &resolver) else { return nil }
        var own = resolver
        var scope: Scope
        switch source {
        case .row(let row):
            scope = Scope(row: row)
            if let alias = pipeline.alias { scope.aliases = [(alias.text, row)] }
            plan = PipelinePlan(source: row)
            shownRow = row
            own.moment = row.access.isSecured ? row.access.moment : nil
            guarded = GroupGuard(row, own.policy)
            let identity = own.identity(of: row)
            if !own.isVersion(row) { rowTerm = identity }
            keys = own.keys(of: row)
            key = keys.first?.parts.map(\.term) ?? [identity]
        case .table(let view):
            scope = Scope(row: view.row, columns: view.columns)
            if view.row == nil { scope.closed = [] }
            if let alias = pipeline.alias {
                scope.tables = [
                    .init(name: alias.text, columns: view.columns, row: view.row)
                ]
            }
            plan = PipelinePlan(source: view.scan)
            rowTerm = view.rowTerm
            totals = view.totals
            order = view.order
            key = view.key
            keys = view.keys
            isSingle = view.isSingle
            appended = view.isAppended ? pipeline.span : nil
        }
        own.scopes = [scope]
        self.resolver = own
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
        if guarded != nil, !step.admitsCountedRows {
            resolver.report(.countedBeforeGroup(at: step.span))
            return
        }
        switch step.kind {
        case .filter(let expression):
            isSingle = false
            let term = resolver.condition(expression)
            resolver.warnAboutEmpty(expression, in: term)
            if !term.isBroken { plan.steps.append(.filter(term)) }
        case .add(let items): add(items)
        case .select(let items): select(items)
        case .group(let keys, let aggregates, let withTotal):
            group(keys, aggregates, withTotal: withTotal && !keys.isEmpty, step)
        case .sort(let terms): sort(terms)
        case .take(let count, let per): take(count, per: per)
        case .skip(let count): slice(skip: count, take: nil)
        case .window(let partition, let order, let items): window(partition, order, items)
        case .unique: unique()
        case .expand(let source, let alias, let keepsEmpty):
            expand(source, alias, keepsEmpty: keepsEmpty, step)
        case .join(let source, let alias, let condition, let keepsEmpty):
            join(source, alias, condition, keepsEmpty: keepsEmpty, step)
        case .append(let source): append(source, step)
        }
    }

    // MARK: The end

    /// The columns as they are now.
    var outputs: [TableColumn] { (shownRow.map(rowColumns) ?? []) + resolver.scope.columns }

    private mutating func finish() {
        let outputs = outputs
        if outputs.count > Self.columnLimit {
            resolver.report(.tooMany(.columns, limit: Self.columnLimit, at: .start))
        }
        plan.outputs = outputs.filter { !$0.term.isBroken }
        plan.key = key
        plan.order = totalOrder
    }

    /// The rows for other pipelines.
    var derived: DerivedTable {
        DerivedTable(
            plan: plan, columns: plan.outputs + outputs.filter(\.term.isBroken), row: rowTerm,
            totals: totals, order: order, key: key, keys: keys, isSingle: isSingle,
            isAppended: appended != nil)
    }

    /// Gives the only column another scale, in which it is compared.
    mutating func moveOutput(to scale: Int) {
        plan.outputs[0].term = plan.outputs[0].term.compared(at: scale)
    }

    /// The fields that the caller may read, computed aggregates, files and sets left out.
    private func rowColumns(_ row: RowRef) -> [TableColumn] {
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
