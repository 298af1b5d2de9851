import Catalogue

/// A pipeline with names resolved and types known: what it reads, then steps.
struct PipelinePlan {
    var source: Source
    var steps: [PlanStep] = []
    /// What the reader sees.
    var outputs: [TableColumn] = []
    /// The order of the result.
    var order: [SortKey] = []
    /// What tells rows apart; it completes every order.
    var key: [Term] = []

    enum Source {
        case row(RowRef)
        case table(TableScan)
    }

    init(source: RowRef) { self.source = .row(source) }

    init(source: TableScan) { self.source = .table(source) }
}

/// A step after resolution; columns are ids, no longer names.
enum PlanStep {
    case filter(Term)
    case compute([(ColumnID, Term)])
    /// A row for each row that a relation leads to.
    case expand(RelationStep)
    /// The same, and a row where they lead to none.
    case expandLeft([RelationStep])
    /// Rows of another source beside those for which the condition holds.
    case join(Joined, on: Term, keepsEmpty: Bool)
    case append(Appended)
    /// With a row for all groups together where there is a column that tells it from the others.
    case group(keys: [(ColumnID, Term)], aggregates: [(ColumnID, Term)], total: ColumnID? = nil)
    /// In each row the sum over the rows before it, in an order, among those that are alike.
    case running(ColumnID, sum: Term, within: [Term], order: [SortKey])
    /// Rows after `skip`, at most `take`, in an order that the key makes total.
    case slice(skip: Int, take: Int?, order: [SortKey])

    enum Joined {
        case row(RowRef)
        case table(TableScan)
    }

    /// The rows of a table after those that are there.
    struct Appended {
        var scan: TableScan
        var left: [Term] = []
        var right: [Term] = []
        var ids: [ColumnID] = []
    }

    /// Everything that the step reads of the rows before it.
    var terms: [Term] {
        switch self {
        case .filter(let term), .join(_, on: let term, _): [term]
        case .compute(let items): items.map(\.1)
        case .expand(let step): [step.base].compactMap(\.self)
        case .running(_, let sum, let within, let order): [sum] + within + order.map(\.term)
        case .expandLeft(let steps): steps.compactMap(\.base)
        case .append(let rows): rows.left
        case .group(let keys, let aggregates, _): (keys + aggregates).map(\.1)
        case .slice(_, _, let order): order.map(\.term)
        }
    }

    /// Whether it may extend a block whose rows have neighbours: it neither adds nor drops rows.
    var keepsRows: Bool {
        switch self {
        case .compute, .slice, .append: true
        default: false
        }
    }
}
