import Catalogue

/// One SELECT while it is being built: its rows, their joins and conditions.
final class Block {
    /// The block around a subquery, whose rows it may read too.
    let parent: Block?
    let following: Following
    /// What stands after FROM: the first source, then joins.
    var sources: [SQL] = []
    var conditions: [SQL] = []
    /// The alias of each row that stands in FROM.
    var aliases: [RowRef: Identifier] = [:]
    /// The secured scan behind an alias.
    var uses: [RowRef: SecuredUse] = [:]
    /// Columns of earlier blocks by what they are.
    var exported: [Leaf: SQL] = [:]
    /// Columns of common tables that stand in FROM.
    var lent: [ColumnID: LentColumn] = [:]
    /// Columns that a step has added to this block.
    var computed: [ColumnID: SQL] = [:]
    /// Its rows have neighbours: from here on none may be added or dropped.
    var hasNeighbours = false
    private(set) var joinCount = 0

    /// How the rows are read that references lead to.
    enum Following: Hashable {
        /// One LEFT JOIN for each reference.
        case joins
        /// Subqueries: rules don't change the number of rows of their scan.
        case subqueries(RulePrinting)
    }

    init(parent: Block? = nil, following: Following) {
        self.parent = parent
        self.following = following
    }

    func join(_ sql: SQL) {
        sources.append(sql)
        joinCount += 1
    }

    /// A column of this block.
    func column(_ id: ColumnID) -> SQL? {
        computed[id] ?? exported[.column(id)] ?? lent[id]?.sql
    }

    func has(_ id: ColumnID) -> Bool {
        computed[id] != nil || exported[.column(id)] != nil || lent[id] != nil
    }

    var from: SQL { sources.joined(" ") }

    /// FROM and WHERE, as far as there are any.
    var tail: SQL {
        let from: SQL = sources.isEmpty ? "" : " FROM \(from)"
        guard !conditions.isEmpty else { return from }
        return "\(from) WHERE \(conditions.joined(" AND "))"
    }
}

/// The two printings of a to-one path in a rule (N30).
enum RulePrinting: Hashable {
    /// Where few rows are looked at: one probe for each.
    case exists
    /// Where a table is scanned: the set of targets once.
    case membership
}

/// A common table of a statement that holds what the caller may read of a resource, or rows of a rule as they
/// were at a moment.
final class SecuredUse {
    let resource: ResourceName
    let printing: RulePrinting
    let access: RowAccess
    let name: Identifier
    /// Columns in the order in which they were first needed.
    private(set) var columns: [String] = []

    init(
        resource: ResourceName, printing: RulePrinting, access: RowAccess, name: Identifier
    ) {
        self.resource = resource
        self.printing = printing
        self.access = access
        self.name = name
    }

    func need(_ column: String) {
        if !columns.contains(column) { columns.append(column) }
    }
}
