import Catalogue
import Logging
import Records
import ServiceLifecycle

/// Looks at the clock of the records, and has the jobs of behaviours run that are due.
struct BehaviourJobScheduler: Service {
    let jobs: BehaviourJobs
    /// What rows that are older than a behaviour still lack.
    let values: StoredValues
    let records: RecordService
    let logger: Logger
    /// How often the clock is looked at: it may be moved, and so may that of the machine.
    var pause = Duration.seconds(20)

    func run() async throws {
        guard !jobs.isEmpty || !values.isEmpty else {
            try? await gracefulShutdown()
            return
        }
        try await cancelWhenGracefulShutdown {
            do {
                var isFilled = false
                while true {
                    if !isFilled { isFilled = try await fill() }
                    await attempt()
                    try await Task.sleep(for: pause)
                }
            } catch is CancellationError {
                return
            }
        }
    }

    private func fill() async throws -> Bool {
        do {
            return try await values.fill(at: records.clock.now()).isDone
        } catch let error as CancellationError {
            throw error
        } catch {
            logger.warning("values of behaviours failed", metadata: ["error": "\(error)"])
            return false
        }
    }

    private func attempt() async {
        do {
            _ = try await jobs.runDue(at: records.clock.now())
        } catch {
            logger.warning("jobs of behaviours failed", metadata: ["error": "\(error)"])
        }
    }
}
