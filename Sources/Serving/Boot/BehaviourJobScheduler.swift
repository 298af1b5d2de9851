import Catalogue
import Logging
import Records
import ServiceLifecycle

/// Looks at the clock of the records, and has the jobs of behaviours run that are due.
struct BehaviourJobScheduler: Service {
    let jobs: BehaviourJobs
    let records: RecordService
    let logger: Logger
    /// How often the clock is looked at: it may be moved, and so may that of the machine.
    var pause = Duration.seconds(20)

    func run() async throws {
        guard !jobs.isEmpty else {
            try? await gracefulShutdown()
            return
        }
        try await cancelWhenGracefulShutdown {
            do {
                while true {
                    await attempt()
                    try await Task.sleep(for: pause)
                }
            } catch is CancellationError {
                return
            }
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
