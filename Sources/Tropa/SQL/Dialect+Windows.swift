import Catalogue

extension Dialect {
    func window(_ call: WindowCall, argument: SQL, partition: SQL, order: SQL) -> SQL {
        let scale = call.argument?.type.scale ?? 0
        let rows: SQL = partition.isEmpty ? "" : "PARTITION BY \(partition)"
        let sorted: SQL = order.isEmpty ? "" : "ORDER BY \(order)"
        let places = [rows, sorted].filter { !$0.isEmpty }.joined(" ")
        switch call.function {
        case .rowNumber: return "ROW_NUMBER() OVER (\(places))"
        case .rank: return "RANK() OVER (\(places))"
        case .denseRank: return "DENSE_RANK() OVER (\(places))"
        case .lag: return "LAG(\(argument)) OVER (\(places))"
        case .lead: return "LEAD(\(argument)) OVER (\(places))"
        case .runningSum:
            return "tx_sum(\(argument)) OVER (\(places) ROWS UNBOUNDED PRECEDING)"
        case .movingAverage:
            let frame: SQL = "OVER (\(places) ROWS \(call.width - 1) PRECEDING)"
            return "tx_div(tx_sum(\(argument)) \(frame), COUNT(\(argument)) \(frame), \(scale), 0)"
        case .shareOfTotal:
            return "tx_percent(\(argument), tx_sum(\(argument)) OVER (\(rows)), \(scale), \(scale))"
        }
    }
}
