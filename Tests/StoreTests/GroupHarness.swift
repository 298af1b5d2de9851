import Catalogue
import Logging
import SQLite
import Synchronization

@testable import Store

/// Commit groups run by hand, without the writer's thread: what stands in the queue is one group.
final class GroupHarness {
    let state: WriterState
    let counters: WriterCounters
    let queue = WriteQueue()
    private let group: CommitGroup
    let heard = Heard()

    /// What the callers have been told.
    final class Heard: Sendable {
        private let answers = Mutex<[Int: [Result<Int64, StoreFailure>]]>([:])

        func add(_ number: Int, _ answer: Result<Int64, StoreFailure>) {
            answers.withLock { $0[number, default: []].append(answer) }
        }

        subscript(number: Int) -> [Result<Int64, StoreFailure>] {
            answers.withLock { $0[number] ?? [] }
        }

        var acknowledged: [Int: Int64] {
            answers.withLock { answers in
                answers.compactMapValues { answers in
                    if case .success(let version)? = answers.first { version } else { nil }
                }
            }
        }

        var isOneEach: Bool {
            answers.withLock { $0.values.allSatisfy { $0.count == 1 } }
        }
    }

    init(_ world: World, schema: Schema = .sample(), disk: FaultyFileSystem? = nil) throws {
        try world.open(schema).close()
        let connection = try Connection(
            path: world.database, options: OpenOptions(.readWrite, fileSystem: disk?.name))
        try connection.set(.synchronous, to: 2)
        try connection.disableAutomaticCheckpoints()
        let desired = DesiredSchema(schema: schema, indexCondition: { _, _ in nil })
        state = WriterState(
            connection: connection,
            layout: StoreLayout(schema: schema, indexes: desired.indexes), chain: ChangeChain())
        counters = WriterCounters(sequence: 0)
        group = CommitGroup(
            state: state, queue: queue, counters: counters,
            health: WriterHealth(
                counters: counters, logger: World.options().logger,
                probePath: world.folder + "/.probe"),
            // What is queued is one group, however slow the machine.
            longest: .seconds(600))
    }

    /// Queues a write; `number` is how its caller is known.
    func add(_ number: Int, _ body: @escaping @Sendable (EmbeddedWriteSession) throws -> Int64) {
        let heard = heard
        let job = WriteJob(
            body: { session in
                guard let session = session as? EmbeddedWriteSession else {
                    throw StoreFailure.internalFailure("session")
                }
                let version = try body(session)
                return { heard.add(number, .success(version)) }
            },
            fail: { heard.add(number, .failure($0 as? StoreFailure ?? .internalFailure("\($0)"))) })
        _ = queue.add(job, isRehearsal: false)
    }

    /// Runs all that is queued.
    func run() {
        while let job = queue.nextJob() {
            group.run(job)
        }
    }
}
