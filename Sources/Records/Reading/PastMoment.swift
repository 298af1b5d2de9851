import Catalogue

/// The moment of a request that asks for records as they were (N19).
public struct PastMoment: Hashable, Sendable {
    /// As it is written; a cursor belongs to it.
    let text: String
    let instant: Instant
    let day: LocalDate
    /// The last change that counts; nil until the snapshot is open.
    var lastChange: Int64?

    /// A day means its end there, and today means now.
    /// - Parameter parameter: what refusals call it.
    init(
        _ text: String, now: Instant, zone: LocalZone, parameter: String = "as_of"
    ) throws(Refusal) {
        self.text = text
        let end = LocalDate(text).map { Self.end(of: $0, in: zone) }
        guard let moment = end ?? Instant(text) else {
            throw Self.refusal(
                "Нужен день 2025-12-13 или момент 2025-12-13T09:00:00Z.",
                "A day 2025-12-13 or a moment 2025-12-13T09:00:00Z is needed.", parameter)
        }
        let isToday = LocalDate(text) == zone.date(of: now)
        guard moment <= now || isToday else {
            throw Self.refusal(
                "Этот момент ещё не настал.", "This moment is still to come.", parameter)
        }
        instant = min(moment, now)
        day = zone.date(of: instant)
    }

    /// The records as a change left them, told today.
    init(lastChange: Int64, now: Instant, zone: LocalZone) {
        text = ""
        instant = now
        day = zone.date(of: now)
        self.lastChange = lastChange
    }

    /// The last moment of a day.
    static func end(of day: LocalDate, in zone: LocalZone) -> Instant {
        guard let next = day.adding(days: 1) else { return .last }
        return zone.midnight(of: next).adding(milliseconds: -1) ?? .first
    }

    static func refusal(_ ru: String, _ en: String, _ parameter: String = "as_of") -> Refusal {
        Refusal(
            .requestBadParameter, .both("\(parameter): \(ru)", "\(parameter): \(en)"),
            items: [
                .init(
                    code: FailureCode.requestBadParameter.rawValue, detail: .both(ru, en),
                    place: .parameter(parameter))
            ])
    }
}
