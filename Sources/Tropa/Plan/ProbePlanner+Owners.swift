import Catalogue

extension ProbePlanner {
    /// Whether a rule holds in the row to which references lead from the row of the probe.
    mutating func through(_ path: [String], _ rule: RowRule) -> Term {
        guard case .rows(let formula) = rule else { return .yes }
        var row = self.row
        for name in path {
            let reference = field(name, of: row)
            guard case .ref(let target) = reference.type else { return .no }
            row = .followed(
                .init(from: reference, resource: target, via: "id", access: row.access.following))
        }
        guard let tree = tree(formula) else { return .no }
        let end = row
        let term = resolve(on: end) { resolver in
            resolver.this = end
            resolver.module = end.resource.module
            return resolver.condition(tree)
        }
        if term == .yes || term == .no { return term }
        return Term(.holds(end, term), .boolean, isNullable: false)
    }
}
