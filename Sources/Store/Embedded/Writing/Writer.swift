import Catalogue
import Dispatch
import Foundation
import Logging
import SQLite

/// The one writer: a thread of its own, the only one that changes the database.
final class Writer: Sendable {
    let queue = WriteQueue()
    let counters: WriterCounters
    private let finished = DispatchSemaphore(value: 0)

    init(sequence: Int64) {
        counters = WriterCounters(sequence: sequence)
    }

    /// Hands the connection over to the thread.
    func start(_ loop: sending WriterLoop) {
        let finished = finished
        let held = Handover(loop)
        let thread = Thread {
            held.take()?.run()
            finished.signal()
        }
        thread.name = "writer"
        thread.stackSize = 8 * 1_024 * 1_024
        thread.start()
    }

    func write<Result: Sendable>(
        isRehearsal: Bool, readTime: Duration? = nil,
        _ body: @escaping @Sendable (any WriteSession) throws -> Result
    ) async throws -> Result {
        if let refusal = counters.refusal { throw refusal }
        return try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob(
                body: { session in
                    let result = try body(session)
                    return { continuation.resume(returning: result) }
                },
                fail: { continuation.resume(throwing: $0) }, readTime: readTime)
            if !queue.add(job, isRehearsal: isRehearsal) {
                continuation.resume(throwing: StoreFailure.interrupted)
            }
        }
    }

    /// Lets what waits be done, empties the log and ends the thread.
    func close() {
        queue.close()
        finished.wait()
        // A second caller finds it finished too.
        finished.signal()
    }
}
