import Catalogue

// Row rules enter statements here and nowhere else. A table gets into SQL only as a `SecuredScan` or, for the
// rules themselves and for questions of the writer, as a `RawScan`; neither can be made outside of this file.

/// The permission to read rows as they are stored.
struct RawLicence: Hashable, Sendable {
    /// The moment at which they are read; nil is now.
    let moment: Moment?

    fileprivate init(at moment: Moment?) {
        self.moment = moment
    }
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
    /// Which versions are its rows, where it reads versions of a moment.
    let versions: VersionRange?

    fileprivate init(
        resource: ResourceName, _ source: PolicyEngine.Source, row: RowRef, rowRule: Term,
        cells: [String: Term]
    ) {
        self.resource = resource
        table = source.table
        self.row = row
        self.rowRule = rowRule
        self.cells = cells
        storage = source.storage
        versions = source.versions
    }
}

/// A table read without rules.
struct RawScan {
    let table: String
    let storage: [String: String]
    let versions: VersionRange?

    fileprivate init(_ source: PolicyEngine.Source) {
        table = source.table
        storage = source.storage
        versions = source.versions
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
    /// The moment of the whole request; nil is now.
    let moment: Moment?
    private var known: [RightsKey: ReadRights] = [:]
    /// The resources that the caller's statement reads.
    private(set) var secured: Set<ResourceName> = []
    /// Rows inside of rules never have the numbers of rows around them.
    private let numbering = Numbering(startingAt: 1_000_000)

    private struct RightsKey: Hashable {
        var resource: ResourceName
        var moment: Moment?
        var isGrouped: Bool
    }

    init(context: CompilationContext, caller: Caller, moment: Moment? = nil) {
        self.context = context
        self.caller = caller
        self.moment = moment
    }

    /// How rows are read of which nothing else is said.
    var present: RowAccess { moment.map(RowAccess.past) ?? .secured }

    /// The same schema from nobody's point of view.
    var forChecks: PolicyEngine {
        caller == .anyone ? self : PolicyEngine(context: context, caller: .anyone)
    }

    var grants: EffectiveGrants { EffectiveGrants(schema: context.schema) }

    func closure(of shape: RoleShape) -> Set<String> { grants.closure(of: shape) }

    // MARK: Rights

    /// - Parameter moment: rules are those of today; the rows that they look at are of this moment.
    func rights(to resource: ResourceName, at moment: Moment? = nil) -> ReadRights {
        rights(RightsKey(resource: resource, moment: moment, isGrouped: false))
    }

    /// The rights by which a row is read: those to count it, where it is only counted.
    func rights(of row: RowRef) -> ReadRights {
        rights(
            RightsKey(
                resource: row.resource, moment: row.access.moment,
                isGrouped: row.access == .grouped))
    }

    private func rights(_ key: RightsKey) -> ReadRights {
        if let rights = known[key] { return rights }
        let rights = compileRights(to: key.resource, at: key.moment, isGrouped: key.isGrouped)
        known[key] = rights
        return rights
    }

    private func compileRights(
        to name: ResourceName, at moment: Moment?, isGrouped: Bool
    ) -> ReadRights {
        guard let resource = context.schema.resource(name) else {
            return ReadRights(row: rawRow(of: name))
        }
        let row = ruleRow(of: resource, at: moment)
        var rights = ReadRights(row: row)
        guard case .shape(let shape) = caller else {
            rights.rules = [.yes]
            for field in resource.everyField { rights.cells[field.name] = .all }
            return rights
        }
        var missing: Set<String> = []
        var opened: [(rule: Int, fields: Set<String>)] = []
        let granted =
            grants.grants(on: resource, .read, for: shape)
            + (isGrouped ? grants.grants(on: resource, .aggregate, for: shape) : [])
        for grant in granted {
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

    private static let licence = RawLicence(at: nil)

    /// A row of a table as it is stored, for a rule or a probe.
    func rawRow(of resource: ResourceName, number: Int = 0) -> RowRef {
        .scan(.init(id: -1 - number, resource: resource, access: .raw(Self.licence)))
    }

    /// A row whose columns are bound.
    func candidateRow(of resource: ResourceName) -> RowRef {
        .scan(.init(id: -1, resource: resource, access: .candidate(Self.licence)))
    }

    /// The row on which rules are evaluated: a version is judged as the row that it was.
    private func ruleRow(of resource: Resource, at moment: Moment?) -> RowRef {
        let access = RowAccess.raw(RawLicence(at: moment))
        guard case .history(let original) = resource.kind else {
            return .scan(.init(id: -1, resource: resource.name, access: access))
        }
        return .scan(.init(id: -1, resource: original, access: access, isVersion: true))
    }

    // MARK: Scans

    /// The only way by which a resource gets into a statement that a caller asked for.
    func securedScan(of name: ResourceName, as access: RowAccess) -> SecuredScan? {
        guard let resource = context.schema.resource(name),
            var source = source(of: resource, at: access.moment)
        else { return nil }
        secured.insert(name)
        let rights = rights(of: .scan(.init(id: 0, resource: name, access: access)))
        var cells: [String: Term] = [:]
        for field in resource.everyField {
            switch rights.cell(field.name) {
            case .none: cells[field.name] = .no
            case .some(let indexes): cells[field.name] = .any(indexes.map { rights.rules[$0] })
            case .all: break
            }
        }
        if access == .grouped {
            cells[GroupRights.ownRow] = .any(self.rights(to: name).rules)
            source.storage[GroupRights.unitColumn] = resource.unit
        }
        return SecuredScan(
            resource: name, source, row: rights.row, rowRule: .any(rights.rules), cells: cells)
    }

    /// The table of a raw row; nil for rows that are not raw.
    func rawScan(of row: RowRef) -> RawScan? {
        guard case .raw(let licence) = row.access,
            let resource = context.schema.resource(row.resource)
        else { return nil }
        if case .scan(let scan) = row, scan.isVersion {
            return RawScan(Source(table: resource.historyTableName))
        }
        return source(of: resource, at: licence.moment).map { RawScan($0) }
    }

    /// Whether rows of the resource can be read as they were.
    func keepsVersions(_ name: ResourceName) -> Bool {
        guard let resource = context.schema.resource(name) else { return false }
        if case .history = resource.kind { return true }
        return resource.table?.history != nil
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

    /// A table, the columns behind those of the scan where they differ, and which of its versions count.
    fileprivate struct Source {
        var table: String
        var storage: [String: String] = [:]
        var versions: VersionRange?
    }

    private func source(of resource: Resource, at moment: Moment?) -> Source? {
        guard case .history(let original) = resource.kind else {
            guard let moment else { return Source(table: resource.tableName) }
            return Source(
                table: resource.historyTableName,
                versions: VersionRange(moment: moment, isHistory: false))
        }
        guard let owner = context.schema.resource(original) else { return nil }
        return Source(
            table: owner.historyTableName, storage: Self.versionColumns,
            versions: moment.map { VersionRange(moment: $0, isHistory: true) })
    }

    /// The columns in which the members of a history lie.
    private static let versionColumns = [
        "parent": "id", "version": ColumnNames.sequenceFrom, "at": ColumnNames.at,
        "by": ColumnNames.subject, "action": ColumnNames.action, "comment": ColumnNames.comment,
        "caused_by": ColumnNames.causedBy, "state_before": ColumnNames.stateBefore,
    ]
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
