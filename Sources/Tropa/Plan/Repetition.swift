import Catalogue

/// What an `expand` has repeated: values of the rows before it, which sums would count many times (E0406).
struct Repetition {
    private var leaves: Set<Leaf> = []
    private var rows: Set<RowRef> = []

    /// Everything that these terms are made of repeats from now on.
    mutating func add(_ terms: [Term]) {
        for leaf in terms.flatMap(\.orderedLeaves) {
            leaves.insert(leaf)
            if case .field(let row, _) = leaf { rows.insert(row) }
        }
    }

    /// An aggregate inside a term over nothing but repeated values, and its argument.
    func repeated(in term: Term) -> (function: String, argument: Term?)? {
        var found: (String, Term?)?
        term.visit { inner in
            guard found == nil, case .aggregate(let aggregate) = inner.kind,
                [.sum, .avg, .count, .list, .median, .percentile].contains(aggregate.function),
                let argument = aggregate.argument, isRepeated(argument)
            else { return }
            found = (aggregate.function.rawValue, argument)
        }
        return found
    }

    private func isRepeated(_ term: Term) -> Bool {
        guard !rows.isEmpty, !term.hasRelationAggregate else { return false }
        let read = term.orderedLeaves.filter { !$0.isFollowed }
        return !read.isEmpty
            && read.allSatisfy { leaf in
                if leaves.contains(leaf) { return true }
                if case .field(let row, _) = leaf { return rows.contains(row) }
                return false
            }
    }
}

extension Leaf {
    /// Behind a reference; the reference itself is another leaf of the term.
    fileprivate var isFollowed: Bool {
        switch self {
        case .field(let row, _), .visible(let row, _): row.isFollowed
        case .column: false
        }
    }
}

extension Resolver {
    /// The name of the column or field that a term is, for messages.
    func name(of term: Term) -> String? {
        switch term.kind {
        case .field(_, let column): column
        case .column: scopes.flatMap(\.columns).first { $0.term == term }?.name
        default: nil
        }
    }
}
