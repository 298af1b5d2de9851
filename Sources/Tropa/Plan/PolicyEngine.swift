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

/// Decides for one caller which rows and cells of each resource exist.
final class PolicyEngine {
    let context: CompilationContext
    let caller: Caller
    /// The moment of the whole request; nil is now.
    let moment: Moment?
    /// The rights that the statement has asked for.
    var known: [RightsKey: ReadRights] = [:]
    /// The resources that the caller's statement reads.
    private(set) var secured: Set<ResourceName> = []
    /// Rows inside of rules never have the numbers of rows around them.
    let numbering = Numbering(startingAt: 1_000_000)

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

    // MARK: Rules

    /// A rule as a condition on a row, and the attributes that the caller lacks for it.
    func condition(_ rule: GrantRule, on row: RowRef) -> (Term, missing: Set<String>) {
        condition(rule, on: row, numbering)
    }

    func condition(
        _ rule: GrantRule, on row: RowRef, _ numbering: Numbering
    ) -> (Term, missing: Set<String>) {
        switch rule {
        case .all: return (.yes, [])
        case .formula(let formula, let resource):
            return condition(formula, of: resource, on: row, numbering)
        case .owner(let owner, let via, let inner):
            let parent = Term(.field(row, via), .ref(owner), isNullable: false)
            let owning = RowRef.followed(
                .init(from: parent, resource: owner, via: "id", access: row.access.following))
            let (term, missing) = condition(inner, on: owning, numbering)
            if term == .no || term == .yes { return (term, missing) }
            return (Term(.holds(owning, term), .boolean, isNullable: false), missing)
        }
    }

    /// A formula that does not compile, or that needs an attribute the caller lacks, holds nowhere.
    func condition(
        _ formula: Formula, of resource: ResourceName, on row: RowRef
    ) -> (Term, missing: Set<String>) {
        condition(formula, of: resource, on: row, numbering)
    }

    private func condition(
        _ formula: Formula, of resource: ResourceName, on row: RowRef, _ numbering: Numbering
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
    func ruleRow(of resource: Resource, at moment: Moment?) -> RowRef {
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
        var cells = rights.conditions
        if access == .grouped {
            cells[GroupRights.ownRow] = .any(self.rights(to: name).rules)
            source.storage[GroupRights.unitColumn] = resource.unit
        }
        return SecuredScan(
            resource: name, source, row: rights.row, rowRule: rights.rowRule, cells: cells)
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
            table: owner.historyTableName,
            storage: owner.tellsMerges ? Self.mergeColumns : Self.versionColumns,
            versions: moment.map { VersionRange(moment: $0, isHistory: true) })
    }

    /// The columns in which the members of a history lie.
    private static let versionColumns = [
        "parent": "id", "version": ColumnNames.sequenceFrom, "at": ColumnNames.at,
        "by": ColumnNames.subject, "action": ColumnNames.action, "comment": ColumnNames.comment,
        "caused_by": ColumnNames.causedBy, "state_before": ColumnNames.stateBefore,
    ]
    /// The same where rows are merged; elsewhere a field may have such a name.
    private static let mergeColumns = versionColumns.merging([
        Resource.mergedInto: ColumnNames.mergedInto, Resource.mergedFrom: ColumnNames.mergedFrom,
    ]) { $1 }
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
