import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// A query of a caller, compiled and ready to run.
struct QueryRun: Sendable {
    let service: RecordService
    let plan: QueryPlan
    let saved: SavedQuery?
    let request: QueryRequest
    let format: ResultFormat
    let context: RequestContext
    let budget: QueryLimits.Budget
    let head: ResultHead

    init(
        _ service: RecordService, _ plan: QueryPlan, _ saved: SavedQuery?, _ request: QueryRequest,
        _ format: ResultFormat, _ context: RequestContext
    ) {
        self.service = service
        self.plan = plan
        self.saved = saved
        self.request = request
        self.format = format
        self.context = context
        budget = service.limits.budget(of: saved, as: format)
        head = ResultHead(
            plan.query, of: saved, context, zone: service.zone, origin: service.origin)
    }

    /// Rows that are shown at most.
    private var limit: Int { min(request.limit ?? budget.rows, budget.rows) }

    /// Whether the caller itself asked for no more, so that a cut needs no mark.
    private var isCutAsAsked: Bool { request.limit.map { $0 <= budget.rows } ?? false }

    /// The result, complete, or in a format that tells of its end still growing.
    func answer() async throws -> Spool {
        if format == .svg, head.table.chart == nil { throw Refusal.withoutChart }
        if format == .ics, head.table.agenda == nil { throw Refusal.withoutCalendar }
        if format.isStreamed { return streamed() }
        guard let seconds = saved?.cacheSeconds else { return try await whole() }
        let key = try await key()
        if let known = service.results.find(key) { return known }
        let answer = try await whole()
        service.results.keep(answer, for: key, seconds: seconds)
        return answer
    }

    /// Its rows are sent while others are read, so that nothing can begin again.
    private func streamed() -> Spool {
        let spool = Spool()
        Task {
            do {
                try await atItsTurn {
                    _ = try await service.store.readOnce($0) { try rows($0, to: spool) }
                }
            } catch {
                spool.fail(error)
            }
        }
        return spool
    }

    private func whole() async throws -> Spool {
        try await atItsTurn { limits in
            try await service.read(plan.query, limits) { try rows($0, to: Spool()) }
        }
    }

    private func atItsTurn<Result: Sendable>(
        _ read: @escaping @Sendable (ReadLimits) async throws -> Result
    ) async throws -> Result {
        let limits = ReadLimits(
            milliseconds: budget.seconds * 1_000, rows: limit + 1, steps: budget.steps,
            lane: .queries)
        return try await service.gate.run(context.principal.subject, isExport: format.isExport) {
            do {
                return try await read(limits)
            } catch StoreFailure.tooSlow {
                note(.seconds(budget.seconds), rows: nil)
                throw Refusal(.tropaTooSlow, .tooSlow(seconds: budget.seconds, at: .start))
            }
        }
    }

    private func note(_ time: Duration, rows: Int?) {
        service.watch.note(
            time,
            SlowQuery(
                id: saved?.id, time: time, rows: rows, sql: plan.query.sql,
                subject: context.principal.subject, requestID: context.requestID))
    }

    private func rows(_ session: any ReadSession, to spool: Spool) throws -> Spool {
        let start = ContinuousClock.now
        let values = try values(session)
        var writer = try head.writer(format, to: spool)
        var count = 0
        try session.rows(plan.query, values) { row in
            count += 1
            guard count <= limit else { return false }
            try writer.write(row)
            try checkSize(of: spool)
            return true
        }
        let isTruncated = count > limit
        if isTruncated, !format.showsCut, !isCutAsAsked {
            throw Refusal(.tropaTooMany, .tooManyRows(limit: limit, at: .start))
        }
        note(ContinuousClock.now - start, rows: min(count, limit))
        let answer = try writer.finish(isTruncated: isTruncated)
        try checkSize(of: answer)
        return answer
    }

    private func checkSize(of spool: Spool) throws {
        guard spool.size <= budget.bytes else {
            throw Refusal(.tropaTooMany, .answerTooLarge(limit: budget.bytes, at: .start))
        }
    }

    private func values(_ session: any ReadSession) throws -> BindValues {
        try service.values(of: plan, request.parameters, rows: limit, context, in: session)
    }

    /// What had been committed is asked before anything is read: an answer may be newer than its key, never older.
    private func key() async throws -> ResultKey {
        let dataVersion = service.store.dataVersion
        let bound = try await service.store.read(.record) { session in
            var values = try values(session)
            values.now = values.today
            return try values.bound(plan.query.binds)
        }
        return ResultKey(
            sql: plan.query.sql, bound: bound, columns: head.columns, format: format,
            language: context.language, subject: context.principal.subject,
            dataVersion: dataVersion)
    }
}

extension RecordService {
    /// Everything that is bound, the parameters checked.
    func values(
        of plan: QueryPlan, _ parameters: JSONObject, rows limit: Int, _ context: RequestContext,
        in session: any ReadSession
    ) throws -> BindValues {
        let context = try context.settled(in: session)
        let reader = ParameterReader(
            parameters: plan.parameters, schema: schema, today: context.asked
        ) { target, address in
            guard let resource = schema.resource(target) else { return nil }
            return try find(address, in: resource, context, session)
        }
        // One row more tells that there are more.
        var values = context.values(["limit": .integer(Int64(limit) + 1)])
        values.parameters = try reader.read(parameters)
        let moments = try momentSlots(of: plan, values, in: session)
        values.slots.merge(moments) { $1 }
        return values
    }
}
