import Catalogue

extension SQLiteDialect {
    func aggregate(_ aggregate: PrintedAggregate) -> SQL {
        if let sql = unordered(aggregate) { return sql }
        let (value, suffix) = (aggregate.value, aggregate.suffix)
        switch aggregate.function {
        case .list: return "tx_list(\(value), \(order(aggregate)))\(suffix)"
        case .first, .last: return "tx_first(\(value), \(order(aggregate)))\(suffix)"
        default:
            let rank = aggregate.rank ?? "NULL"
            if aggregate.type == .date { return "tx_percentile_date(\(value), \(rank))\(suffix)" }
            let scales: SQL = "\(aggregate.scale), \(aggregate.targetScale)"
            return "tx_percentile(\(value), \(rank), \(scales))\(suffix)"
        }
    }

    /// A letter for the direction of each key, then the keys.
    private func order(_ aggregate: PrintedAggregate) -> SQL {
        let letters = aggregate.order.map { $0.descending ? "d" : "a" }.joined()
        return ([SQL.quoted(letters)] + aggregate.order.map(\.key)).joined(", ")
    }
}
