import Access
import Catalogue
import Logging
import Store
import StrictJSON
import Synchronization
import Tropa

/// Does the automatic actions of all modules (P16): each on every row for which its condition holds, as `system`.
public final class DueActions: Sendable {
    private let service: RecordService
    private let lease: JobLease
    public let logger: Logger
    private let known = Mutex(DueStatistics())

    /// Rows of one write.
    static let batch = 200
    public static let job = "due-actions"

    /// - Parameters:
    ///   - holder: tells this scheduler from every other one, also from one of the same machine that was killed.
    ///   - leaseClock: runs on while the clock of the records may stand still.
    public init(_ service: RecordService, holder: String, leaseClock: any Clock, logger: Logger) {
        self.service = service
        self.logger = logger
        lease = JobLease(job: Self.job, holder: holder, clock: leaseClock)
    }

    public var statistics: DueStatistics { known.withLock { $0 } }

    /// One run; where another scheduler is at it, nothing is done.
    public func run(at now: Instant) async throws -> DueRun {
        var run = DueRun()
        let lease = lease
        guard try await service.store.write({ try lease.take($0) }) != nil else {
            run.isHeldElsewhere = true
            logger.info("due actions are done by another scheduler")
            return run
        }
        do {
            for (resource, action) in service.schema.automaticActions {
                try await self.run(action, of: resource, at: now, &run)
            }
            try await service.store.write { try lease.finish($0) }
        } catch is CancellationError {
            run.isCut = true
            try await service.store.write { try lease.finish($0) }
        }
        note(run)
        return run
    }

    private func run(
        _ action: Action, of resource: Resource, at now: Instant, _ run: inout DueRun
    ) async throws {
        var after = RecordID(high: 0, low: 0)
        var size = Self.batch
        while true {
            try Task.checkCancellation()
            let batch: Batch
            do {
                batch = try await write(action, of: resource, at: now, after: after, size)
            } catch StoreFailure.tooSlow where size > 1 {
                // Rows with many effects take longer: fewer of them at once.
                size = max(1, size / 4)
                continue
            }
            run.done += batch.done
            run.refused += batch.refused
            for refused in batch.refused { log(refused) }
            guard let last = batch.last else { return }
            after = last
        }
    }

    /// What one write did.
    private struct Batch: Sendable {
        var done = 0
        var refused: [DueRun.Refused] = []
        /// The last row that was looked at; nil when none is left.
        var last: RecordID?
    }

    private func write(
        _ action: Action, of resource: Resource, at now: Instant, after: RecordID, _ size: Int
    ) async throws -> Batch {
        let context = RequestContext(
            principal: .system(in: service.schema.roles), now: now, zone: service.zone,
            language: .ru, requestID: "\(Self.job)/\(resource.name)/\(action.name)")
        let (service, lease) = (service, lease)
        return try await service.store.write { session in
            let ids = try service.due(action, of: resource, after: after, size, context, session)
            let budget = WriteBudget()
            var batch = Batch()
            for id in ids {
                let mark = budget.mark
                do {
                    try session.attempt {
                        var work = WriteWork(service, context, session, resource, budget: budget)
                        _ = try work.perform(action, on: id, with: .object(JSONObject()))
                    }
                    batch.done += 1
                } catch let error where Refusal(refused: error) != nil {
                    budget.returnTo(mark)
                    let refusal = Refusal(refused: error) ?? Refusal(.serverInternal)
                    // Too much for one write together: the next one begins with this row.
                    if refusal.code == .writeTooManyRows, batch.last != nil { break }
                    batch.refused.append(
                        .init(
                            resource: resource.name, action: action.name, id: id, refusal: refusal)
                    )
                }
                batch.last = id
            }
            try lease.prolong(session, done: batch.done, refused: batch.refused.count)
            return batch
        }
    }

    // MARK: What is told

    private func note(_ run: DueRun) {
        let now = lease.clock.now()
        known.withLock {
            $0.done += run.done
            $0.refused += run.refused.count
            $0.runs += 1
            if !run.isCut { $0.finishedAt = now }
        }
        logger.info(
            run.isCut ? "due actions were cut off" : "due actions are done",
            metadata: ["done": "\(run.done)", "refused": "\(run.refused.count)"])
    }

    private func log(_ refused: DueRun.Refused) {
        let details = refused.refusal.items.map(\.detail.ru)
        let detail =
            details.isEmpty ? [(refused.refusal.detail ?? refused.refusal.code.title).ru] : details
        logger.warning(
            "a due action was refused",
            metadata: [
                "resource": "\(refused.resource)", "action": "\(refused.action)",
                "id": "\(refused.id)", "code": "\(refused.refusal.code.rawValue)",
                "detail": "\(detail.joined(separator: "; "))",
            ])
    }
}

extension RecordService {
    /// Does all automatic actions that are due at a moment: for whoever moves the clock. A scheduler that is at
    /// it is waited for, up to ten seconds.
    @discardableResult
    public func runDueActions(at now: Instant, logger: Logger? = nil) async throws -> DueRun {
        let quiet = Logger(label: DueActions.job) { _ in SwiftLogNoOpLogHandler() }
        let due = DueActions(
            self, holder: randomness.recordID(at: now).description, leaseClock: clock,
            logger: logger ?? quiet)
        var run = try await due.run(at: now)
        for _ in 0..<100 where run.isHeldElsewhere {
            try await Task.sleep(for: .milliseconds(100))
            run = try await due.run(at: now)
        }
        return run
    }

    /// Ids of rows on which an action is due, in their order.
    fileprivate func due(
        _ action: Action, of resource: Resource, after: RecordID, _ limit: Int,
        _ context: RequestContext, _ session: any WriteSession
    ) throws -> [RecordID] {
        guard let when = action.when else { return [] }
        let request = EffectRequest(resource.name, .due(when, from: action.from))
        let plan = try plans.effect(request, .system)
        let slots: [String: Value] = ["after": .id(after), "limit": .integer(Int64(limit))]
        var ids: [RecordID] = []
        try session.rows(plan.query, context.values(slots)) { row in
            if let id = row.id(0) { ids.append(id) }
            return true
        }
        return ids
    }
}

extension Schema {
    /// Actions that the server does by itself, in the order of their declaration.
    public var automaticActions: [(resource: Resource, action: Action)] {
        mainResources.flatMap { resource in
            resource.actions.filter { $0.when != nil }.map { (resource, $0) }
        }
    }
}
