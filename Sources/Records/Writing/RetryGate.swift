import Catalogue
import Store
import Synchronization

/// Keys of requests that are running now: a duplicate is turned away before it queues (N15).
final class RetryGate: Sendable {
    private let running = Mutex<Set<IdempotencyKey>>([])

    func enter(_ key: IdempotencyKey) throws(Refusal) {
        guard running.withLock({ $0.insert(key).inserted }) else {
            throw Refusal(.idempotencyRunning, headers: [.init("Retry-After", "1")])
        }
    }

    func leave(_ key: IdempotencyKey) {
        running.withLock { _ = $0.remove(key) }
    }
}
