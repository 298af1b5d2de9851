import Catalogue
import Records

/// The clock of the operating system.
struct SystemClock: Clock {
    func now() -> Instant { .system }
}

/// A clock that stands still.
struct FixedClock: Clock {
    let instant: Instant

    func now() -> Instant { instant }
}

extension ClockSetting {
    var clock: any Clock {
        switch self {
        case .system: SystemClock()
        case .fixed(let instant): FixedClock(instant: instant)
        }
    }
}
