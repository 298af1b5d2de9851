import Catalogue

/// Turns a read of records into one statement and the shape of what it gives.
struct ReadPlanner {
    let policy: PolicyEngine
    let statement: Statement
    let request: ReadRequest
    let resource: Resource
    let row: RowRef
    let block: Block
    var resolver: Resolver
    var outputs = OutputList()

    static func plan(
        _ request: ReadRequest, policy: PolicyEngine, dialect: any Dialect
    ) throws(Diagnostics) -> ReadPlan {
        var planner = try ReadPlanner(request, policy, dialect)
        do {
            return try planner.plan()
        } catch {
            guard error.list.map(\.code) == [.limitExceeded], request.rows != .all,
                planner.statement.largestJoinCount > joinLimit
            else { throw error }
            // So many references, of the record or of its guards, are looked up one by one.
            planner = try ReadPlanner(
                request, policy, dialect, following: .subqueries(.exists))
            return try planner.plan()
        }
    }

    static func count(
        _ request: ReadRequest, policy: PolicyEngine, dialect: any Dialect
    ) throws(Diagnostics) -> CompiledQuery {
        var planner = try ReadPlanner(request, policy, dialect)
        return try planner.count()
    }

    private init(
        _ request: ReadRequest, _ policy: PolicyEngine, _ dialect: any Dialect,
        following: Block.Following = .joins
    ) throws(Diagnostics) {
        let name = Name("\(request.resource)", span: .start)
        guard let resource = policy.context.schema.resource(request.resource) else {
            throw Diagnostics([.unknownSource(name, suggestion: nil)])
        }
        let rights = policy.rights(to: resource.name)
        if rights.rules.isEmpty {
            let missing = rights.missingAttribute
            throw Diagnostics([
                missing.map { .attributeMissing($0, at: .start) } ?? .sourceForbidden(name)
            ])
        }
        self.policy = policy
        self.request = request
        self.resource = resource
        statement = Statement(policy: policy, dialect: dialect)
        resolver = Resolver(policy: policy)
        resolver.missingAttribute = .isReported
        resolver.module = resource.name.module
        row = resolver.newRow(resource.name, policy.present)
        resolver.scopes = [Scope(row: row)]
        block = statement.block(following)
    }

    /// Puts the row into the statement. Its rule is asked of each row that an index gives, where those are few.
    private func enter(_ filter: Term?, _ keys: [SortKey] = [], isPage: Bool) {
        let isAsked =
            request.rows != .all
            || FewRows(of: row, policy)?.areRead(
                conditions: [filter].compactMap(\.self), order: keys.map(\.term),
                count: isPage && request.search == 0 ? FewRows.pageLimit : nil) == true
        block.sources = [
            statement.source(row, in: block, printing: isAsked ? .exists : .membership)
        ]
    }

    // MARK: Plans

    private mutating func plan() throws(Diagnostics) -> ReadPlan {
        let filter = try filter()
        let keys = sortKeys()
        try check("sort")
        enter(filter, keys, isPage: true)
        addConditions(filter)
        let shape = recordShape(of: row, resource, request.fields)
        try check("fields")
        try checkExpansions()
        let cursor = keys.map { outputs.index(of: $0.term) }
        let columns = outputs.terms.map { statement.truth($0, in: block) }
        let orders = keys.map { statement.value($0.term, in: block) }
        // Rows are joined where they are printed.
        try checkJoins()
        let pages = Pages(keys: keys, columns: orders, after: request.after, statement.dialect)
        let list = columns.enumerated().map { index, sql in
            "\(sql) AS \(Identifier("c\(index)"))" as SQL
        }.joined(", ")
        let query = pages.query(
            select: list, from: block, isLimited: request.rows == .all,
            isSingle: isSingle)
        let compiled = statement.compiled(query)
        try checkHistory()
        return ReadPlan(query: compiled, record: shape, cursor: cursor)
    }

