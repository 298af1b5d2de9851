import Catalogue

extension PostgreSQLDialect {
    func aggregate(_ aggregate: PrintedAggregate) -> SQL {
        if let sql = unordered(aggregate) { return sql }
        let value = aggregate.value
        let kept = kept(value, aggregate.filter)
        switch aggregate.function {
        case .list: return "tx_list(array_agg(\(value)\(order(aggregate)))\(kept))"
        case .first, .last: return "(array_agg(\(value)\(order(aggregate)))\(kept))[1]"
        default:
            let rank = aggregate.rank ?? "NULL"
            let values: SQL = "array_agg(\(value) ORDER BY \(value))\(kept)"
            if aggregate.type == .date { return "tx_percentile_date(\(values), \(rank))" }
            let scales: SQL = "\(aggregate.scale), \(aggregate.targetScale)"
            return "tx_percentile(\(values), \(rank), \(scales))"
        }
    }

    /// Empty values are skipped.
    private func kept(_ value: SQL, _ filter: SQL?) -> SQL {
        let isThere: SQL = "(\(value)) IS NOT NULL"
        return " FILTER (WHERE \(filter.map { "(\($0)) AND \(isThere)" } ?? isThere))"
    }

    private func order(_ aggregate: PrintedAggregate) -> SQL {
        guard !aggregate.order.isEmpty else { return "" }
        let keys = aggregate.order.map { key, descending in
            order(key, descending: descending, isNullable: true)
        }
        return " ORDER BY \(keys.joined(", "))"
    }
}
