import Synchronization

/// What others may see of the writer while it works.
final class WriterCounters: Sendable {
    struct Numbers {
        var health = StorageHealth.normal
        var commits = 0
        var members = 0
        var replays = 0
        var sequence: Int64 = 0
        var logPages = 0
        var startOfWrite: ContinuousClock.Instant?
        var waits = TimeHistogram()
        var commitTimes = TimeHistogram()
    }

    private let numbers: Mutex<Numbers>

    init(sequence: Int64) {
        numbers = Mutex(Numbers(sequence: sequence))
    }

    var now: Numbers {
        numbers.withLock { $0 }
    }

    func change(_ body: (inout Numbers) -> Void) {
        numbers.withLock { body(&$0) }
    }

    /// What refuses every write now, if anything does.
    var refusal: StoreFailure? {
        switch now.health {
        case .normal: nil
        case .full: .full
        case .latched: .latched
        }
    }
}
