import Catalogue

/// An aggregate with its parts printed.
struct PrintedAggregate {
    var function: AggregateFunction
    var argument: SQL?
    var type: TropaType?
    var order: [(key: SQL, descending: Bool)] = []
    var rank: SQL?
    var filter: SQL?
}

extension SQLiteDialect {
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
        case .list: return "tx_list(\(value), \(order(aggregate)))\(suffix)"
        case .first, .last: return "tx_first(\(value), \(order(aggregate)))\(suffix)"
        case .median, .percentile:
            let rank = aggregate.rank ?? "NULL"
            if aggregate.type == .date { return "tx_percentile_date(\(value), \(rank))\(suffix)" }
            let target = aggregate.type == .money ? scale : ScaledMath.largestScale
            return "tx_percentile(\(value), \(rank), \(scale), \(target))\(suffix)"
        }
    }

    /// A letter for the direction of each key, then the keys.
    private func order(_ aggregate: PrintedAggregate) -> SQL {
        let letters = aggregate.order.map { $0.descending ? "d" : "a" }.joined()
        return ([SQL.quoted(letters)] + aggregate.order.map(\.key)).joined(", ")
    }
}
