import Access
import Catalogue
import Logging
import ModuleKit
import Store

/// Runs the jobs of behaviours at their times, each by one holder of its lease, as `system` (N35).
public final class BehaviourJobs: Sendable {
    private let service: RecordService
    private let holder: String
    private let leaseClock: any Clock
    private let logger: Logger

    /// A job that never says that it has finished is left alone after so many writes.
    private static let mostWrites = 10_000

    /// - Parameters:
    ///   - holder: tells this server from every other one.
    ///   - leaseClock: runs on while the clock of the records may stand still.
    public init(_ service: RecordService, holder: String, leaseClock: any Clock, logger: Logger) {
        self.service = service
        self.holder = holder
        self.leaseClock = leaseClock
        self.logger = logger
    }

    /// A run that came to its end.
    public struct Run: Hashable, Sendable {
        public let job: String
        public let writes: Int
    }

    public var isEmpty: Bool { service.behaviours.jobs.isEmpty }

    /// Runs what is due at a moment of the records' clock. What fails is told to the log and stays due.
    public func runDue(at now: Instant) async throws -> [Run] {
        var runs: [Run] = []
        for (job, part) in service.behaviours.jobs {
            try Task.checkCancellation()
            guard try await isDue(job, part, now) else { continue }
            do {
                if let run = try await run(job, part, now) { runs.append(run) }
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.warning(
                    "a job did not end", metadata: ["job": "\(part.id)", "error": "\(error)"])
            }
        }
        return runs
    }

    /// A job that nobody knows yet runs at its next time.
    private func isDue(_ job: Job, _ part: CompiledPart, _ now: Instant) async throws -> Bool {
        let zone = service.zone
        return try await service.store.write { session in
            let next = job.schedule.next(after: now, in: zone).description
            if let time = try session.dueTime(of: part.id) {
                if time <= now.description { return true }
                // Later than any time of the schedule: it was kept under a clock that went ahead.
                if time <= next { return false }
            }
            try session.keep(dueTime: next, of: part.id)
            return false
        }
    }

    private func run(_ job: Job, _ part: CompiledPart, _ now: Instant) async throws -> Run? {
        guard case .job(let work) = part.part.work else { return nil }
        try service.behaviours.checkQuarantine(of: part)
        let lease = JobLease(job: part.id, holder: holder, clock: leaseClock)
        guard try await service.store.write({ try lease.take($0) }) != nil else { return nil }
        do {
            let plan = try await prepare(work, part, now)
            var writes = 0
            repeat {
                writes += 1
                try Task.checkCancellation()
            } while try await write(plan, work, part, lease, now) == .goesOn
                && writes < Self.mostWrites
            let next = job.schedule.next(after: now, in: service.zone)
            try await service.store.write { session in
                try session.keep(dueTime: next.description, of: part.id)
                try lease.finish(session)
            }
            logger.info(
                "a job is done", metadata: ["job": "\(part.id)", "writes": "\(writes)"])
            return Run(job: part.id, writes: writes)
        } catch {
            // What the records refuse now they would refuse again at once.
            let next =
                (error as? Refusal).map { $0.code.status < 500 } == true
                ? job.schedule.next(after: now, in: service.zone) : nil
            try? await service.store.write { session in
                if let next { try session.keep(dueTime: next.description, of: part.id) }
                try lease.finish(session)
            }
            throw error
        }
    }

    private func context(_ part: CompiledPart, _ now: Instant) -> RequestContext {
        RequestContext(
            principal: .system(in: service.schema.roles), now: now, zone: service.zone,
            language: .ru, requestID: part.id)
    }

    private func prepare(
        _ work: BehaviourPart.JobWork, _ part: CompiledPart, _ now: Instant
    ) async throws -> any Sendable {
        guard let prepare = work.prepare else { return NoPlan() }
        let (service, context) = (service, context(part, now))
        return try await service.onWorker(for: part) { session, isCancelled in
            try service.behaviours.prepare(part, isCancelled: isCancelled) { meter in
                try prepare(BehaviourSession(service, part, context, reader: session, meter))
            }
        }
    }

    /// Stands for the plan of a job that has nothing to prepare.
    private struct NoPlan {}

    private func write(
        _ plan: any Sendable, _ work: BehaviourPart.JobWork, _ part: CompiledPart,
        _ lease: JobLease, _ now: Instant
    ) async throws -> JobStep {
        let (service, context) = (service, context(part, now))
        return try await service.store.write { session in
            let budget = WriteBudget()
            let writing = BehaviourSession.Writing(
                session: session, cause: Cause(job: part.id), budget: budget)
            let step = try service.behaviours.commit(part, budget, isEnd: { $0 == .finished }) {
                meter in
                try work.commit(
                    plan,
                    BehaviourSession(
                        service, part, context, reader: session, writing: writing, meter))
            }
            try lease.prolong(session, done: 1, refused: 0)
            return step
        }
    }
}
