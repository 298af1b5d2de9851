import Dispatch
import Synchronization

/// Writes in the order in which they came, for the one writer.
final class WriteQueue: Sendable {
    private struct State {
        var jobs = JobList()
        var rehearsals = JobList()
        var isClosed = false
        /// Whether the writer is awake or has been woken.
        var isAwake = true
    }

    /// What the writer finds when it looks.
    enum Finding {
        case job(WriteJob)
        case rehearsal(WriteJob)
        case nothing
        case closed
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    var count: Int {
        state.withLock { $0.jobs.count + $0.rehearsals.count }
    }

    /// False when the queue takes nothing any more.
    func add(_ job: WriteJob, isRehearsal: Bool) -> Bool {
        let (isTaken, mustWake) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            if isRehearsal { state.rehearsals.append(job) } else { state.jobs.append(job) }
            defer { state.isAwake = true }
            return (true, !state.isAwake)
        }
        if mustWake { wake.signal() }
        return isTaken
    }

    func close() {
        state.withLock { $0.isClosed = true }
        wake.signal()
    }

    /// The next write of the group that runs.
    func nextJob() -> WriteJob? {
        state.withLock { $0.jobs.popFirst() }
    }

    func nextRehearsal() -> WriteJob? {
        state.withLock { $0.rehearsals.popFirst() }
    }

    /// Waits for something to do, at most so long.
    func wait(milliseconds: Int) -> Finding {
        let deadline = DispatchTime.now() + .milliseconds(milliseconds)
        while true {
            let finding: Finding = state.withLock { state in
                if let job = state.jobs.popFirst() { return .job(job) }
                if let job = state.rehearsals.popFirst() { return .rehearsal(job) }
                if state.isClosed { return .closed }
                state.isAwake = false
                return .nothing
            }
            guard case .nothing = finding else { return finding }
            if wake.wait(timeout: deadline) == .timedOut { return .nothing }
        }
    }
}

/// A queue that takes from its front without moving the rest each time.
struct JobList {
    private var jobs: [WriteJob] = []
    private var head = 0

    var count: Int { jobs.count - head }

    mutating func append(_ job: WriteJob) {
        jobs.append(job)
    }

    mutating func popFirst() -> WriteJob? {
        guard head < jobs.count else { return nil }
        defer { compact() }
        head += 1
        return jobs[head - 1]
    }

    private mutating func compact() {
        guard head == jobs.count || head >= 256 else { return }
        jobs.removeFirst(head)
        head = 0
    }
}
