import Catalogue

extension Resolver {
    /// Whether a row is among those that its key addresses (P12); a cell that the caller can't read is empty.
    mutating func isAddressed(_ row: RowRef) -> Term {
        guard let condition = schema.resource(row.resource)?.keyCondition,
            let tree = context.parse(condition).tree
        else { return .yes }
        return inside("\(row.resource):key", at: .start, row: row) { $0.condition(tree) }
    }
}
