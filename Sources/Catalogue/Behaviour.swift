/// The compiled Swift part of a module, as `module.yaml` names it (N35).
public struct BehaviourName: Hashable, Sendable {
    public var text: String
    public var place: Place

    public init(_ text: String, place: Place = .none) {
        self.text = text
        self.place = place
    }
}

/// What the Swift part of a module does by itself, once at each of its times.
public struct Job: Hashable, Sendable {
    public var name: String
    public var title: LocalizedText
    public var schedule: Schedule
    public var place: Place

    public enum Schedule: Hashable, Sendable {
        case every(minutes: Int)
        /// Each day at a local time.
        case daily(hour: Int, minute: Int)
    }

    public init(name: String, title: LocalizedText, schedule: Schedule, place: Place = .none) {
        self.name = name
        self.title = title
        self.schedule = schedule
        self.place = place
    }
}

extension Job.Schedule {
    /// The first time after a moment.
    public func next(after moment: Instant, in zone: LocalZone) -> Instant {
        switch self {
        case .every(let minutes):
            return moment.adding(milliseconds: Int64(minutes) * 60_000) ?? moment
        case .daily(let hour, let minute):
            let today = zone.date(of: moment)
            for day in [today, today.adding(days: 1)].compactMap(\.self) {
                let start = zone.midnight(of: day)
                let time = start.adding(milliseconds: Int64(hour * 60 + minute) * 60_000)
                if let time, time > moment { return time }
            }
            return moment
        }
    }
}
