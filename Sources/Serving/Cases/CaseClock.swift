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

/// Ids that sort by the order of their making even where the clock stands still, so that lists come out in
/// the same order every time; secrets stay secret.
final class OrderedRandomness: Randomness {
    private let made = Atomic<UInt64>(0)
    private let system = SystemRandomness()

    func bytes(_ count: Int) -> [UInt8] {
        guard count == 16 else { return system.bytes(count) }
        let number = made.add(1, ordering: .relaxed).newValue
        return Array(repeating: 0, count: 8)
            + (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
