import Catalogue

extension RecipeFunction {
    static let dates: [String: RecipeFunction] = [
        "date": RecipeFunction(counts: 1...1) { cells, _ in
            if case .date = cells[0] { return cells[0] }
            return LocalDate(cells[0].text).map { .date($0) }
        },
        "add_months": RecipeFunction(counts: 2...2) { cells, _ in
            if cells[0].isNone { return Cell.none }
            guard let day = cells[0].date, let count = cells[1].number else { return nil }
            return day.adding(months: count).map { .date($0) }
        },
        "year": RecipeFunction(counts: 1...1) { cells, _ in
            cells[0].isNone ? Cell.none : cells[0].date.map { .number($0.year) }
        },
        "month": RecipeFunction(counts: 1...1) { cells, _ in
            cells[0].isNone ? Cell.none : cells[0].date.map { .number($0.month) }
        },
        "days_between": RecipeFunction(counts: 2...2) { cells, _ in
            guard let from = cells[0].date, let to = cells[1].date else { return Cell.none }
            return .number(from.days(until: to))
        },
        "months_between": RecipeFunction(counts: 2...2) { cells, _ in
            guard let from = cells[0].date, let to = cells[1].date else { return Cell.none }
            return .number(from.months(until: to))
        },
        "school_year": RecipeFunction(counts: 1...1) { cells, _ in
            cells[0].date.map { .text(SchoolYear(of: $0).description) }
        },
        "year_start": RecipeFunction(counts: 1...1) { cells, _ in
            SchoolYear(cells[0].text).map { .date($0.start()) }
        },
        "year_end": RecipeFunction(counts: 1...1) { cells, _ in
            SchoolYear(cells[0].text).map { .date($0.end()) }
        },
        // A Saturday or a Sunday gives way to the Monday after it.
        "workday": RecipeFunction(counts: 1...1) { cells, _ in
            if cells[0].isNone { return Cell.none }
            guard let day = cells[0].date else { return nil }
            return day.adding(days: day.weekday > 5 ? 8 - day.weekday : 0).map { .date($0) }
        },
        // `moment(day, "11:00:00Z")`.
        "moment": RecipeFunction(counts: 2...2) { cells, _ in
            if cells[0].isNone { return Cell.none }
            guard let day = cells[0].date else { return nil }
            return .text("\(day)T\(cells[1].text)")
        },
        // How a day is written in a text for people.
        "dotted": RecipeFunction(counts: 1...1) { cells, _ in
            if cells[0].isNone { return Cell.none }
            guard let day = cells[0].date else { return nil }
            let parts = day.description.split(separator: "-")
            return .text(parts.reversed().joined(separator: "."))
        },
    ]
}
