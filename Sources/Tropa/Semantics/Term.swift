import Catalogue

/// An expression with every name resolved and every type known.
struct Term: Hashable, Sendable {
    var kind: Kind
    var type: TropaType
    /// Whether the value may be empty. A condition that may be empty means false there.
    var isNullable: Bool

    init(_ kind: Kind, _ type: TropaType, isNullable: Bool) {
        self.kind = kind
        self.type = type
        self.isNullable = isNullable
    }

    indirect enum Kind: Hashable, Sendable {
        /// A mistake was reported here; everything around it keeps quiet.
        case broken
        case null
        case boolean(Bool)
        /// A constant of the compiler's own, never a user's literal.
        case number(Int64)
        /// A code of a choice, printed in place.
        case choice(String)
        case bind(Bind)
        /// A stored column of a row.
        case field(RowRef, String)
        /// Whether the caller may read a cell.
        case visible(RowRef, String)
        /// A column that a step has computed.
        case column(ColumnID)
        case all([Term])
        case any([Term])
        case not(Term)
        /// Equal, or both empty.
        case equal(Term, Term)
        case order(Comparison, Term, Term)
        case isEmpty(Term)
        case inList(Term, [Term])
        case inRange(Term, ValueRange)
        /// The bind is a JSON array.
        case inArray(Term, Term)
        /// The value equals the id of a row for which the condition holds.
        case inRows(Term, RowRef, Term)
        /// The row exists and the condition holds in it.
        case holds(RowRef, Term)
        /// The value is one of those in a column of a table.
        case inTable(Term, TableCell)
        /// The value in a table of one row.
        case single(TableCell)
        case arithmetic(Arithmetic, Term, Term)
        case call(ScalarFunction, [Term])
        case conditional([Branch], otherwise: Term?)
        case relation(RelationAggregate)
        case aggregate(GroupAggregate)
        case window(WindowCall)
    }

    struct Branch: Hashable, Sendable {
        var condition: Term
        var value: Term
    }

    enum Comparison: String, Hashable, Sendable {
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    enum Arithmetic: String, Hashable, Sendable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case remainder = "%"
    }

    /// From a value (included) to another; a missing end is open, and so is an empty one.
    struct ValueRange: Hashable, Sendable {
        var lower: Term?
        var upper: Term?
        var includesUpper: Bool
    }
}

/// A computed column of a pipeline, numbered over the whole query.
struct ColumnID: Hashable, Sendable {
    var number: Int
    /// Holds sums that are larger than the results of functions.
    var isWide: Bool
}

/// An aggregate over rows that a relation leads to: one value for each row.
struct RelationAggregate: Hashable, Sendable {
    var function: AggregateFunction
    /// From the first relation to the last; names in the brackets belong to the last row.
    var chain: [RelationStep]
    var argument: Term?
    var filter: Term?
    /// Which rows come first, where that matters.
    var order: [SortKey] = []
    /// The percents of a percentile.
    var rank: Term?
}

/// One to-many step: rows of a scan and how they hang on what is before.
struct RelationStep: Hashable, Sendable {
    var row: RowRef
    var link: Link

    enum Link: Hashable, Sendable {
        /// The column of the new row equals the value.
        case matching(column: String, Term)
        /// Every row of the resource.
        case everything
    }
}

/// An aggregate over the rows of a group.
struct GroupAggregate: Hashable, Sendable {
    var function: AggregateFunction
    var argument: Term?
    var filter: Term?
    var order: [SortKey] = []
    var rank: Term?
}

/// A value made of the neighbours of a row.
struct WindowCall: Hashable, Sendable {
    var function: WindowFunction
    var argument: Term?
    /// How many rows a moving average looks at.
    var width = 0
    var partition: [Term]
    var order: [SortKey]
}

enum WindowFunction: String, Hashable, Sendable, CaseIterable {
    case rowNumber = "row_number"
    case rank
    case denseRank = "dense_rank"
    case lag
    case lead
    case runningSum = "running_sum"
    case movingAverage = "moving_avg"
    case shareOfTotal = "share_of_total"
}

enum AggregateFunction: String, Hashable, Sendable, CaseIterable {
    case count
    case countDistinct = "count_distinct"
    case sum
    case avg
    case min
    case max
    case share
    case exists
    case list
    case first
    case last
    case median
    case percentile

    /// Whether the order of the rows decides the result.
    var takesOrder: Bool { [.list, .first, .last].contains(self) }

    /// How many arguments it takes: the rows or their value, and the percents of a percentile.
    var argumentCount: ClosedRange<Int> { self == .percentile ? 2...2 : 0...1 }
}

extension Term {
    static let broken = Term(.broken, .null, isNullable: true)
    static let null = Term(.null, .null, isNullable: true)
    static let yes = Term(.boolean(true), .boolean, isNullable: false)
    static let no = Term(.boolean(false), .boolean, isNullable: false)

    var isBroken: Bool { kind == .broken }
    var isNullLiteral: Bool { kind == .null }

    /// An empty value of a type.
    static func empty(_ type: TropaType) -> Term { Term(.null, type, isNullable: true) }

    static func bound(_ value: Value, _ type: TropaType) -> Term {
        Term(.bind(.value(value)), type, isNullable: value.isNull)
    }

    static func number(_ value: Int64, _ type: TropaType = .integer) -> Term {
        Term(.number(value), type, isNullable: false)
    }

    /// All of them hold; constants are folded.
    static func all(_ terms: [Term]) -> Term {
        var kept: [Term] = []
        for term in terms {
            if term.kind == .boolean(false) { return .no }
            if term.kind == .boolean(true) { continue }
            if case .all(let inner) = term.kind { kept += inner } else { kept.append(term) }
        }
        if kept.isEmpty { return .yes }
        if kept.count == 1 { return kept[0] }
        return Term(.all(kept), .boolean, isNullable: kept.contains(where: \.isNullable))
    }

    /// One of them holds; constants are folded.
    static func any(_ terms: [Term]) -> Term {
        var kept: [Term] = []
        for term in terms {
            if term.kind == .boolean(true) { return .yes }
            if term.kind == .boolean(false) { continue }
            if case .any(let inner) = term.kind { kept += inner } else { kept.append(term) }
        }
        if kept.isEmpty { return .no }
        if kept.count == 1 { return kept[0] }
        return Term(.any(kept), .boolean, isNullable: kept.contains(where: \.isNullable))
    }

    static func not(_ term: Term) -> Term {
        switch term.kind {
        case .boolean(let value): value ? .no : .yes
        case .broken: .broken
        default: Term(.not(term), .boolean, isNullable: false)
        }
    }

    static func equal(_ left: Term, _ right: Term) -> Term {
        if left.isNullLiteral { return isEmpty(right) }
        if right.isNullLiteral { return isEmpty(left) }
        return Term(
            .equal(left, right), .boolean, isNullable: left.isNullable != right.isNullable)
    }

    static func isEmpty(_ term: Term) -> Term {
        if term.isNullLiteral { return .yes }
        return Term(.isEmpty(term), .boolean, isNullable: false)
    }

    static func call(
        _ function: ScalarFunction, _ arguments: [Term], _ type: TropaType, isNullable: Bool? = nil
    ) -> Term {
        Term(
            .call(function, arguments), type,
            isNullable: isNullable ?? arguments.contains(where: \.isNullable))
    }
}
