import Catalogue
import StrictJSON

/// Reads `calendar.yaml`: for each year the days that differ from the week, and gives all its days.
struct CalendarReader {
    let files: FileReader
    var problems: ProblemList { files.problems }

    private static let keys = ["source", "holidays", "weekend", "working", "short"]

    /// The days of all years, each as a row of the calendar.
    func days(in path: String) -> [Module.SeedRow] {
        guard let node = files.yaml(path) else { return [] }
        return problems.entries(node).flatMap { year($0) }
    }

    private struct Day {
        var kind: ProductionCalendar.Kind
        var title: String?
        let place: Place
        var isNamed = false
    }

    private func year(_ entry: YAMLEntry) -> [Module.SeedRow] {
        guard let year = Int(entry.key), (1_000...9_998).contains(year) else {
            problems.wrongType(entry.keyNode, "год, например 2026", "a year like 2026")
            return []
        }
        guard let reader = MapReader(entry.value, keys: Self.keys, problems: problems) else {
            return []
        }
        let source = reader["source"].flatMap { problems.text($0) }
        var days = week(of: year, at: entry.keyNode.catalogued)
        for part in entry.value.entries ?? [] {
            let kind = ProductionCalendar.Kind.allCases.first { $0.key == part.key }
            guard let kind, !part.value.isNull else { continue }
            for named in problems.entries(part.value) { mark(named, as: kind, in: year, &days) }
        }
        return days.sorted { $0.key < $1.key }.map { row($0, $1, source) }
    }

    /// Monday to Friday are worked.
    private func week(of year: Int, at place: Place) -> [LocalDate: Day] {
        guard var date = LocalDate(year: year, month: 1, day: 1) else { return [:] }
        var days: [LocalDate: Day] = [:]
        while date.year == year, let next = date.adding(days: 1) {
            days[date] = Day(kind: date.weekday < 6 ? .working : .weekend, place: place)
            date = next
        }
        return days
    }

    private func mark(
        _ entry: YAMLEntry, as kind: ProductionCalendar.Kind, in year: Int,
        _ days: inout [LocalDate: Day]
    ) {
        guard let range = range(entry.key, in: year) else {
            problems.wrongType(
                entry.keyNode, "день или дни года: 05-09, 01-01..01-08",
                "a day or days of the year: 05-09, 01-01..01-08")
            return
        }
        let title = entry.value.isNull ? nil : problems.text(entry.value)
        for number in range {
            guard let date = LocalDate(dayNumber: number), let before = days[date] else { continue }
            if before.isNamed {
                problems.add(
                    .duplicateName, at: entry.keyNode,
                    .both("День \(date) уже назван.", "The day \(date) is named already."))
            }
            days[date] = Day(
                kind: kind, title: title, place: entry.keyNode.catalogued, isNamed: true)
        }
    }

    /// The days from the first to the last, both included.
    private func range(_ text: String, in year: Int) -> ClosedRange<Int>? {
        let ends = text.split(separator: "..", omittingEmptySubsequences: false).map {
            LocalDate("\(year)-\($0)")?.dayNumber
        }
        guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
            first <= last
        else { return nil }
        return first...last
    }

    private func row(_ date: LocalDate, _ day: Day, _ source: String?) -> Module.SeedRow {
        var object = JSONObject()
        object["date"] = .string(date.description)
        object["kind"] = .string(day.kind.rawValue)
        if let title = day.title { object["title"] = .string(title) }
        if day.isNamed, let source { object["source"] = .string(source) }
        return Module.SeedRow(
            resource: ProductionCalendar.resource, row: object, place: day.place)
    }
}

extension ProductionCalendar.Kind {
    /// The key under which such days of a year stand.
    fileprivate var key: String { self == .holiday ? "holidays" : rawValue }
}
