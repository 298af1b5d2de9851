import Catalogue
import StrictJSON
import Support
import Testing

/// Days that are counted by the production calendar, and terms of plans: walked through day by day.
extension PropertyTests {
    /// The days that are known, in their order, and which of them are worked.
    private struct Days {
        var dates: [String] = []
        var isWorked: [Bool] = []
        var places: [String: Int] = [:]

        /// The day that is so many worked days away; nil where the walk leaves the calendar.
        func adding(_ count: Int, to place: Int) -> String? {
            var place = place
            var left = abs(count)
            while left > 0 {
                place += count < 0 ? -1 : 1
                guard dates.indices.contains(place) else { return nil }
                if isWorked[place] { left -= 1 }
            }
            return dates[place]
        }

        /// Worked days that are stepped over: those after the start up to the end, or back from the day before.
        func between(_ start: Int, _ end: Int) -> Int {
            start <= end
                ? isWorked[(start + 1)..<(end + 1)].count { $0 }
                : -isWorked[end..<start].count { $0 }
        }
    }

    private func days() async throws -> Days {
        var days = Days()
        let found = try await installation.ask(
            "from core.calendar_days sort date select date, kind")
        for row in found.rows {
            let date = try #require(row[0].stringValue)
            days.places[date] = days.dates.count
            days.dates.append(date)
            days.isWorked.append(["working", "short"].contains(row[1].stringValue))
        }
        return days
    }

    @Test func `working days are those that a walk through the calendar counts`() async throws {
        let days = try await days()
        #expect(days.dates.count > 4 * 365)
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let start = Int.random(in: days.dates.indices, using: &random)
            let end = Int.random(in: days.dates.indices, using: &random)
            let count = Int.random(in: -40...40, using: &random)
            let row = try await installation.ask(
                """
                from core.calendar_days where date = @\(days.dates[start])
                select moved: add_working_days(date, \(count)), worked: is_working_day(date),
                  between: working_days_between(date, @\(days.dates[end])),
                  back: working_days_between(date, add_working_days(date, \(count)))
                """
            ).rows.first
            let found = try #require(row)
            let place = "\(days.dates[start]) \(count) \(days.dates[end])"
            let moved = days.adding(count, to: start)
            #expect(found[0].stringValue == moved, "\(place)")
            #expect(found[1].boolValue == days.isWorked[start], "\(place)")
            #expect(found[2].intValue == Int64(days.between(start, end)), "\(place)")
            if let moved, count != 0 {
                #expect(days.isWorked[try #require(days.places[moved])], "\(place)")
            }
            if moved != nil {
                #expect(found[3].intValue == Int64(count), "\(place)")
            }
        }
    }
}
