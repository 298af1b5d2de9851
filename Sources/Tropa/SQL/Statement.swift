import Catalogue

/// A statement while it is being built: the secured scans it reads, its steps, its names.
final class Statement {
    let policy: PolicyEngine
    let dialect: any Dialect
    private var uses: [SecuredUse] = []
    private var steps: [(name: Identifier, query: SQL)] = []
    private var tables: [TableID: TableUse] = [:]
    private let derived: DerivedTables?
    private var aliases: [String: Int] = [:]
    private var givenAliases: Set<String> = []
    private var blocks: [Block] = []
    /// Resources that were to be read as they were, and of which nobody knows that.
    private(set) var withoutHistory: [(resource: ResourceName, moment: Moment)] = []
    var manifest = ReadManifest()

    init(policy: PolicyEngine, dialect: any Dialect, tables: DerivedTables? = nil) {
        self.policy = policy
        self.dialect = dialect
        derived = tables
    }

    var schema: Schema { policy.context.schema }

    func block(parent: Block? = nil, _ following: Block.Following = .joins) -> Block {
        let block = Block(parent: parent, following: following)
        blocks.append(block)
        return block
    }

    var largestJoinCount: Int { blocks.map(\.joinCount).max() ?? 0 }

    // MARK: Names

    /// An alias that no other row of the statement has.
    func alias(_ hint: String) -> Identifier {
        var number = aliases[hint, default: 0] + 1
        while number > 1 ? givenAliases.contains("\(hint)_\(number)") : givenAliases.contains(hint)
        { number += 1 }
        aliases[hint] = number
        let name = number == 1 ? hint : "\(hint)_\(number)"
        givenAliases.insert(name)
        return Identifier(name)
    }

    func step(_ query: SQL) -> Identifier {
        let name = Identifier("q_\(steps.count + 1)")
        steps.append((name, query))
        return name
    }

    // MARK: Rows

    /// Puts a row into a block: what stands in FROM, its alias included.
    func source(_ row: RowRef, in block: Block, printing: RulePrinting) -> SQL {
        let alias = alias(hint(for: row))
        block.aliases[row] = alias
        if row.access.isSecured || row.access.moment != nil {
            let use = use(of: row, printing)
            block.uses[row] = use
            return "\(use.name) AS \(alias)"
        }
        guard let scan = policy.rawScan(of: row) else { return "(SELECT NULL) AS \(alias)" }
        let table: SQL = "\(dialect.schema).\(Identifier(scan.table))"
        return "\(table) AS \(alias)"
    }

    private func hint(for row: RowRef) -> String {
        if case .followed(let followed) = row, followed.via == "id",
            case .field(_, let column) = followed.from.kind
        {
            return column
        }
        return row.resource.name.split(separator: ".").last.map(String.init) ?? "r"
    }

    private func use(of row: RowRef, _ printing: RulePrinting) -> SecuredUse {
        let (resource, access) = (row.resource, row.access)
        let printing = isSimple(row) || !access.isSecured ? .exists : printing
        let known = uses.first {
            $0.resource == resource && $0.printing == printing && $0.access == access
        }
        if let known { return known }
        if let moment = access.moment, !policy.keepsVersions(resource) {
            withoutHistory.append((resource, moment))
        }
        let use = SecuredUse(
            resource: resource, printing: printing, access: access,
            name: Identifier("s_\(uses.count + 1)"))
        uses.append(use)
        return use
    }

    /// Whether the rules look at own columns only, so that both printings are the same.
    private func isSimple(_ row: RowRef) -> Bool {
        policy.rights(of: row).rules.allSatisfy { rule in
            !rule.contains { term in
                switch term.kind {
                case .relation, .holds, .inRows: true
                default: term.ownRow?.isFollowed ?? false
                }
            }
        }
    }

    // MARK: Tables

    func use(of id: TableID) -> TableUse? {
        if let known = tables[id] { return known }
        guard let derived else { return nil }
        let use = TableUse(derived[id], name: Identifier("u_\(tables.count + 1)"))
        tables[id] = use
        return use
    }

    /// Steps and tables in an order in which each reads only what stands before it.
    private func commonTables() -> [SQL] {
        var parts = [steps.map { "\($0.name) AS (\($0.query))" as SQL }]
        var printed: Set<TableID> = []
        // What is still unknown of a table's columns is decided by tables with larger numbers.
        while let (id, use) = tables.filter({ !printed.contains($0.key) })
            .max(by: { $0.key.number < $1.key.number })
        {
            printed.insert(id)
            let known = steps.count
            let query = BlockPlanner(use.table.plan, self).table(use)
            let own = steps[known...].map { "\($0.name) AS (\($0.query))" as SQL }
            parts.append(own + ["\(use.name) AS (\(query))"])
        }
        return parts.reversed().flatMap(\.self)
    }

    // MARK: The whole

    /// WITH …, then the query; binds are numbered by their first use.
    func compiled(_ query: SQL, columns: [OutputColumn] = []) -> CompiledQuery {
        let tables = commonTables()
        let scans = uses.map { dialect.inlined($0.name, printed($0)) }
        // Rules have been printed now, and with them the rows of the past at which they look.
        let rows = uses.dropFirst(scans.count).map { dialect.inlined($0.name, versions($0)) }
        let all = rows + scans + tables
        let whole: SQL = all.isEmpty ? query : "WITH \(all.joined(", ")) \(query)"
        let rendered = RenderedSQL(whole, mark: dialect.bindMark)
        manifest.functions = rendered.functions
        if manifest.functions.contains("json_each") {
            for column in ["value", "json", "root"] {
                manifest.add(table: "json_each", column: column)
            }
        }
        return CompiledQuery(
            sql: rendered.text, binds: rendered.binds, columns: columns, manifest: manifest)
    }

