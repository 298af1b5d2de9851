/// A moment as people write it in files: exactly, or as a day whose noon is meant.
public enum Moment: Hashable, Sendable {
    case instant(Instant)
    /// Twelve o'clock of a local day.
    case noon(LocalDate)

    /// Reads `2026-03-10T09:00:00+03:00` or `2026-03-10`.
    public init?(_ text: some StringProtocol) {
        if let date = LocalDate(text) {
            self = .noon(date)
        } else if let instant = Instant(text) {
            self = .instant(instant)
        } else {
            return nil
        }
    }

    /// The moment in a zone.
    public func instant(in zone: LocalZone) -> Instant {
        switch self {
        case .instant(let instant): instant
        case .noon(let date):
            zone.midnight(of: date).adding(milliseconds: 12 * 3_600_000) ?? zone.midnight(of: date)
        }
    }
}
