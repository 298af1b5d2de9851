import Foundation
import Records
import Synchronization

/// Ends the process when the writer has been in one write for too long: nothing can take a thread back from Swift that
/// does not return, and every other write waits behind it (N35).
final class WriterWatchdog: Sendable {
    private let records: RecordService
    private let running: @Sendable () -> Duration?
    private let limit: Duration
    private let pause: Duration
    private let end: @Sendable (String?) -> Void
    private let isStopped = Atomic(false)

    static let limit = Duration.seconds(30)

    /// - Parameters:
    ///   - running: how long the writer has been in its write; nil between writes.
    ///   - end: what is done with the name of the part that does not return; nil where it is the core itself.
    init(
        _ records: RecordService, running: @escaping @Sendable () -> Duration?,
        limit: Duration = limit, pause: Duration = .seconds(1),
        end: @escaping @Sendable (String?) -> Void = exit
    ) {
        self.records = records
        self.running = running
        self.limit = limit
        self.pause = pause
        self.end = end
    }

    /// Watches on a thread of its own: those of the tasks may all be waiting.
    func start() {
        let thread = Thread { [self] in
            while !isStopped.load(ordering: .relaxed) {
                if let time = running(), time > limit {
                    return end(records.behaviours.partOnWriter)
                }
                Thread.sleep(forTimeInterval: pause / .seconds(1))
            }
        }
        thread.name = "watchdog"
        thread.start()
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// At once, without the handlers of a usual end: they could wait for the writer.
    @Sendable static func exit(_ part: String?) {
        _exit(ExitStatus.stuck.rawValue)
    }
}
