import Catalogue

// Row rules enter statements here and nowhere else. A table gets into SQL only as a `SecuredScan` or, for the
// rules themselves and for questions of the writer, as a `RawScan`; neither can be made outside of this file.

/// The permission to read rows as they are stored.
struct RawLicence: Hashable, Sendable {
    fileprivate init() {}
}

/// The rows and cells of a resource that the caller may read.
struct SecuredScan {
    let resource: ResourceName
    let table: String
    /// The row that the conditions are about.
    let row: RowRef
    /// Which rows are there at all.
    let rowRule: Term
    /// Under which condition a column shows its value; nil always.
    let cells: [String: Term]
    /// Columns of the table behind the columns of the scan, where they differ.
    let storage: [String: String]

    fileprivate init(
        resource: ResourceName, table: String, row: RowRef, rowRule: Term, cells: [String: Term],
        storage: [String: String]
    ) {
        self.resource = resource
        self.table = table
        self.row = row
        self.rowRule = rowRule
        self.cells = cells
        self.storage = storage
    }
}

/// A table read without rules.
struct RawScan {
    let table: String
    let storage: [String: String]

    fileprivate init(table: String, storage: [String: String]) {
        self.table = table
        self.storage = storage
    }
}

/// Where words of a resource are looked for, and on which rows a hit counts (N28).
struct SearchScan {
    let resource: ResourceName
    /// The index of words.
    let table: String
    /// What the caller reads on every row that it sees.
    let open: Sources
    /// What it reads on some rows only, by the field whose flag tells on which.
    let guarded: [(flag: String, sources: Sources)]

    /// Columns of the index, and references with what they lead to.
    struct Sources {
        var columns: [String] = []
        var references: [(column: String, target: ResourceName)] = []

        var isEmpty: Bool { columns.isEmpty && references.isEmpty }
    }

    fileprivate init(
        resource: ResourceName, table: String, open: Sources,
        guarded: [(flag: String, sources: Sources)]
    ) {
        self.resource = resource
        self.table = table
        self.open = open
        self.guarded = guarded
    }
}

/// What of a cell the caller may see.
enum CellRight: Hashable, Sendable {
    case none
    /// On the rows for which one of these rules holds.
    case some([Int])
    case all
}

/// The caller's rights to read a resource, their rules compiled.
struct ReadRights {
    /// Distinct rules that are not false for the caller, over the row `row`.
    var rules: [Term] = []
    var row: RowRef
    /// An attribute without which no rule remained.
    var missingAttribute: String?
    fileprivate var cells: [String: CellRight] = [:]

    fileprivate var flags: [String: String] = [:]

    func cell(_ field: String) -> CellRight { cells[field] ?? .none }

    /// The field whose flag also tells of this one: all that the same rules open share it.
    func flag(of field: String) -> String { flags[field] ?? field }
}

/// Decides for one caller which rows and cells of each resource exist.
final class PolicyEngine {
    let context: CompilationContext
    let caller: Caller
    private var known: [ResourceName: ReadRights] = [:]
    /// The resources that the caller's statement reads.
    private(set) var secured: Set<ResourceName> = []
    /// Rows inside of rules never have the numbers of rows around them.
    private let numbering = Numbering(startingAt: 1_000_000)

    init(context: CompilationContext, caller: Caller) {
        self.context = context
        self.caller = caller
    }

    /// The same schema from nobody's point of view.
    var forChecks: PolicyEngine {
        caller == .anyone ? self : PolicyEngine(context: context, caller: .anyone)
    }

    var grants: EffectiveGrants { EffectiveGrants(schema: context.schema) }

    func closure(of shape: RoleShape) -> Set<String> { grants.closure(of: shape) }

    // MARK: Rights

    func rights(to resource: ResourceName) -> ReadRights {
        if let rights = known[resource] { return rights }
        let rights = compileRights(to: resource)
        known[resource] = rights
        return rights
    }

    private func compileRights(to name: ResourceName) -> ReadRights {
        guard let resource = context.schema.resource(name) else {
            return ReadRights(row: rawRow(of: name))
        }
        let row = ruleRow(of: resource)
        var rights = ReadRights(row: row)
        guard case .shape(let shape) = caller else {
            rights.rules = [.yes]
            for field in resource.everyField { rights.cells[field.name] = .all }
            return rights
        }
        var missing: Set<String> = []
        var opened: [(rule: Int, fields: Set<String>)] = []
        for grant in grants.grants(on: resource, .read, for: shape) {
            let (term, lacking) = condition(grant.rule, on: row)
            missing.formUnion(lacking)
            if term == .no { continue }
            rights.rules.append(term)
            opened.append((rights.rules.count - 1, grant.fields))
        }
        if rights.rules.isEmpty { rights.missingAttribute = missing.min() }
        // Cells with the same right share the flag of the first of them.
        var first: [CellRight: String] = [:]
        for field in resource.everyField.map(\.name) {
            let indexes = opened.filter { $0.fields.contains(field) }.map(\.rule)
            let right = cell(indexes, of: rights.rules)
            rights.flags[field] = first[right] ?? field
            rights.cells[field] = right
            if first[right] == nil { first[right] = field }
        }
        return rights
    }

    private func cell(_ indexes: [Int], of rules: [Term]) -> CellRight {
        if indexes.isEmpty { return .none }
        if indexes.count == rules.count || indexes.contains(where: { rules[$0] == .yes }) {
            return .all
        }
        return .some(indexes)
    }

    // MARK: Rules

