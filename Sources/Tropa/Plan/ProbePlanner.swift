import Catalogue

/// Turns the writer's questions about one row into one statement over raw rows.
struct ProbePlanner {
    let policy: PolicyEngine
    let statement: Statement
    let resource: Resource
    let row: RowRef
    let numbering = Numbering()
    private var asks: [String: FieldType]
    private let trustsReferences: Bool
    private var diagnostics: [Diagnostic] = []

    static func plan(
        _ probe: Probe, policy: PolicyEngine, dialect: any Dialect
    ) throws(Diagnostics) -> CompiledQuery {
        guard let resource = policy.context.schema.resource(probe.resource) else {
            throw Diagnostics([
                .unknownSource(Name("\(probe.resource)", span: .start), suggestion: nil)
            ])
        }
        var planner = ProbePlanner(probe, resource, policy, dialect)
        let query = try planner.plan(probe, following: .joins)
        guard planner.statement.largestJoinCount > ReadPlanner.joinLimit else { return query }
        // So many references are looked up one by one: a question that passed the check must be answered.
        planner = ProbePlanner(probe, resource, policy, dialect)
        return try planner.plan(probe, following: .subqueries(.exists))
    }

    private init(
        _ probe: Probe, _ resource: Resource, _ policy: PolicyEngine, _ dialect: any Dialect
    ) {
        self.policy = policy
        self.resource = resource
        statement = Statement(policy: policy, dialect: dialect)
        asks = probe.asks
        trustsReferences = probe.trustsReferences
        row =
            switch probe.row {
            case .stored, .credential: policy.rawRow(of: resource.name)
            case .candidate: policy.candidateRow(of: resource.name)
            case .draft: .scan(.init(id: -1, resource: resource.name, access: .draft))
            }
    }

    private mutating func plan(
        _ probe: Probe, following: Block.Following
    ) throws(Diagnostics) -> CompiledQuery {
        let block = statement.block(following)
        switch probe.row {
        case .stored:
            block.sources = [statement.source(row, in: block, printing: .exists)]
            let id = statement.field(row, "id", in: block)
            block.conditions = [
                "\(id) = \(statement.dialect.bound(.slot("id"), as: .ref(resource.name)))"
            ]
        case .credential(let field):
            block.sources = [statement.source(row, in: block, printing: .exists)]
            let code = statement.field(row, field, in: block)
            block.conditions = ["\(code) = \(statement.dialect.bound(.slot("code"), as: .text))"]
        case .candidate, .draft:
            block.sources = ["(SELECT 1) AS \(Identifier("candidate"))"]
        }
        var columns: [OutputColumn] = []
        var outputs: [SQL] = []
        for item in probe.items {
            let term = self.term(item)
            let sql = statement.truth(term, in: block)
            outputs.append("\(sql) AS \(Identifier("c\(outputs.count)"))")
            columns.append(
                OutputColumn(
                    name: "c\(columns.count)", title: LocalizedText(ru: ""), type: term.type,
                    index: columns.count))
        }
        if !diagnostics.isEmpty { throw Diagnostics(diagnostics) }
        if outputs.isEmpty { outputs = ["1 AS \(Identifier("c0"))"] }
        return statement.compiled("SELECT \(outputs.joined(", "))\(block.tail)", columns: columns)
    }

    mutating func term(_ item: Probe.Item) -> Term {
        switch item {
        case .condition(let formula): condition(formula)
        case .rows(.all): .yes
        case .rows(.rows(let formula)): condition(formula)
        case .through(let path, let rule): through(path, rule)
        case .foreseen(let path, let rule, let isFinished):
            foreseen(path, rule, isFinished: isFinished)
        case .value(let formula, let type): value(formula, type)
        case .filled(let name): filled(name)
        case .atLeast(let name, let bound): compared(name, .greaterOrEqual, bound)
        case .atMost(let name, let bound): compared(name, .lessOrEqual, bound)
        case .reference(let name): reference(name)
        case .unique(let set): isUnique(set)
        case .display: label()
        case .identity: identity
        }
    }

    // MARK: Formulas

    /// Resolves in the row of the probe and keeps the mistakes.
    mutating func resolve(
        on row: RowRef? = nil, _ body: (inout Resolver) -> Term
    ) -> Term {
        numbering.startExpression()
        var resolver = Resolver(policy: policy, numbering: numbering)
        resolver.scopes = [Scope(row: row ?? self.row)]
        resolver.this = self.row
        resolver.module = resource.name.module
        resolver.asks = asks
        // The writer of a draft did not write its formulas: what is out of his sight is empty, no mistake of his.
        if self.row.access == .draft { resolver.foreignSpan = .start }
        let term = body(&resolver)
        diagnostics += resolver.diagnostics.filter { $0.code.severity == .error }
        if !resolver.missingAttributes.isEmpty, term.type == .boolean { return .no }
        return term
    }

