import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// A person's query shows at most so many rows (tropa.md §7).
    private static let mostRows = 10_000

    /// Runs a query with the rights of its caller.
    public func run(
        _ request: QueryRequest, as format: ResultFormat, _ context: RequestContext
    ) async throws -> QueryAnswer {
        let (source, saved) = try source(of: request.text, context)
        let plan = try plan(source, module: saved?.module, context)
        let limit = min(saved?.rowLimit ?? Self.mostRows, Self.mostRows)
        let columns = plan.query.columns.map { $0.titled(by: saved) }
        return try await store.read(.interactive) { session in
            let reader = ParameterReader(
                parameters: plan.parameters, schema: schema, today: context.today
            ) { target, key in
                guard let resource = schema.resource(target) else { return nil }
                return try find(key: key, in: resource, context, session)
            }
            var values = context.values(["limit": .integer(Int64(limit) + 1)])
            values.parameters = try reader.read(request.parameters)
            var writer = ResultWriter(format: format, columns: columns, language: context.language)
            var count = 0
            try session.rows(plan.query, values) { row in
                if count < limit { writer.write(row) }
                count += 1
                return count <= limit
            }
            if count > limit, !format.showsCut { throw Refusal(.tropaTooMany) }
            return QueryAnswer(
                body: writer.finish(isTruncated: count > limit), rows: min(count, limit),
                isTruncated: count > limit)
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
        case .adHoc(let source): return (FrontMatter.blanked(source), nil)
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
