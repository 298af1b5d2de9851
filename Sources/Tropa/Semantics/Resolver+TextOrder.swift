import Catalogue

/// What orders texts as people do; the stored key, where there is one, is chosen when it is printed (N22).
extension Resolver {
    func sortKey(of term: Term) -> Term { .call(orderKey(for: [term]), [term], .text) }

    /// The key by which texts are compared: digits count as numbers where one of them says so.
    func orderKey(for terms: [Term]) -> ScalarFunction {
        terms.contains(where: isNatural) ? .naturalKey : .sortKey
    }

    private func isNatural(_ term: Term) -> Bool {
        switch term.kind {
        case .field(let row, let column):
            schema.resource(row.resource)?.field(column)?.textLimits?.isNatural == true
        case .conditional(let branches, let otherwise):
            branches.contains { isNatural($0.value) } || otherwise.map(isNatural) == true
        default: false
        }
    }
}
