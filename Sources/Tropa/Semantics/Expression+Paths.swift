extension Expression {
    /// Paths in the order of reading, those inside of calls of aggregates and of pipelines left out.
    var paths: [[Name]] {
        switch kind {
        case .path(let names): [names]
        case .literal, .parameter: []
        case .call(let name, let arguments, _, _):
            AggregateFunction(rawValue: name.map(\.text).joined(separator: ".")) == nil
                ? arguments.flatMap(\.paths) : []
        case .conditional(let branches, let otherwise):
            branches.flatMap { $0.condition.paths + $0.value.paths } + (otherwise?.paths ?? [])
        case .negate(let operand), .not(let operand), .isEmpty(let operand, _): operand.paths
        case .binary(_, let left, let right): left.paths + right.paths
        case .membership(let operand, let set, _): operand.paths + set.paths
        }
    }

    /// Paths that stand left of `contains`, wherever `paths` looks.
    var testedSets: [[Name]] {
        switch kind {
        case .path, .literal, .parameter, .call: []
        case .conditional(let branches, let otherwise):
            branches.flatMap { $0.condition.testedSets + $0.value.testedSets }
                + (otherwise?.testedSets ?? [])
        case .negate(let operand), .not(let operand), .isEmpty(let operand, _),
            .membership(let operand, _, _):
            operand.testedSets
        case .binary(.contains, let left, let right):
            (left.wholePath.map { [$0] } ?? left.testedSets) + right.testedSets
        case .binary(_, let left, let right): left.testedSets + right.testedSets
        }
    }

    private var wholePath: [Name]? {
        if case .path(let names) = kind { names } else { nil }
    }

    /// Whether it is a path of exactly so many names.
    func isPath(of count: Int) -> Bool {
        if case .path(let names) = kind { names.count == count } else { false }
    }
}

extension MemberSet {
    fileprivate var paths: [[Name]] {
        switch self {
        case .list(let elements): elements.flatMap(\.paths)
        case .pipeline: []
        case .range(let lower, let upper): lower.paths + upper.paths
        case .value(let expression): expression.paths
        }
    }
}