    private mutating func count() throws(Diagnostics) -> CompiledQuery {
        let filter = try filter()
        enter(filter, isPage: false)
        addConditions(filter)
        try resolver.check()
        try checkJoins()
        let query: SQL = "SELECT COUNT(*) AS \(Identifier("c0"))\(block.tail)"
        let column = OutputColumn(
            name: "count", title: LocalizedText(ru: "Количество", en: "Count"), type: .integer,
            index: 0)
        let compiled = statement.compiled(query, columns: [column])
        try checkHistory()
        return compiled
    }

    private func checkHistory() throws(Diagnostics) {
        do throws(Diagnostics) {
            try statement.checkHistory([])
        } catch {
            throw Diagnostics(error.list, origin: CompiledQuery.requestMoment)
        }
    }

    private var isSingle: Bool { request.rows == .id || request.rows == .key }

    /// SQLite joins at most 64 tables; a record of many references stays below with room to spare.
    static let joinLimit = 56

    private func checkJoins() throws(Diagnostics) {
        if statement.largestJoinCount > Self.joinLimit {
            throw Diagnostics([.tooMany(.joins, limit: Self.joinLimit, at: .start)])
        }
    }

    // MARK: Which rows

    private mutating func filter() throws(Diagnostics) -> Term? {
        guard let filter = request.filter else { return nil }
        let term = resolver.condition(filter)
        try check("where")
        return term
    }

    private mutating func addConditions(_ filter: Term?) {
        switch request.rows {
        case .all: break
        case .id: block.conditions.append(equal("id", .slot("id")))
        case .key: addKey()
        case .mergedKey: addMergedKey()
        case .owners(let count):
            let owners = (0..<count).map { reference("owner_\($0)") }
            let parent = statement.field(row, "parent", in: block)
            block.conditions.append(
                owners.isEmpty
                    ? statement.dialect.boolean(false) : "\(parent) IN (\(owners.joined(", ")))")
        case .ids(let count):
            let ids = (0..<count).map { reference("row_\($0)") }
            let id = statement.field(row, "id", in: block)
            block.conditions.append(
                ids.isEmpty ? statement.dialect.boolean(false) : "\(id) IN (\(ids.joined(", ")))")
        }
        addChoice()
        addWords()
        if request.search > 0 {
            let words = (0..<request.search).map { Bind.slot("word_\($0)") }
            block.conditions.append(statement.found(row, by: words, in: block))
        }
        if let filter { block.conditions.append("(\(statement.condition(filter, in: block)))") }
    }

    /// Only a reference that the caller may read shows the whole record.
    private func checkExpansions() throws(Diagnostics) {
        let rights = policy.rights(to: resource.name)
        let references = resource.fields.filter {
            if case .ref = $0.type { rights.cell($0.name) != .none } else { false }
        }.map(\.name)
        let mistakes = request.expand.filter { !references.contains($0) }.map { name in
            Diagnostic.unknownName(
                Name(name, span: .start),
                suggestion: Suggestion.closest(to: name, among: references))
        }
        if !mistakes.isEmpty { throw Diagnostics(mistakes, origin: "expand") }
    }

    /// Mistakes so far belong to this text of the request.
    private func check(_ origin: String) throws(Diagnostics) {
        do throws(Diagnostics) {
            try resolver.check()
        } catch {
            throw Diagnostics(error.list, origin: origin)
        }
    }

    private func reference(_ slot: String) -> SQL {
        statement.dialect.bound(.slot(slot), as: .ref(resource.name))
    }

    private func equal(_ column: String, _ bind: Bind) -> SQL {
        let value = statement.dialect.bound(bind, as: statement.type(of: row.resource, column))
        return "\(statement.field(row, column, in: block)) = \(value)"
    }

