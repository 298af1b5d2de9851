import Catalogue
import SQLite

extension FunctionLibrary {
    /// A century: more days or months are as many.
    private static let furthest: Int64 = 36_525

    func registerDates(on connection: Connection) throws(SQLiteFailure) {
        let zone = zone
        try connection.register("tx_local_date", argumentCount: 1) { arguments in
            guard let instant = Instant(arguments.text(at: 0)) else { return .null }
            return .text(zone.date(of: instant).description)
        }
        try connection.register("tx_add_days", argumentCount: 2) { arguments in
            Self.shifted(arguments) { $0.adding(days: $1) }
        }
        try connection.register("tx_add_months", argumentCount: 2) { arguments in
            Self.shifted(arguments) { $0.adding(months: $1) }
        }
        try connection.register("tx_months_between", argumentCount: 2) { arguments in
            guard let from = LocalDate(arguments.text(at: 0)),
                let to = LocalDate(arguments.text(at: 1))
            else { return .null }
            return .integer(Int64(from.months(until: to)))
        }
        try connection.register("tx_week_start", argumentCount: 1) { arguments in
            LocalDate(arguments.text(at: 0)).map { .text($0.weekStart.description) } ?? .null
        }
    }

    private static func shifted(
        _ arguments: borrowing FunctionArguments, by shift: (LocalDate, Int) -> LocalDate?
    ) -> FunctionResult {
        guard let date = LocalDate(arguments.text(at: 0)), let count = arguments.integer(at: 1),
            let result = shift(date, Int(max(-furthest, min(furthest, count))))
        else { return .null }
        return .text(result.description)
    }
}
