import Catalogue

/// The days of the production calendar as a statement reads them.
struct CalendarSource {
    /// What stands in FROM.
    let table: SQL
    let date: SQL
    /// A condition: the day is worked.
    let isWorked: SQL
}

extension Statement {
    /// The calendar is the same for every caller, whoever may read its records: a deadline is one.
    func calendar(_ function: ScalarFunction, _ arguments: [SQL]) -> SQL {
        let result = alias("given")
        return dialect.calendar(function, arguments, named: result) { self.calendarSource() }
    }

    private func calendarSource() -> CalendarSource {
        let row = policy.rawRow(of: ProductionCalendar.resource)
        let block = self.block()
        let table = source(row, in: block, printing: .exists)
        let kind = field(row, "kind", in: block)
        let worked = ProductionCalendar.Kind.allCases.filter(\.isWorked)
            .map { SQL.quoted($0.rawValue) }.joined(", ")
        return CalendarSource(
            table: table, date: field(row, "date", in: block), isWorked: "\(kind) IN (\(worked))")
    }
}

extension ScalarFunction {
    var asksCalendar: Bool {
        [.addWorkingDays, .workingDaysBetween, .isWorkingDay].contains(self)
    }
}
