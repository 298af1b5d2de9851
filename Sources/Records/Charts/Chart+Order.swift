import Catalogue

extension Chart {
    /// Rows in the order in which their points stand; equal ones keep theirs, empty ones come last.
    func sorted(_ rows: [[TableCell]], columns: [String]) -> [[TableCell]] {
        guard let order, let index = columns.firstIndex(of: order.column) else { return rows }
        return rows.enumerated().sorted { left, right in
            let ranks = (left.element[index].rank, right.element[index].rank)
            if ranks.0 == ranks.1 { return left.offset < right.offset }
            let isEmpty = (left.element[index] == .empty, right.element[index] == .empty)
            if isEmpty.0 != isEmpty.1 { return isEmpty.1 }
            return order.isDescending ? ranks.0 > ranks.1 : ranks.0 < ranks.1
        }.map(\.element)
    }
}