    /// A rule as a condition on a row, and the attributes that the caller lacks for it.
    func condition(_ rule: GrantRule, on row: RowRef) -> (Term, missing: Set<String>) {
        switch rule {
        case .all: return (.yes, [])
        case .formula(let formula, let resource):
            return condition(formula, of: resource, on: row)
        case .owner(let owner, let via, let inner):
            let parent = Term(.field(row, via), .ref(owner), isNullable: false)
            let owning = RowRef.followed(
                .init(from: parent, resource: owner, via: "id", access: row.access.following))
            let (term, missing) = condition(inner, on: owning)
            if term == .no || term == .yes { return (term, missing) }
            return (Term(.holds(owning, term), .boolean, isNullable: false), missing)
        }
    }

    /// A formula that does not compile, or that needs an attribute the caller lacks, holds nowhere.
    func condition(
        _ formula: Formula, of resource: ResourceName, on row: RowRef
    ) -> (Term, missing: Set<String>) {
        guard let tree = context.parse(formula).tree else { return (.no, []) }
        numbering.startExpression()
        var resolver = Resolver(policy: self, numbering: numbering)
        resolver.scopes = [Scope(row: row)]
        resolver.this = row
        resolver.module = resource.module
        let term = resolver.condition(tree)
        let isSound = resolver.diagnostics.allSatisfy { $0.code.severity != .error }
        guard isSound, resolver.missingAttributes.isEmpty, !term.isBroken else {
            return (.no, resolver.missingAttributes)
        }
        return (term, [])
    }

    /// Whether the caller may read a raw row.
    func readable(_ row: RowRef) -> Term {
        guard case .shape(let shape) = caller, let resource = context.schema.resource(row.resource)
        else { return .yes }
        return .any(
            grants.grants(on: resource, .read, for: shape).map { condition($0.rule, on: row).0 })
    }

    // MARK: Rows

    private static let licence = RawLicence()

    /// A row of a table as it is stored, for a rule or a probe.
    func rawRow(of resource: ResourceName, number: Int = 0) -> RowRef {
        .scan(.init(id: -1 - number, resource: resource, access: .raw(Self.licence)))
    }

    /// A row whose columns are bound.
    func candidateRow(of resource: ResourceName) -> RowRef {
        .scan(.init(id: -1, resource: resource, access: .candidate(Self.licence)))
    }

    /// The row on which rules are evaluated: a version is judged as the row that it was.
    private func ruleRow(of resource: Resource) -> RowRef {
        guard case .history(let original) = resource.kind else { return rawRow(of: resource.name) }
        return .scan(
            .init(id: -1, resource: original, access: .raw(Self.licence), isVersion: true))
    }

    // MARK: Scans

    /// The only way by which a resource gets into a statement that a caller asked for.
    func securedScan(of name: ResourceName) -> SecuredScan? {
        guard let resource = context.schema.resource(name), let source = source(of: resource) else {
            return nil
        }
        secured.insert(name)
        let rights = rights(to: name)
        var cells: [String: Term] = [:]
        for field in resource.everyField {
            switch rights.cell(field.name) {
            case .none: cells[field.name] = .no
            case .some(let indexes): cells[field.name] = .any(indexes.map { rights.rules[$0] })
            case .all: break
            }
        }
        return SecuredScan(
            resource: name, table: source.table, row: rights.row, rowRule: .any(rights.rules),
            cells: cells, storage: source.storage)
    }

    /// The table of a raw row; nil for rows that are not raw.
    func rawScan(of row: RowRef) -> RawScan? {
        guard case .raw = row.access, let resource = context.schema.resource(row.resource) else {
            return nil
        }
        if case .scan(let scan) = row, scan.isVersion {
            return RawScan(table: resource.historyTableName, storage: [:])
        }
        return source(of: resource).map { RawScan(table: $0.table, storage: $0.storage) }
    }

    /// The searched cells that the caller may read on some row; nil if there are none.
    func searchScan(of name: ResourceName) -> SearchScan? {
        guard let resource = context.schema.resource(name) else { return nil }
        let rights = rights(to: name)
        var open = SearchScan.Sources()
        var guarded: [(flag: String, sources: SearchScan.Sources)] = []
        for field in resource.search {
            guard let source = resource.searchSource(field) else { continue }
            switch rights.cell(field) {
            case .none: continue
            case .all: open.add(source)
            case .some:
                let flag = rights.flag(of: field)
                if let index = guarded.firstIndex(where: { $0.flag == flag }) {
                    guarded[index].sources.add(source)
                } else {
                    var sources = SearchScan.Sources()
                    sources.add(source)
                    guarded.append((flag, sources))
                }
            }
        }
        if open.isEmpty, guarded.isEmpty { return nil }
        return SearchScan(
            resource: name, table: resource.searchTableName, open: open, guarded: guarded)
    }

    private func source(of resource: Resource) -> (table: String, storage: [String: String])? {
        guard case .history(let original) = resource.kind else { return (resource.tableName, [:]) }
        guard let owner = context.schema.resource(original) else { return nil }
        return (
            owner.historyTableName,
            [
                "parent": "id", "version": ColumnNames.sequenceFrom, "at": ColumnNames.at,
                "by": ColumnNames.subject, "action": ColumnNames.action,
                "comment": ColumnNames.comment, "caused_by": ColumnNames.causedBy,
                "state_before": ColumnNames.stateBefore,
            ]
        )
    }
}

extension SearchScan.Sources {
    /// One searched field: a column of the index, or a reference.
    fileprivate enum Source {
        case column(String)
        case reference(String, ResourceName)
    }

    fileprivate mutating func add(_ source: Source) {
        switch source {
        case .column(let name): columns.append(name)
        case .reference(let column, let target): references.append((column, target))
        }
    }
}

extension Resource {
    fileprivate func searchSource(_ name: String) -> SearchScan.Sources.Source? {
        switch field(name)?.type {
        case .text: .column(ColumnNames.search(name))
        case .ref(let reference): .reference(name, reference.target)
        default: nil
        }
    }
}
