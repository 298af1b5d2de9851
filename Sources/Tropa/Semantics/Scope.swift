import Catalogue

/// What names mean at one place of a text.
struct Scope {
    /// The row whose fields and relations are visible by their names.
    var row: RowRef?
    /// Columns that steps have made; they come before fields of the row.
    var columns: [TableColumn] = []
    /// Where its columns are all there is: what was known before each step that left names out.
    var closed: [ClosedScopes]?
    /// Rows with names of their own: `from pairs as p`.
    var aliases: [(name: String, row: RowRef)] = []
    /// Rows of other tables with names of their own: `join apps as a`.
    var tables: [TableAlias] = []
    /// In the argument of a relation aggregate: the relation as written leads to a row already in scope.
    var prefixes: [(names: [String], row: RowRef)] = []
    /// The group that an item is in.
    var group: GroupScope?
    /// The neighbours of each row, in the braces of `window`.
    var window: WindowScope?
}

/// The names before a step that left them out.
struct ClosedScopes {
    var scopes: [Scope]
    var step: Keyword
}

/// Rows of a table under a name.
struct TableAlias {
    var name: String
    var columns: [TableColumn]
    var row: RowRef?
    /// A mistake in it was reported.
    var isBroken = false
}

/// What the functions of `window` look at.
struct WindowScope {
    var partition: [Term]
    /// The order as written, and made total.
    var order: [SortKey]
    var total: [SortKey]
}

/// A column of the table between two steps.
struct TableColumn {
    var name: String
    var term: Term
    var title: LocalizedText
    /// Where its name is written.
    var span = Span.start
}

/// What may stand in the braces of `group`: keys by name or as written, and aggregates over `rows`.
struct GroupScope {
    var keys: [Key]
    /// The scope in which the arguments of aggregates are read.
    var rows: [Scope]
    /// Set where the rows may only be counted.
    var guarded: GroupGuard?
    /// The order of the rows, as far as a step has given one.
    var order: [SortKey] = []
    /// What tells the rows apart.
    var identity: [Term] = []

    struct Key {
        var name: String
        var expression: Expression
        /// What it is in the rows, and its column in the table of groups.
        var source: Term
        var term: Term
    }
}

/// What a formula or query may use, besides columns.
struct Permissions: Hashable {
    /// Counts and sums over relations; without them only `exists`.
    var aggregates = true
    var computedFields = true
    /// Own columns only, nothing that another row decides.
    var otherRows = true
    /// How deep `exists` may be nested.
    var existsDepth = Int.max

    static let everything = Permissions()
    static let accessRule = Permissions(aggregates: false, existsDepth: 3)
    static let ownColumns = Permissions(aggregates: false, computedFields: false, otherRows: false)
}

/// From whose point of view a text is compiled.
enum Caller: Hashable {
    /// Nobody in particular: a formula is checked, every declared attribute counts as given.
    case anyone
    case shape(RoleShape)

    /// How many values an attribute has; one for checks.
    func count(of attribute: Field) -> Int {
        switch self {
        case .anyone: 1
        case .shape(let shape): shape.attributes[attribute.name] ?? 0
        }
    }
}

/// What a use of an attribute means that the caller does not have.
enum MissingAttribute: Hashable {
    /// A mistake of the one who asks (E0503).
    case isReported
    /// The formula as a whole counts as false; it is noted in `missingAttributes`.
    case isNoted
}

/// Gives scans and computed columns of one statement their numbers.
final class Numbering {
    private var scans: Int
    private var columns = 0
    private(set) var relationAggregates = 0
    /// The moments of the text, each once.
    private(set) var moments: [(term: Term, span: Span)] = []

    /// The limit of §7 on aggregates over relations in one query.
    static let relationAggregateLimit = 20

    /// How rows that may only be counted are looked at.
    private var looks: [ResourceName: (way: String, condition: String?)] = [:]

    init(startingAt first: Int = 0) { scans = first }

    func scan() -> Int {
        scans += 1
        return scans
    }

    func column(for term: Term) -> ColumnID {
        columns += 1
        let id = ColumnID(number: columns, isWide: term.isWide)
        sizes[id] = size(of: term)
        return id
    }

    /// How large columns are when those that they are made of stand in them; the engine writes them out like that.
    private var sizes: [ColumnID: Int] = [:]

    /// A column of more parts than so many is refused: each `add` may double those before.
    static let sizeLimit = 5_000

    /// Whether a column is too large; it is told once.
    func isTooLarge(_ id: ColumnID) -> Bool {
        guard let size = sizes[id], size > Self.sizeLimit else { return false }
        sizes[id] = 1
        return true
    }

    private func size(of term: Term) -> Int {
        var size = 0
        term.visit { part in
            if case .column(let id) = part.kind { size += sizes[id] ?? 1 } else { size += 1 }
        }
        return size
    }

    func moment(of term: Term, at span: Span) -> Moment {
        if let known = moments.firstIndex(where: { $0.term == term }) { return .written(known + 1) }
        moments.append((term, span))
        return .written(moments.count)
    }

    /// Whether the query has looked at the resource in this way alone: all its rows, and those of one condition.
    func look(at resource: ResourceName, by way: String, condition: String?) -> Bool {
        guard let known = looks[resource] else {
            looks[resource] = (way, condition)
            return true
        }
        guard known.way == way,
            known.condition == nil || condition == nil || known.condition == condition
        else { return false }
        looks[resource] = (way, known.condition ?? condition)
        return true
    }

    func countRelationAggregate() { relationAggregates += 1 }

    /// Rules and questions that share a statement are counted each for itself, as they are checked.
    func startExpression() { relationAggregates = 0 }
}
