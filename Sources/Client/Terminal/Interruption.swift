import Foundation
import Synchronization

/// Lets Ctrl-C stop one piece of work instead of the program.
public enum Interruption {
    /// The outcome of the work; nil when it was stopped. What is stopped may need a while to end: nobody waits.
    public static func stopping<Outcome: Sendable>(
        _ work: @escaping @Sendable () async throws -> Outcome
    ) async throws -> Outcome? {
        let former = signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(
            signal: SIGINT, queue: .global(qos: .userInteractive))
        defer {
            source.cancel()
            signal(SIGINT, former)
        }
        return try await withCheckedThrowingContinuation { continuation in
            let end = End(continuation)
            let task = Task {
                do {
                    end.come(.success(try await work()))
                } catch {
                    end.come(.failure(error))
                }
            }
            source.setEventHandler {
                task.cancel()
                end.come(.success(nil))
            }
            source.resume()
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
