import Catalogue
import SQLite

extension FunctionLibrary {
    /// The numbers of a group, and what is the same for all its rows.
    private struct Gathered {
        var numbers: [Int64] = []
        var constants: [Int64?] = []
    }

    func registerPercentiles(on connection: Connection) throws(SQLiteFailure) {
        try connection.registerAggregate("tx_percentile", argumentCount: 4) {
            Gathered()
        } step: { group, arguments in
            guard let number = arguments.integer(at: 0) else { return }
            if group.numbers.isEmpty { group.constants = (1...3).map { arguments.integer(at: $0) } }
            group.numbers.append(number)
        } result: { group in
            guard group.constants.count == 3, let percents = group.constants[0],
                let scale = group.constants[1], let target = group.constants[2],
                let units = ScaledMath.percentile(
                    of: group.numbers.sorted(), percents, scale: Int(clamping: scale),
                    to: Int(clamping: target))
            else { return .null }
            return .integer(units)
        }
        try connection.registerAggregate("tx_percentile_date", argumentCount: 2) {
            Gathered()
        } step: { group, arguments in
            guard let date = LocalDate(arguments.text(at: 0)) else { return }
            if group.numbers.isEmpty { group.constants = [arguments.integer(at: 1)] }
            group.numbers.append(Int64(date.dayNumber))
        } result: { group in
            guard let percents = group.constants.first ?? nil,
                let number = ScaledMath.percentile(ofDays: group.numbers.sorted(), percents),
                let date = LocalDate(dayNumber: Int(number))
            else { return .null }
            return .text(date.description)
        }
    }
}
