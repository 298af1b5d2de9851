import Dispatch
import Foundation
import Synchronization

/// Threads for work that blocks or takes long; the cooperative pool has only as many as cores.
final class WorkerPool: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    private let threads: Int

    init(name: String, threads: Int) {
        self.threads = threads
        for number in 0..<threads {
            let thread = Thread { [self] in serve() }
            thread.name = "\(name)-\(number)"
            thread.stackSize = 2 * 1_024 * 1_024
            thread.start()
        }
    }

    /// Runs work on one of the threads, first come, first served.
    func run<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let task = SingleTask(work)
            let isTaken = add { continuation.resume(with: task.run()) }
            if !isTaken { continuation.resume(throwing: StoreFailure.interrupted) }
        }
    }

    /// Work for which no thread is free yet.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Ends the threads once what waits is done.
    func close() {
        state.withLock { $0.isClosed = true }
        for _ in 0..<threads { wake.signal() }
    }

    private func add(_ work: @escaping @Sendable () -> Void) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isClosed else { return false }
            state.waiting.append(work)
            return true
        }
        if isTaken { wake.signal() }
        return isTaken
    }

    private func serve() {
        while true {
            wake.wait()
            let next: (work: (@Sendable () -> Void)?, isClosed: Bool) = state.withLock { state in
                if !state.waiting.isEmpty { return (state.waiting.removeFirst(), state.isClosed) }
                return (nil, state.isClosed)
            }
            if let work = next.work {
                work()
            } else if next.isClosed {
                return
            }
        }
    }
}

/// Work that is let go of once it is done: whoever waits may own what the work refers to, and goes on before
/// the worker forgets its task.
private final class SingleTask<Result: Sendable>: Sendable {
    private let work: Mutex<(@Sendable () throws -> Result)?>

    init(_ work: @escaping @Sendable () throws -> Result) {
        self.work = Mutex(work)
    }

    func run() -> Swift.Result<Result, any Error> {
        Swift.Result {
            guard let work = work.withLock({ $0.take() }) else { throw StoreFailure.interrupted }
            return try work()
        }
    }
}
