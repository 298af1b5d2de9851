import Catalogue

extension Dialect {
    /// A subquery over the production calendar; `days` gives it once for each place where it is read.
    ///
    /// A gap in the calendar between the days of a question makes its answer empty: nothing is guessed.
    ///
    /// The arguments stand in a row of their own, so that they are calculated once.
    func calendar(
        _ function: ScalarFunction, _ arguments: [SQL], named given: Identifier,
        _ days: () -> CalendarSource
    ) -> SQL {
        switch function {
        case .isWorkingDay:
            let day = days()
            return "(SELECT \(day.isWorked) FROM \(day.table) WHERE \(day.date) = \(arguments[0]))"
        case .workingDaysBetween:
            return row(given, arguments) { from, to in
                "CASE WHEN \(from) <= \(to) THEN (\(count(days(), after: from, through: to))) "
                    + "ELSE -(\(count(days(), from: to, before: from))) END"
            }
        default:
            return row(given, arguments) { date, number in
                "CASE WHEN \(number) > 0 THEN (\(step(days(), from: date, number, isForward: true))) "
                    + "WHEN \(number) < 0 THEN (\(step(days(), from: date, number, isForward: false))) "
                    + "WHEN \(number) = 0 THEN \(date) END"
            }
        }
    }

    private func row(_ name: Identifier, _ arguments: [SQL], _ body: (SQL, SQL) -> SQL) -> SQL {
        let (first, second) = (Identifier("a"), Identifier("b"))
        let result = body("\(name).\(first)", "\(name).\(second)")
        return
            "(SELECT \(result) FROM (SELECT \(arguments[0]) AS \(first), \(arguments[1]) AS \(second)) AS \(name))"
    }

    private func count(_ day: CalendarSource, after from: SQL, through to: SQL) -> SQL {
        count(day, from, to, "\(day.date) > \(from) AND \(day.date) <= \(to)")
    }

    private func count(_ day: CalendarSource, from: SQL, before to: SQL) -> SQL {
        count(day, from, to, "\(day.date) >= \(from) AND \(day.date) < \(to)")
    }

    private func count(_ day: CalendarSource, _ from: SQL, _ to: SQL, _ range: SQL) -> SQL {
        "SELECT CASE WHEN COUNT(*) = \(distance(from, to)) "
            + "THEN COUNT(*) FILTER (WHERE \(day.isWorked)) END FROM \(day.table) WHERE \(range)"
    }

    /// Days are numbered from the date on, worked ones by themselves; the reading ends at the one wanted.
    private func step(
        _ day: CalendarSource, from date: SQL, _ number: SQL, isForward: Bool
    ) -> SQL {
        let (at, seen, worked, isWorked, read) = (
            Identifier("at"), Identifier("seen"), Identifier("worked"), Identifier("is_worked"),
            Identifier("days")
        )
        let order: SQL = isForward ? day.date : "\(day.date) DESC"
        let window: SQL = "OVER (ORDER BY \(order) ROWS UNBOUNDED PRECEDING)"
        let beyond: SQL = isForward ? "\(day.date) > \(date)" : "\(day.date) < \(date)"
        let days: SQL =
            "SELECT \(day.date) AS \(at), \(day.isWorked) AS \(isWorked), "
            + "row_number() \(window) AS \(seen), sum(\(one(where: day.isWorked))) \(window) AS \(worked) "
            + "FROM \(day.table) WHERE \(beyond)"
        let length = isForward ? distance(date, "\(at)") : distance("\(at)", date)
        let wanted: SQL = isForward ? number : "-\(number)"
        return "SELECT CASE WHEN \(seen) = \(length) THEN \(at) END FROM (\(days)) AS \(read) "
            + "WHERE \(worked) = \(wanted) AND \(isWorked) LIMIT 1"
    }
}