    mutating func tree(_ formula: Formula) -> Expression? {
        let parsed = policy.context.parse(formula)
        if parsed.tree == nil { diagnostics += parsed.diagnostics }
        return parsed.tree
    }

    mutating func condition(_ formula: Formula) -> Term {
        guard let tree = tree(formula) else { return .no }
        return resolve { $0.condition(tree) }
    }

    private mutating func value(_ formula: Formula, _ type: FieldType) -> Term {
        guard let tree = tree(formula) else { return .null }
        return resolve { resolver in
            resolver.isKept = true
            return resolver.stored(tree, as: type)
        }
    }

    // MARK: Fields

    mutating func field(_ name: String, of row: RowRef? = nil) -> Term {
        guard let field = policy.context.schema.resource((row ?? self.row).resource)?.field(name)
        else { return .null }
        let row = row ?? self.row
        return resolve { $0.field(field, of: row, at: Name(name, span: .start)) }
    }

    private mutating func filled(_ name: String) -> Term {
        guard let field = resource.field(name) else { return .no }
        guard field.type.isMany else { return .not(.isEmpty(self.field(name))) }
        return hasChild(of: field)
    }

    private func hasChild(of field: Field) -> Term {
        let step = childStep(of: field)
        return Term(
            .relation(.init(function: .exists, chain: [step], argument: nil, filter: nil)),
            .boolean, isNullable: false)
    }

    private func childStep(of field: Field) -> RelationStep {
        let target = Relation(children: field, of: resource).target
        return RelationStep(row: newRow(target), link: .matching(column: "parent", identity))
    }

    func newRow(_ resource: ResourceName) -> RowRef {
        .scan(.init(id: numbering.scan(), resource: resource, access: row.access.following))
    }

    var identity: Term { Term(.field(row, "id"), .ref(resource.name), isNullable: true) }

    /// An empty field or an empty bound refuses nothing.
    private mutating func compared(
        _ name: String, _ comparison: Term.Comparison, _ bound: Formula
    ) -> Term {
        guard let tree = tree(bound) else { return .no }
        let field = field(name)
        let limit = resolve { $0.value(tree, expecting: field.type) }
        if limit.isBroken || field.isBroken { return .no }
        if limit.isNullLiteral { return .yes }
        let test = resolve { $0.order(comparison, field, limit, at: tree.span) }
        return .any([.isEmpty(field), .isEmpty(limit), test])
    }

    // MARK: References

    private mutating func reference(_ name: String) -> Term {
        guard let field = resource.field(name), let reference = field.reference else { return .no }
        guard field.type.isMany else {
            let value = self.field(name)
            return .any([.isEmpty(value), allowed(value, reference)])
        }
        let step = childStep(of: field)
        let value = Term(.field(step.row, "value"), .ref(reference.target), isNullable: true)
        let refused = Term.not(allowed(value, reference))
        let exists = RelationAggregate(
            function: .exists, chain: [step], argument: nil, filter: refused)
        return .not(Term(.relation(exists), .boolean, isNullable: false))
    }

    /// The target is readable for the caller and may be chosen.
    private mutating func allowed(_ value: Term, _ reference: Reference) -> Term {
        let target = newRow(reference.target)
        var conditions = trustsReferences ? [] : [policy.readable(target)]
        if let only = reference.only, let tree = tree(only) {
            conditions.append(resolve(on: target) { $0.condition(tree) })
        }
        let step = RelationStep(row: target, link: .matching(column: "id", value))
        let filter = Term.all(conditions)
        return Term(
            .relation(
                .init(
                    function: .exists, chain: [step], argument: nil,
                    filter: filter == .yes ? nil : filter)),
            .boolean, isNullable: false)
    }

    private mutating func label() -> Term {
        let row = self.row
        return resolve { $0.label(of: row) ?? .empty(.text) }
    }
}

extension Span {
    /// For mistakes that no text has.
    public static let start = Span(start: 0, end: 0)
}

extension Term {
    /// The same value where it is known not to be empty.
    var asFilled: Term {
        var term = self
        term.isNullable = false
        return term
    }
}
