import Catalogue

extension PostgreSQLDialect {
    func aggregate(_ aggregate: PrintedAggregate) -> SQL {
        let filter = aggregate.filter
        let suffix: SQL = filter.map { " FILTER (WHERE \($0))" } ?? ""
        let value = aggregate.argument ?? "*"
        let scale = aggregate.type?.scale ?? 0
        switch aggregate.function {
        case .count: return "COUNT(\(value))\(suffix)"
        case .countDistinct: return "COUNT(DISTINCT \(value))\(suffix)"
        case .sum: return "tx_sum(\(value))\(suffix)"
        case .avg:
            return "tx_div(tx_sum(\(value))\(suffix), COUNT(\(value))\(suffix), \(scale), 0)"
        case .min where aggregate.type == .text: return "tx_min_text(\(value))\(suffix)"
        case .max where aggregate.type == .text: return "tx_max_text(\(value))\(suffix)"
        case .min: return "min(\(value))\(suffix)"
        case .max: return "max(\(value))\(suffix)"
        case .share:
            let met: SQL =
                filter.map { " FILTER (WHERE (\($0)) AND (\(value)))" }
                ?? " FILTER (WHERE \(value))"
            return "tx_percent(COUNT(*)\(met), COUNT(*)\(suffix), 0, 0)"
        case .exists: return "COUNT(*)\(suffix) > 0"
        case .list:
            return "tx_list(array_agg(\(value)\(order(aggregate)))\(kept(value, filter)))"
        case .first, .last:
            return "(array_agg(\(value)\(order(aggregate)))\(kept(value, filter)))[1]"
        case .median, .percentile:
            let rank = aggregate.rank ?? "NULL"
            let values: SQL = "array_agg(\(value) ORDER BY \(value))\(kept(value, filter))"
            if aggregate.type == .date { return "tx_percentile_date(\(values), \(rank))" }
            let target = aggregate.type == .money ? scale : ScaledMath.largestScale
            return "tx_percentile(\(values), \(rank), \(scale), \(target))"
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
