import Catalogue

extension QueryParameters {
    /// How many rows of a query's result the caller wants at most.
    func rowLimit(most: Int) throws(Refusal) -> Int? {
        guard let text = self["limit"] else { return nil }
        guard let limit = Int(text), (1...most).contains(limit) else {
            throw Refusal.parameter(
                "limit", "Нужно число от 1 до \(most).", "A number from 1 to \(most) is needed.")
        }
        return limit
    }
}