    private mutating func addMergedKey() {
        let rights = policy.rights(to: resource.name)
        guard case .history(let name) = resource.kind, resource.tellsMerges,
            let key = policy.context.schema.resource(name)?.key, !key.isEmpty,
            key.allSatisfy({ rights.cell($0) != .none })
        else {
            block.conditions.append(statement.dialect.boolean(false))
            return
        }
        for (index, name) in key.enumerated() {
            block.conditions.append(equal(name, .slot("key_\(index)")))
        }
        let successor = statement.field(row, Resource.mergedInto, in: block)
        block.conditions.append("\(successor) IS NOT NULL")
    }

    /// Who can't read the whole key finds nothing by it (N26).
    private mutating func addKey() {
        let rights = policy.rights(to: resource.name)
        guard !resource.key.isEmpty, resource.key.allSatisfy({ rights.cell($0) != .none }) else {
            block.conditions.append(statement.dialect.boolean(false))
            return
        }
        for (index, name) in resource.key.enumerated() {
            block.conditions.append(equal(name, .slot("key_\(index)")))
        }
        let isAddressed = resolver.isAddressed(row)
        if isAddressed != .yes {
            block.conditions.append("(\(statement.condition(isAddressed, in: block)))")
        }
    }

    // MARK: Order

    private mutating func sortKeys() -> [SortKey] {
        if isSingle { return [] }
        var keys: [SortKey] = []
        if request.rows.areVersionsOrParts {
            for name in ["parent", resource.owner == nil ? "version" : "no"] {
                keys.append(SortKey(term: column(name), descending: false))
            }
            return keys
        }
        if request.fields == .label, let label = resolver.securedLabel(of: row) {
            keys.append(SortKey(term: resolver.sortKey(of: label), descending: false))
        }
        resolver.numbering.startExpression()
        for term in request.sort {
            let value = resolver.value(term.expression)
            for key in resolver.orderKeys(of: value, at: term.expression.span)
            where !keys.contains(where: { $0.term == key }) {
                keys.append(SortKey(term: key, descending: term.descending))
            }
        }
        let id = column("id")
        if let index = keys.firstIndex(where: { $0.term == id }) {
            return Array(keys.prefix(index + 1))
        }
        return keys + [SortKey(term: id, descending: keys.last?.descending ?? false)]
    }

    private mutating func column(_ name: String) -> Term {
        guard let field = resource.field(name) else { return .null }
        return resolver.field(field, of: row, at: Name(name, span: .start))
    }
}

extension ReadRequest.Rows {
    /// Rows that have no place of their own among all others: they are told by their owner.
    fileprivate var areVersionsOrParts: Bool {
        switch self {
        case .owners, .mergedKey: true
        default: false
        }
    }
}

/// One key of an order, ready to be compared.
struct SortKey: Hashable, Sendable {
    var term: Term
    var descending: Bool
}

/// Columns of a statement, each term once.
struct OutputList {
    private(set) var terms: [Term] = []
    private var positions: [Term: Int] = [:]

    mutating func index(of term: Term) -> Int {
        if let known = positions[term] { return known }
        terms.append(term)
        positions[term] = terms.count - 1
        return terms.count - 1
    }
}

extension Resolver {
    /// What orders a value: texts by their sort key, references by the label of what they point to, choices in
    /// the order of their declaration.
    mutating func orderKeys(of term: Term, at span: Span) -> [Term] {
        switch term.type {
        case .text: return [term.isConstant ? term : sortKey(of: term)]
        case .choice(let set):
            let branches = set.values.enumerated().map { index, choice in
                Term.Branch(
                    condition: .equal(term, .code(choice.code, of: set)),
                    value: .number(Int64(index)))
            }
            if branches.isEmpty { return [] }
            return [
                Term(.conditional(branches, otherwise: nil), .integer, isNullable: term.isNullable)
            ]
        case .ref(let target):
            if case .field(_, "id") = term.kind { return [term] }
            let label = securedLabel(of: row(at: term, target)).map { sortKey(of: $0) }
            return [label, term].compactMap(\.self)
        case .boolean: return [term.asValue]
        case .file, .period:
            report(.expectedType("text", found: term.type.text, at: span))
            return []
        default: return term.isBroken ? [] : [term]
        }
    }
}
