import Access
import Catalogue
import Logging
import ModuleKit
import Store
import StrictJSON
import Tropa

/// Gives rows that are older than a behaviour the values that it computes: once for each version of its module and
/// each set of its fields, in small writes, by one holder of the lease (N35).
public final class StoredValues: Sendable {
    private let service: RecordService
    private let holder: String
    private let leaseClock: any Clock
    private let logger: Logger

    /// Rows of one write.
    static let batch = 50

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
        public let changed: Int
        public let refused: Int
    }

    public var isEmpty: Bool { service.behaviours.valueParts.isEmpty }

    /// Does what was not done yet. What fails is told to the log and stays to be done.
    /// - Returns: the runs that ended, and whether nothing is left.
    public func fill(at now: Instant) async throws -> (runs: [Run], isDone: Bool) {
        var runs: [Run] = []
        var isDone = true
        for part in service.behaviours.valueParts {
            do {
                if let run = try await fill(part, now) { runs.append(run) }
            } catch let error as CancellationError {
                throw error
            } catch {
                isDone = false
                logger.warning(
                    "values of a behaviour were not computed",
                    metadata: ["part": "\(part.id)", "error": "\(error)"])
            }
        }
        return (runs, isDone)
    }

    /// Another server has the job.
    private struct HeldElsewhere: Error {}

    private func fill(_ part: CompiledPart, _ now: Instant) async throws -> Run? {
        guard case .values(let name, let fields) = part.part.subject.full(in: part.module),
            let resource = ResourceName(name).flatMap({ service.schema.resource($0) }),
            let version = service.schema.module(part.module)?.version
        else { return nil }
        let job = "\(part.id)@\(version)"
        let lease = JobLease(job: job, holder: holder, clock: leaseClock)
        let isOpen = try await service.store.write { session -> Bool in
            if try session.job(job)?.finishedAt != nil { return false }
            guard try lease.take(session) != nil else { throw HeldElsewhere() }
            return true
        }
        guard isOpen else { return nil }
        do {
            let run = try await fill(resource, Set(fields), job, lease, now)
            try await service.store.write { try lease.finish($0) }
            logger.info(
                "values of a behaviour are computed",
                metadata: [
                    "job": "\(job)", "changed": "\(run.changed)", "refused": "\(run.refused)",
                ])
            return run
        } catch {
            try? await service.store.write { try lease.giveUp($0) }
            throw error
        }
    }

    private func fill(
        _ resource: Resource, _ fields: Set<String>, _ job: String, _ lease: JobLease,
        _ now: Instant
    ) async throws -> Run {
        var after = RecordID(high: 0, low: 0)
        var (changed, refused) = (0, 0)
        while true {
            try Task.checkCancellation()
            let start = after
            let batch = try await service.store.write { session in
                try self.step(resource, fields, job, lease, from: start, now, session)
            }
            changed += batch.changed
            refused += batch.refused
            guard let last = batch.last else {
                return Run(job: job, changed: changed, refused: refused)
            }
            after = last
        }
    }

    private struct Batch: Sendable {
        var last: RecordID?
        var changed = 0
        var refused = 0
    }

    private func step(
        _ resource: Resource, _ fields: Set<String>, _ job: String, _ lease: JobLease,
        from start: RecordID, _ now: Instant, _ session: any WriteSession
    ) throws -> Batch {
        let context = RequestContext(
            principal: .system(in: service.schema.roles), now: now, zone: service.zone,
            language: .ru, requestID: job)
        var batch = Batch()
        for id in try ids(of: resource, after: start, context, session) {
            batch.last = id
            do {
                let isChanged = try session.attempt {
                    var work = WriteWork(
                        service, context, session, resource, cause: Cause(job: job))
                    return try work.renew(fields, of: id)
                }
                if isChanged { batch.changed += 1 }
            } catch let error where (Refusal(refused: error)?.code.status ?? 500) < 500 {
                batch.refused += 1
            }
        }
        try lease.prolong(session, done: batch.changed, refused: batch.refused)
        return batch
    }

    private func ids(
        of resource: Resource, after id: RecordID, _ context: RequestContext,
        _ session: any WriteSession
    ) throws -> [RecordID] {
        var read = ReadRequest(resource.name, .all)
        read.fields = .only([["id"]])
        read.after = [true]
        let plan = try service.plans.read(read, .system)
        var found: [RecordID] = []
        let slots = ["limit": Value.integer(Int64(Self.batch)), "after_0": .id(id)]
        try session.rows(plan.query, context.values(slots)) { row in
            if let id = row.id(plan.record.id) { found.append(id) }
            return true
        }
        return found
    }
}

extension WriteWork {
    /// Computes the values of a row that stands anew; nothing has happened to the row, so nobody reacts and no rule
    /// is asked. What was once computed for a row that is frozen is one of its facts.
    mutating func renew(_ fields: Set<String>, of id: RecordID) throws -> Bool {
        let before = try currentRow(id)
        let lock = before["state"]?.textValue.flatMap { resource.state($0) }?.effectiveLock ?? .none
        if try fields.contains(where: lock.covers) || isFrozen(resource, before),
            try hasValue(fields, of: id, before)
        {
            return false
        }
        var draft = RowDraft(id: id, columns: before, pointer: .root)
        try derive(&draft)
        guard !draft.changed.isEmpty else { return false }
        _ = try apply(draft, before: before, note: note("update", fields: draft.changed))
        return true
    }

    private func hasValue(
        _ fields: Set<String>, of id: RecordID, _ row: [String: Value]
    ) throws -> Bool {
        try resource.fields.filter { fields.contains($0.name) }.contains { field in
            guard let child = field.childResource(of: resource.name) else {
                return row[field.name] ?? .null != .null
            }
            return try !session.children(of: id, in: child).isEmpty
        }
    }
}
