import Catalogue

/// What an `expand` has repeated: values of the rows before it, which sums would count many times (E0406).
struct Repetition {
    private var groups: [Group] = []

    /// What has been repeated together: rows, and values that are made of them.
    fileprivate struct Group {
        var leaves: Set<Leaf> = []
        var rows: Set<RowRef> = []
    }

    /// Everything that these terms are made of repeats from now on.
    mutating func add(_ terms: [Term]) {
        var group = Group()
        for leaf in terms.flatMap(\.orderedLeaves) {
            group.leaves.insert(leaf)
            if case .field(let row, _) = leaf { group.rows.insert(row) }
        }
        groups.append(group)
    }

    /// A new column repeats where the value repeats that it holds.
    mutating func add(_ id: ColumnID, of term: Term) {
        for index in groups.indices where groups[index].holds(term) {
            groups[index].leaves.insert(.column(id))
        }
    }

    /// An aggregate inside a term over nothing but repeated values, and its argument.
    func repeated(in term: Term) -> (function: String, argument: Term?)? {
        var found: (String, Term?)?
        term.visit { inner in
            guard found == nil, let (function, argument) = inner.sum,
                groups.contains(where: { $0.holds(argument) })
            else { return }
            found = (function, argument)
        }
        return found
    }
}

extension Repetition.Group {
    fileprivate func holds(_ term: Term) -> Bool {
        guard !term.hasRelationAggregate else { return false }
        let read = term.orderedLeaves.filter { !$0.isFollowed }
        return !read.isEmpty
            && read.allSatisfy { leaf in
                if leaves.contains(leaf) { return true }
                if case .field(let row, _) = leaf { return rows.contains(row) }
                return false
            }
    }
}

extension Term {
    /// The function and argument of what counts each row once.
    fileprivate var sum: (String, Term)? {
        switch kind {
        case .aggregate(let aggregate)
        where [.sum, .avg, .count, .list, .median, .percentile].contains(aggregate.function):
            aggregate.argument.map { (aggregate.function.rawValue, $0) }
        case .window(let call)
        where [.runningSum, .movingAverage, .shareOfTotal].contains(call.function):
            call.argument.map { (call.function.rawValue, $0) }
        default: nil
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
        case .field(_, let name): name
        case .column: column(of: term)?.name
        default: nil
        }
    }

    /// The column that shows a term.
    func column(of term: Term) -> TableColumn? {
        (scopes + (scope.group?.rows ?? [])).flatMap { $0.columns + $0.tables.flatMap(\.columns) }
            .first { $0.term == term }
    }
}
