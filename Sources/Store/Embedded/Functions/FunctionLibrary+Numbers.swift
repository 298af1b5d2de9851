import Catalogue
import SQLite

extension FunctionLibrary {
    func registerNumbers(on connection: Connection) throws(SQLiteFailure) {
        try register("tx_mul", 4, on: connection) {
            ScaledMath.multiply($0[0], Int($0[2]), $0[1], Int($0[3]))
        }
        try register("tx_mul_money", 3, on: connection) {
            ScaledMath.multiply(
                $0[0], FixedDecimal.moneyScale, $0[1], Int($0[2]), scale: FixedDecimal.moneyScale)
        }
        try register("tx_div", 4, on: connection) {
            ScaledMath.divide($0[0], Int($0[2]), $0[1], Int($0[3]))
        }
        try register("tx_percent", 4, on: connection) {
            ScaledMath.percent($0[0], Int($0[2]), of: $0[1], Int($0[3]))
        }
        try register("tx_round", 3, on: connection) {
            ScaledMath.round($0[0], scale: Int($0[1]), digits: Int($0[2]))
        }
        try register("tx_floor", 2, on: connection) { ScaledMath.floor($0[0], scale: Int($0[1])) }
        try register("tx_ceil", 2, on: connection) { ScaledMath.ceil($0[0], scale: Int($0[1])) }
        try register("tx_distance_km", 4, on: connection) {
            guard let from = GeoPoint(latitude: $0[0], longitude: $0[1]),
                let to = GeoPoint(latitude: $0[2], longitude: $0[3])
            else { return nil }
            return from.distance(to: to)
        }
        try connection.register("tx_decimal_text", argumentCount: 2) { arguments in
            guard let units = arguments.integer(at: 0), let scale = arguments.integer(at: 1),
                let decimal = FixedDecimal(units: units, scale: Int(clamping: scale))
            else { return .null }
            return .text(decimal.description)
        }
    }

    /// A function over integers: empty when an argument is, or when it says so.
    private func register(
        _ name: String, _ count: Int, on connection: Connection,
        _ function: @escaping @Sendable ([Int64]) -> Int64?
    ) throws(SQLiteFailure) {
        try connection.register(name, argumentCount: count) { arguments in
            var numbers: [Int64] = []
            for index in 0..<arguments.count {
                guard let number = arguments.integer(at: index) else { return .null }
                numbers.append(number)
            }
            return function(numbers).map { .integer($0) } ?? .null
        }
    }
}
