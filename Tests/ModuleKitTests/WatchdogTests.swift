import Catalogue
import Store
import StrictJSON
import Synchronization
import Testing

@testable import Records
@testable import Serving

/// A write that does not end, ends the process.
struct WatchdogTests {
    @Test func `a write that hangs is told with the part that does not return`() async throws {
        let trial = try Trial()
        try await trial.begin()
        let ended = Mutex<[String?]>([])
        let dog = WriterWatchdog(
            trial.records, running: { trial.store.statistics.running }, limit: .milliseconds(200),
            pause: .milliseconds(20), end: { part in ended.withLock { $0.append(part) } })
        trial.switches.mood = .hanging

        dog.start()
        _ = try? await trial.act("split", "key:w1")
        dog.stop()

        #expect(ended.withLock { $0.first } == "trial.works/split")
    }

    @Test func `short writes disturb nobody`() async throws {
        let trial = try Trial()
        let ended = Mutex(0)
        let dog = WriterWatchdog(
            trial.records, running: { trial.store.statistics.running }, limit: .seconds(5),
            pause: .milliseconds(10), end: { _ in ended.withLock { $0 += 1 } })

        dog.start()
        try await trial.begin()
        dog.stop()

        #expect(ended.withLock { $0 } == 0)
    }

    @Test func `the process ends with the status of a stuck writer`() async {
        await #expect(processExitsWith: .exitCode(70)) {
            let trial = try Trial()
            try await trial.begin()
            let dog = WriterWatchdog(
                trial.records, running: { trial.store.statistics.running },
                limit: .milliseconds(100), pause: .milliseconds(20))
            trial.switches.mood = .hanging
            dog.start()
            _ = try await trial.act("split", "key:w1")
        }
    }
}
