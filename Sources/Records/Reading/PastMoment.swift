import Catalogue

/// The moment of a request that asks for records as they were (N19).
public struct PastMoment: Hashable, Sendable {
    /// As it is written; a cursor belongs to it.
    let text: String
    let instant: Instant
    let day: LocalDate
    /// The last change that counts; nil until the snapshot is open.
    var lastChange: Int64?

    /// Which moment of a day is meant.
    enum Edge {
        /// What was there in the end; today that is now.
        case end
        /// What was there before the day, so that all of the day comes after.
        case start
    }

    /// - Parameter parameter: what refusals call it.
    init(
        _ text: String, _ edge: Edge = .end, now: Instant, zone: LocalZone,
        parameter: String = "as_of"
    ) throws(Refusal) {
        self.text = text
        let ofDay = LocalDate(text).map { day in
            switch edge {
            case .end: Self.end(of: day, in: zone)
            case .start: day.adding(days: -1).map { Self.end(of: $0, in: zone) } ?? .first
            }
        }
        guard let moment = ofDay ?? Instant(text) else {
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