    /// A secured scan with the columns that are needed of it.
    private func printed(_ use: SecuredUse) -> SQL {
        guard use.access.isSecured else { return versions(use) }
        guard let scan = policy.securedScan(of: use.resource, as: use.access) else {
            return "SELECT NULL WHERE \(dialect.boolean(false))"
        }
        if scan.rowRule == .no { return empty(use) }
        let rows = block(.subqueries(use.printing))
        let cells = block(.subqueries(.exists))
        let alias = alias("t")
        rows.aliases[scan.row] = alias
        cells.aliases[scan.row] = alias
        var columns = use.columns.map { column(of: scan, $0, alias, cells) }
        if columns.isEmpty {
            columns = ["1 AS \(Identifier("nothing"))"]
        }
        let table: SQL = "\(dialect.schema).\(Identifier(scan.table)) AS \(alias)"
        let query: SQL = "SELECT \(columns.joined(", ")) FROM \(table)"
        let conditions =
            [scan.versions.map { self.versions($0, of: alias, in: scan.table) }].compactMap(\.self)
            + (scan.rowRule == .yes ? [] : [condition(scan.rowRule, in: rows)])
        if manifest.columns[scan.table] == nil {
            // The engine asks for leave to look at a table even where it takes no column of it.
            manifest.add(table: scan.table, column: "")
        }
        return "\(query)\(filter(conditions))"
    }

    private func filter(_ conditions: [SQL]) -> SQL {
        switch conditions.count {
        case 0: ""
        case 1: " WHERE \(conditions[0])"
        default: " WHERE \(conditions.map { "(\($0))" }.joined(" AND "))"
        }
    }

    /// Rows of a rule as they were, with the columns that are needed of them.
    private func versions(_ use: SecuredUse) -> SQL {
        let row = RowRef.scan(.init(id: 0, resource: use.resource, access: use.access))
        guard let scan = policy.rawScan(of: row) else { return empty(use) }
        let alias = alias("t")
        let columns = use.columns.map { name in
            let stored = scan.storage[name] ?? name
            manifest.add(table: scan.table, column: stored)
            return "\(alias).\(Identifier(stored)) AS \(Identifier(name))" as SQL
        }
        let list = columns.isEmpty ? "1 AS \(Identifier("nothing"))" : columns.joined(", ")
        let range = scan.versions.map { versions($0, of: alias, in: scan.table) }
        let table: SQL = "\(dialect.schema).\(Identifier(scan.table)) AS \(alias)"
        return "SELECT \(list) FROM \(table)\(filter([range].compactMap(\.self)))"
    }

    /// Versions that were true after the last change that counts.
    private func versions(_ range: VersionRange, of alias: Identifier, in table: String) -> SQL {
        let from = ColumnNames.sequenceFrom
        manifest.add(table: table, column: from)
        let last = SQL.bind(range.moment.lastChange)
        let begun: SQL = "\(alias).\(Identifier(from)) <= \(last)"
        if range.isHistory { return begun }
        let to = ColumnNames.sequenceTo
        manifest.add(table: table, column: to)
        return "\(begun) AND \(alias).\(Identifier(to)) > \(last)"
    }

    /// No rows: a table of which nothing may be read is not even named.
    private func empty(_ use: SecuredUse) -> SQL {
        let names = use.columns.isEmpty ? ["nothing"] : use.columns
        let columns = names.map { "\(emptyCell(use.resource, $0)) AS \(Identifier($0))" as SQL }
        return "SELECT \(columns.joined(", ")) WHERE \(dialect.boolean(false))"
    }

    private func column(
        of scan: SecuredScan, _ name: String, _ alias: Identifier, _ cells: Block
    ) -> SQL {
        let parts = ColumnName(name)
        let cell = scan.cells[parts.field]
        let output = Identifier(name)
        if parts.isFlag {
            let flag = cell.map { truth($0, in: cells) } ?? dialect.boolean(true)
            return "\(flag) AS \(output)"
        }
        if cell == .no { return "\(emptyCell(scan.resource, name)) AS \(output)" }
        let stored = scan.storage[name] ?? name
        manifest.add(table: scan.table, column: stored)
        let value: SQL = "\(alias).\(Identifier(stored))"
        guard let cell else { return "\(value) AS \(output)" }
        return "CASE WHEN \(condition(cell, in: cells)) THEN \(value) END AS \(output)"
    }
}

extension Statement {
    /// The type of what a column holds.
    func type(of resource: ResourceName, _ column: String) -> TropaType {
        let parts = ColumnName(column)
        if parts.isFlag { return .boolean }
        guard let field = schema.resource(resource)?.field(parts.field) else { return .text }
        if column.hasSuffix("__bytes") { return .integer }
        return TropaType(field.type) ?? .text
    }

    private func emptyCell(_ resource: ResourceName, _ column: String) -> SQL {
        ColumnName(column).isKey ? dialect.emptyKey : dialect.empty(type(of: resource, column))
    }
}

/// The parts of a column's name: the field and what the column holds of it.
struct ColumnName {
    let name: String
    var field: String
    var isFlag: Bool

    init(_ name: String) {
        self.name = name
        isFlag = name.hasSuffix("__v")
        var field = name
        for suffix in Self.suffixes where name.hasSuffix(suffix) {
            field = String(name.dropLast(suffix.count))
        }
        self.field = field
    }

    private static let suffixes =
        ["__v", "__k", "__n", "__name", "__bytes", "__type", "__resource"]
        + Language.allCases.map { "__\($0.rawValue)" }

    /// Whether the column holds a sort key.
    var isKey: Bool { name.hasSuffix("__k") || name.hasSuffix("__n") }

    /// The column that says whether a cell may be read.
    static func flag(_ field: String) -> String { "\(field)__v" }
}
