/// A moment at which rows are read as they were (N19).
enum Moment: Hashable, Sendable {
    /// That of the whole request: `as_of=`.
    case request
    /// The n-th that the text names after `as of`, from 1.
    case written(Int)

    /// Where the last change stands that counts at this moment.
    var lastChange: Bind {
        switch self {
        case .request: .slot(CompiledQuery.requestMoment)
        case .written(let number): .slot(QueryPlan.momentSlot(number))
        }
    }
}

/// Which rows of a table of versions a scan gives.
struct VersionRange: Hashable, Sendable {
    var moment: Moment
    /// Every version up to the moment, where versions are the rows; else only those that were true then.
    var isHistory: Bool
}
