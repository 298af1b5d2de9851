/// A moment, to the millisecond, in the years 1…9999 of UTC.
public struct Instant: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public let milliseconds: Int64

    /// The first moment that can be written.
    public static let first = Instant(unchecked: Int64(LocalDate.first.dayNumber) * 86_400_000)

    /// The last moment that can be written.
    public static let last = Instant(
        unchecked: Int64(LocalDate.last.dayNumber + 1) * 86_400_000 - 1)

    /// Nil outside ``first``…``last``.
    public init?(milliseconds: Int64) {
        guard milliseconds >= Self.first.milliseconds, milliseconds <= Self.last.milliseconds
        else { return nil }
        self.init(unchecked: milliseconds)
    }

    /// The moment, or the nearest one that can be written; for the readings of a clock.
    public init(clamping milliseconds: Int64) {
        self.init(
            unchecked: min(max(milliseconds, Self.first.milliseconds), Self.last.milliseconds))
    }

    private init(unchecked milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment so much later; nil outside the calendar.
    public func adding(milliseconds: Int64) -> Instant? {
        let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
        return overflow ? nil : Instant(milliseconds: sum)
    }

    /// Milliseconds from this moment to the other.
    public func milliseconds(until other: Instant) -> Int64 {
        other.milliseconds - milliseconds
    }
}

extension Instant: Comparable {
    /// The order in time.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
