import Catalogue
import Records
import Synchronization

/// A clock that stands still until a case moves it.
final class CaseClock: Clock {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) {
        self.instant = Mutex(instant)
    }

    func now() -> Instant { instant.withLock { $0 } }

    func set(_ moment: Instant) { instant.withLock { $0 = moment } }
}
