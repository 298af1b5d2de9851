import Catalogue

/// An aggregate with its parts printed.
struct PrintedAggregate {
    var function: AggregateFunction
    var argument: SQL?
    var type: TropaType?
    var order: [(key: SQL, descending: Bool)] = []
    var rank: SQL?
    var filter: SQL?

    var value: SQL { argument ?? "*" }
    var scale: Int { type?.scale ?? 0 }
    /// What stands behind the brackets.
    var suffix: SQL { filter.map { " FILTER (WHERE \($0))" } ?? "" }
    /// Digits of a median or another place in the order.
    var targetScale: Int { type == .money ? scale : ScaledMath.largestScale }
}

extension Dialect {
    /// Aggregates that the engines write alike; nil for those that look at an order.
    func unordered(_ aggregate: PrintedAggregate) -> SQL? {
        let (value, suffix) = (aggregate.value, aggregate.suffix)
        switch aggregate.function {
        case .count: return "COUNT(\(value))\(suffix)"
        case .countDistinct: return "COUNT(DISTINCT \(value))\(suffix)"
        case .sum: return "tx_sum(\(value))\(suffix)"
        case .avg:
            let count: SQL = "COUNT(\(value))\(suffix)"
            return "tx_div(tx_sum(\(value))\(suffix), \(count), \(aggregate.scale), 0)"
        case .min where aggregate.type == .text: return "tx_min_text(\(value))\(suffix)"
        case .max where aggregate.type == .text: return "tx_max_text(\(value))\(suffix)"
        case .min: return "min(\(value))\(suffix)"
        case .max: return "max(\(value))\(suffix)"
        case .share:
            let met: SQL =
                aggregate.filter.map { " FILTER (WHERE (\($0)) AND (\(value)))" }
                ?? " FILTER (WHERE \(value))"
            return "tx_percent(COUNT(*)\(met), COUNT(*)\(suffix), 0, 0)"
        case .exists: return "COUNT(*)\(suffix) > 0"
        case .list, .first, .last, .median, .percentile: return nil
        }
    }
}
