import Access
import Catalogue
import ModuleKit
import Store
import StrictJSON
import Synchronization

extension RecordService {
    /// Does an action of a behaviour: judges it, prepares it beside all other work, then writes.
    /// - Parameter address: of the row; nil for an action of the collection.
    func performCompiled(
        _ action: Action, of resource: Resource, _ address: RecordAddress?, _ body: JSON,
        _ options: WriteOptions, _ context: RequestContext
    ) async throws -> WriteAnswer {
        guard let part = behaviours.action(action.name, of: resource.name) else {
            throw Refusal(.behaviourFailed, .both("«\(action.name)»", "“\(action.name)”"))
        }
        try behaviours.checkQuarantine(of: part)
        return try await holdingKey(options, context) {
            try await perform(part, action, of: resource, address, body, options, context)
        }
    }

    private func perform(
        _ part: CompiledPart, _ action: Action, of resource: Resource, _ address: RecordAddress?,
        _ body: JSON, _ options: WriteOptions, _ context: RequestContext
    ) async throws -> WriteAnswer {
        let plan = try await prepare(part, action, resource, address, body, options, context)
        if part.action?.commit == nil, let answer = plan as? JSON {
            return WriteAnswer(status: 200, body: try action.answer(answer).serialized())
        }
        let rest = Rest()
        var answer = try await writeOnce(options, context, isSealed: resource.isAnonymous) {
            session in
            var work = WriteWork(
                self, context, session, resource, budget: WriteBudget(for: options))
            work.prepared = plan
            let id = try address.map { try self.locate($0, in: resource, context, session) }
            if let id {
                _ = try work.perform(action, on: id, with: body, if: options.precondition)
            } else {
                work.given = try work.performOnCollection(action, body)
            }
            rest.plan = work.next
            return try self.answer(id, work)
        }
        // A rehearsal is one write: what it would go on with is not known before.
        var steps = 1
        while answer.goesOn, !options.isRehearsal, let plan = rest.plan {
            steps += 1
            guard steps <= behaviours.limits.steps else {
                throw Refusal(.behaviourOverrun, .both("«\(part.id)»", "“\(part.id)”"))
            }
            answer = try await writeOnce(options, context, isSealed: resource.isAnonymous) {
                session in
                var work = WriteWork(self, context, session, resource)
                work.prepared = plan
                let id = try address.map { try self.locate($0, in: resource, context, session) }
                try work.goOn(with: action, on: id, body)
                rest.plan = work.next
                return try self.answer(id, work)
            }
        }
        return answer
    }

    /// What a step of an action leaves to the next one; a write that is run again leaves it anew.
    private final class Rest: Sendable {
        private let value = Mutex<(any Sendable)?>(nil)

        var plan: (any Sendable)? {
            get { value.withLock { $0 } }
            set { value.withLock { $0 = newValue } }
        }
    }

    /// What a behaviour's action gave, or the record.
    private func answer(_ id: RecordID?, _ work: WriteWork) throws -> WriteAnswer {
        var answer: WriteAnswer
        if let given = work.given {
            answer = WriteAnswer(status: 200, body: work.budget.reported(in: given.serialized()))
        } else if let id {
            answer = try self.answer(id, status: 200, work)
        } else {
            answer = WriteAnswer(status: 200, body: work.budget.reported(in: Array("{}".utf8)))
        }
        answer.goesOn = work.next != nil
        return answer
    }

    /// What `prepare` makes of one snapshot; nil where there is nothing to prepare, or the answer is kept already.
    private func prepare(
        _ part: CompiledPart, _ action: Action, _ resource: Resource, _ address: RecordAddress?,
        _ body: JSON, _ options: WriteOptions, _ context: RequestContext
    ) async throws -> (any Sendable)? {
        guard let prepare = part.action?.prepare else { return nil }
        let foreseen = try await store.judge { session -> ActionRequest? in
            try self.checkCode(of: context, session)
            // A rehearsal is never a repetition.
            if let retry = options.retry, !options.isRehearsal {
                if try session.idempotencyEntry(retry.key(of: context)) != nil { return nil }
            }
            var work = WriteWork(self, context, session, resource)
            let id = try address.map { try self.locate($0, in: resource, context, session) }
            return try work.foresee(action, on: id, with: body, if: options.precondition)
        }
        guard let foreseen else { return nil }
        // It is long work like a query, and waits its turn among them.
        return try await gate.run(context.principal.subject, isExport: false) {
            try await onWorker(for: part) { session, isCancelled in
                try self.behaviours.prepare(part, isCancelled: isCancelled) { meter in
                    let reading = BehaviourSession(self, part, context, reader: session, meter)
                    let plan = try prepare(foreseen, reading)
                    // Answers are checked while the behaviour is to blame for them.
                    if part.action?.commit == nil, let answer = plan as? JSON {
                        _ = try action.checked(answer)
                    }
                    return plan
                }
            }
        }
    }

    /// Runs a preparation in one snapshot, on a thread that may work for long.
    func onWorker<Result: Sendable>(
        for part: CompiledPart,
        _ body:
            @escaping @Sendable (any ReadSession, @escaping @Sendable () -> Bool) throws -> Result
    ) async throws -> Result {
        let cancelled = Flag()
        let time = behaviours.limits.prepare
        let limits = ReadLimits(
            milliseconds: Int(time.components.seconds) * 1_000 + 1_000,
            rows: behaviours.limits.visited + 1, lane: .queries)
        return try await withTaskCancellationHandler {
            do {
                return try await store.readOnce(limits) { try body($0) { cancelled.isSet } }
            } catch StoreFailure.tooSlow {
                // The part has had its time, and that was counted.
                throw Refusal(.behaviourOverrun, .both("«\(part.id)»", "“\(part.id)”"))
            }
        } onCancel: {
            cancelled.set()
        }
    }

    /// Tells a thread that nobody waits any more.
    private final class Flag: Sendable {
        private let value = Atomic(false)

        var isSet: Bool { value.load(ordering: .relaxed) }

        func set() { value.store(true, ordering: .relaxed) }
    }
}

extension Action {
    /// What the caller of an action that only answers gets.
    fileprivate func answer(_ json: JSON) throws -> JSON { try checked(json) ?? [:] }
}
