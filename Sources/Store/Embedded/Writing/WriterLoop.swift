import Catalogue
import SQLite

/// What the writer's thread does until the queue is closed.
final class WriterLoop {
    private let state: WriterState
    private let queue: WriteQueue
    private let counters: WriterCounters
    private let health: WriterHealth
    private let clock: @Sendable () -> Instant
    private let group: CommitGroup
    private var spread: IndexSpread
    private var lastProbe = ContinuousClock.now
    /// Pages of the log that the last checkpoint left behind.
    private var copiedPages = 0

    /// The writer looks around so often when nothing comes.
    private static let idleMilliseconds = 250
    /// A log of so many pages is copied when there is time, or at once.
    private static let pagesWhenIdle = 200
    private static let pagesAtOnce = 8_000

    init(
        state: WriterState, spread: IndexSpread, writer: Writer, health: WriterHealth,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.state = state
        self.spread = spread
        self.queue = writer.queue
        self.counters = writer.counters
        self.health = health
        self.clock = clock
        self.group = CommitGroup(
            state: state, queue: writer.queue, counters: writer.counters, health: health)
    }

    func run() {
        while true {
            switch queue.wait(milliseconds: Self.idleMilliseconds) {
            case .job(let job):
                work(job)
                if let rehearsal = queue.nextRehearsal() { rehearse(rehearsal) }
                checkpoint(from: Self.pagesAtOnce)
            case .rehearsal(let job): rehearse(job)
            case .nothing:
                renewSpread()
                checkpoint(from: Self.pagesWhenIdle)
            case .closed: return finish()
            }
            probeIfDue()
        }
    }

    private func work(_ job: WriteJob) {
        if let refusal = counters.refusal { return job.fail(refusal) }
        group.run(job)
    }

    private func rehearse(_ job: WriteJob) {
        if let refusal = counters.refusal { return job.fail(refusal) }
        group.rehearse(job)
    }

    private func probeIfDue() {
        guard counters.now.health == .full, ContinuousClock.now - lastProbe >= .seconds(1) else {
            return
        }
        lastProbe = .now
        health.probe(state, at: clock())
    }

    // Only the writer copies the log: two connections doing it at once can damage the file.
    private func checkpoint(from pages: Int) {
        let logged = state.connection.logPages
        if logged < copiedPages { copiedPages = 0 }
        guard logged - copiedPages >= pages, counters.now.health == .normal else { return }
        do throws(SQLiteFailure) {
            copiedPages = try state.connection.checkpoint(.passive).copied
        } catch {
            copiedPages = logged
            guard error.kind != .busy else { return }
            health.note(error, wasAtCommit: true)
        }
    }

    private func renewSpread() {
        let sequence = state.chain.sequence
        guard spread.isOld(at: sequence), counters.now.health == .normal else { return }
        do throws(SQLiteFailure) {
            try spread.take(state.connection, at: sequence)
        } catch {
            health.note(error, wasAtCommit: true)
        }
    }

    private func finish() {
        if counters.now.health != .latched {
            _ = try? state.connection.checkpoint(.truncate)
        }
        state.connection.close()
    }
}
