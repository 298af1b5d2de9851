import Catalogue
import ModuleKit
import StrictJSON

/// Asks the language, so that a behaviour counts days as every formula does.
struct BehaviourCalendar: WorkCalendar {
    let context: BehaviourSession

    private static let working = """
        param day: date
        from core.calendar_days where date = $day
        select works: is_working_day(date)
        """
    private static let moved = """
        param day: date
        param count: int
        from core.calendar_days where date = $day
        select moved: add_working_days(date, $count)
        """

    func isWorkingDay(_ day: LocalDate) throws -> Bool? {
        try context.query(Self.working, ["day": .date(day)]).first?.flag("works")
    }

    func adding(workingDays count: Int, to day: LocalDate) throws -> LocalDate? {
        try context.query(Self.moved, ["day": .date(day), "count": .int(count)]).first?.date(
            "moved")
    }
}
