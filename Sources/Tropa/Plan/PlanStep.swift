import Catalogue

/// A pipeline with names resolved and types known: one scan, then steps.
struct PipelinePlan {
    var source: RowRef
    var steps: [PlanStep] = []
    /// What the reader sees.
    var outputs: [TableColumn] = []
    /// The order of the result.
    var order: [SortKey] = []
    /// What tells rows apart; it completes every order.
    var key: [Term] = []
}

/// A step after resolution; columns are ids, no longer names.
enum PlanStep {
    case filter(Term)
    case compute([(ColumnID, Term)])
    /// A row for each row that a relation leads to.
    case expand(RelationStep)
    case group(keys: [(ColumnID, Term)], aggregates: [(ColumnID, Term)])
    /// In each row the sum over the rows before it, in an order, among those that are alike.
    case running(ColumnID, sum: Term, within: [Term], order: [SortKey])
    /// Rows after `skip`, at most `take`, in an order that the key makes total.
    case slice(skip: Int, take: Int?, order: [SortKey])

    /// Everything that the step reads.
    var terms: [Term] {
        switch self {
        case .filter(let term): [term]
        case .compute(let items): items.map(\.1)
        case .expand(let step): [step.base].compactMap(\.self)
        case .group(let keys, let aggregates): (keys + aggregates).map(\.1)
        case .running(_, let sum, let within, let order): [sum] + within + order.map(\.term)
        case .slice(_, _, let order): order.map(\.term)
        }
    }
}
