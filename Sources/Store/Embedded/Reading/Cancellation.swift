import Synchronization

/// Whether a task that waits for a thread was cancelled.
final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)

    var isCancelled: Bool {
        flag.load(ordering: .relaxed)
    }

    func cancel() {
        flag.store(true, ordering: .relaxed)
    }

    func check() throws(CancellationError) {
        if isCancelled { throw CancellationError() }
    }
}
