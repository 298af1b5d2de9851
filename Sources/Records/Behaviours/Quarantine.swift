import Synchronization

/// Which parts of behaviours failed too often to be called.
final class Quarantine: Sendable {
    private struct Record {
        /// In a row.
        var failures = 0
        var total = 0
        var until: ContinuousClock.Instant?
    }

    private let limits: BehaviourLimits
    private let records = Mutex<[String: Record]>([:])

    init(_ limits: BehaviourLimits) {
        self.limits = limits
    }

    /// How long a part is not called yet; nil if it may be.
    func rest(of part: String) -> Duration? {
        records.withLock { records in
            guard let until = records[part]?.until else { return nil }
            let rest = until - ContinuousClock.now
            if rest > .zero { return rest }
            records[part]?.until = nil
            return nil
        }
    }

    func noteSuccess(of part: String) {
        records.withLock { $0[part]?.failures = 0 }
    }

    /// True where this failure puts the part into quarantine.
    func noteFailure(of part: String) -> Bool {
        records.withLock { records in
            var record = records[part, default: Record()]
            record.failures += 1
            record.total += 1
            let isTooMany = record.failures >= limits.failures
            if isTooMany { record.until = ContinuousClock.now + limits.quarantine }
            records[part] = record
            return isTooMany
        }
    }

    /// Failures since the start, and parts that are not called now.
    var counts: (failures: Int, quarantined: [String]) {
        let now = ContinuousClock.now
        return records.withLock { records in
            (
                records.values.reduce(0) { $0 + $1.total },
                records.filter { $0.value.until.map { $0 > now } ?? false }.keys.sorted()
            )
        }
    }
}
