import Foundation
import Synchronization

/// Lets Ctrl-C stop one piece of work instead of the program.
public enum Interruption {
    /// The outcome of the work; nil when it was stopped. What is stopped may need a while to end: nobody waits.
    public static func stopping<Outcome: Sendable>(
        _ work: @escaping @Sendable () async throws -> Outcome
    ) async throws -> Outcome? {
        defer { watch.stop.withLock { $0 = nil } }
        return try await withCheckedThrowingContinuation { continuation in
            let end = End(continuation)
            let task = Task {
                do {
                    end.come(.success(try await work()))
                } catch {
                    end.come(.failure(error))
                }
            }
            watch.stop.withLock { stop in
                stop = {
                    task.cancel()
                    end.come(.success(nil))
                }
            }
        }
    }

    private static let watch = Watch()

    /// Looks out for the signal as long as the program runs: a second source would hear nothing.
    private final class Watch: Sendable {
        /// Stops what runs now.
        let stop = Mutex<(@Sendable () -> Void)?>(nil)
        /// Lives as long as this does.
        private let source = Mutex<(any DispatchSourceSignal)?>(nil)

        init() {
            signal(SIGINT, SIG_IGN)
            source.withLock { source in
                let made = DispatchSource.makeSignalSource(
                    signal: SIGINT, queue: .global(qos: .userInteractive))
                made.setEventHandler { [weak self] in self?.come() }
                made.resume()
                source = made
            }
        }

        private func come() {
            if let stop = stop.withLock({ $0.take() }) { return stop() }
            // Nothing of ours runs: the program ends as it would without us.
            signal(SIGINT, SIG_DFL)
            kill(getpid(), SIGINT)
        }
    }

    /// The first of two ends counts.
    private final class End<Outcome: Sendable>: Sendable {
        private let waiter: Mutex<CheckedContinuation<Outcome?, any Error>?>

        init(_ waiter: CheckedContinuation<Outcome?, any Error>) {
            self.waiter = Mutex(waiter)
        }

        func come(_ result: Result<Outcome?, any Error>) {
            waiter.withLock { $0.take() }?.resume(with: result)
        }
    }
}
