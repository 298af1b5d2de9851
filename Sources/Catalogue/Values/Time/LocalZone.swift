// Foundation is imported in this file alone of Time: it knows the IANA time zones.
import Foundation

/// A time zone: what day it is somewhere at a moment, and when a day begins there.
public struct LocalZone: Hashable, Sendable {
    /// The IANA name, such as `Europe/Moscow`.
    public let identifier: String

    private let zone: TimeZone

    /// Changes of the offset in the years that records are about, so that a query over many rows
    /// need not ask Foundation for each.
    private let changes: [Change]

    private struct Change: Hashable, Sendable {
        let from: Int64
        let offset: Int64
    }

    /// There is no time zone of that name.
    public struct Unknown: Error, Hashable, Sendable {
        /// The name that nothing is known under.
        public let identifier: String
    }

    /// Finds the zone of an IANA name.
    public init(identifier: String) throws(Unknown) {
        guard TimeZone.knownTimeZoneIdentifiers.contains(identifier) || identifier == "UTC",
            let zone = TimeZone(identifier: identifier)
        else { throw Unknown(identifier: identifier) }
        self.identifier = identifier
        self.zone = zone
        changes = Self.changes(in: zone)
    }

    /// Milliseconds by which local time is ahead of UTC at a moment.
    public func offset(at instant: Instant) -> Int64 {
        let time = instant.milliseconds
        guard let first = changes.first, time >= first.from, time < Self.tableEnd else {
            return Self.offset(of: zone, at: time)
        }
        var low = 0
        var high = changes.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if changes[middle].from <= time { low = middle } else { high = middle }
        }
        return changes[low].offset
    }

    /// The day that it is there at a moment.
    public func date(of instant: Instant) -> LocalDate {
        Instant(clamping: instant.milliseconds + offset(at: instant)).utc.date
    }

    /// The first moment of a day there. Where clocks jump over midnight it is the moment of the jump.
    public func midnight(of date: LocalDate) -> Instant {
        let local = Int64(date.dayNumber) * Self.day
        let candidates = [local - Self.day, local + Self.day]
            .map { local - offset(at: Instant(clamping: $0)) }
            .filter { $0 + offset(at: Instant(clamping: $0)) == local }
        if let first = candidates.min() { return Instant(clamping: first) }
        return firstMoment(of: date, around: local)
    }

    private func firstMoment(of date: LocalDate, around local: Int64) -> Instant {
        var low = local - 2 * Self.day
        var high = local + 2 * Self.day
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if self.date(of: Instant(clamping: middle)) < date {
                low = middle
            } else {
                high = middle
            }
        }
        return Instant(clamping: high)
    }
}

extension LocalZone {
    private static let day: Int64 = 86_400_000
    /// 1970-01-01 and 2100-01-01.
    private static let tableStart: Int64 = 0
    private static let tableEnd: Int64 = 4_102_444_800_000

    private static func changes(in zone: TimeZone) -> [Change] {
        var changes = [Change(from: tableStart, offset: offset(of: zone, at: tableStart))]
        var date = Date(timeIntervalSince1970: Double(tableStart) / 1000)
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date {
            let time = Int64(next.timeIntervalSince1970 * 1000)
            if time >= tableEnd { break }
            changes.append(Change(from: time, offset: offset(of: zone, at: time)))
            date = next
        }
        return changes
    }

    private static func offset(of zone: TimeZone, at time: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time) / 1000))) * 1000
    }
}
