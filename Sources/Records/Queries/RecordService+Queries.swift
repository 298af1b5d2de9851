import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// A person's query shows at most so many rows (tropa.md §7).
    private static let mostRows = 10_000

    /// Runs a query with the rights of its caller.
    ///
    /// - Returns: the result, complete, or in a format that tells of its end still growing.
    public func run(
        _ request: QueryRequest, as format: ResultFormat, _ context: RequestContext
    ) async throws -> Spool {
        let (source, saved) = try source(of: request.text, context)
        let plan = try plan(source, module: saved?.module, context)
        let head = ResultHead(plan.query.columns, of: saved, context, zone: zone)
        if format == .svg, head.table.chart == nil { throw Refusal.withoutChart }
        let limit = min(saved?.rowLimit ?? Self.mostRows, Self.mostRows)
        let read: @Sendable (any ReadSession, Spool) throws -> Spool = { session, spool in
            var values = context.values(["limit": .integer(Int64(limit) + 1)])
            values.parameters = try parameters(of: plan, request, context, session)
            var writer = try head.writer(format, to: spool)
            var count = 0
            try session.rows(plan.query, values) { row in
                count += 1
                if count <= limit { try writer.write(row) }
                return count <= limit
            }
            if count > limit, !format.showsCut { throw Refusal(.tropaTooMany) }
            return try writer.finish(isTruncated: count > limit)
        }
        guard format.isStreamed else {
            return try await store.read(.interactive) { try read($0, Spool()) }
        }
        let spool = Spool()
        Task {
            do {
                _ = try await store.readOnce(.interactive) { try read($0, spool) }
            } catch {
                spool.fail(error)
            }
        }
        return spool
    }

    private func parameters(
        of plan: QueryPlan, _ request: QueryRequest, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> [String: BindValues.ParameterValue] {
        let reader = ParameterReader(
            parameters: plan.parameters, schema: schema, today: context.today
        ) { target, key in
            guard let resource = schema.resource(target) else { return nil }
            return try find(key: key, in: resource, context, session)
        }
        return try reader.read(request.parameters)
    }

    /// What is wrong with a query text for its caller; empty when nothing is.
    public func check(_ source: String, _ context: RequestContext) -> (
        plan: QueryPlan?, mistakes: Diagnostics?
    ) {
        do {
            return (try plans.query(source, module: nil, context.principal.shape), nil)
        } catch let diagnostics as Diagnostics {
            return (nil, diagnostics)
        } catch {
            return (nil, nil)
        }
    }

    /// Saved queries that the caller may run and that compile for its rights.
    public func savedQueries(for context: RequestContext) -> [(query: SavedQuery, plan: QueryPlan)]
    {
        schema.modules.flatMap(\.queries).compactMap { query in
            guard query.permission.map(context.principal.has) ?? true,
                let plan = try? plans.query(
                    query.source.text, module: query.module, context.principal.shape)
            else { return nil }
            return (query, plan)
        }
    }

    private func source(
        of text: QueryRequest.Text, _ context: RequestContext
    ) throws(Refusal) -> (source: String, saved: SavedQuery?) {
        switch text {
        case .adHoc(let source): return (source, nil)
        case .saved(let id):
            guard let saved = schema.savedQuery(id) else { throw unknownQuery(id) }
            if let permission = saved.permission, !context.principal.has(permission) {
                throw Refusal(
                    .accessDenied,
                    .both("Нужно право \(permission).", "The permission \(permission) is needed."))
            }
            return (saved.source.text, saved)
        }
    }

    private func plan(
        _ source: String, module: String?, _ context: RequestContext
    ) throws -> QueryPlan {
        do {
            return try plans.query(source, module: module, context.principal.shape)
        } catch let diagnostics as Diagnostics {
            throw Refusal(diagnostics, source: source)
        }
    }

    private func unknownQuery(_ id: String) -> Refusal {
        let known = schema.modules.flatMap(\.queries).map(\.id)
        let hint = Suggestion.closest(to: id, among: known).map { " → \($0)" } ?? ""
        return Refusal(.queryNotFound, .both("«\(id)»\(hint)", "“\(id)”\(hint)"))
    }
}

extension OutputColumn {
    /// The column with the title that a saved query gives it.
    func titled(by saved: SavedQuery?) -> OutputColumn {
        guard let title = saved?.columnTitles[name] else { return self }
        var column = self
        column.title = title
        return column
    }
}

extension Refusal {
    fileprivate static let withoutChart = Refusal(
        .requestNotAcceptable,
        .both(
            "У этого запроса нет диаграммы: её задаёт chart в заголовке сохранённого запроса.",
            "This query has no chart: chart in the header of a saved query declares one."))
}
