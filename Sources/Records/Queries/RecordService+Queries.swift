import Access
import Catalogue
import Store
import Tropa

extension RecordService {
    /// Runs a query with the rights of its caller.
    ///
    /// - Returns: the result, complete, or in a format that tells of its end still growing.
    public func run(
        _ request: QueryRequest, as format: ResultFormat, _ context: RequestContext
    ) async throws -> Spool {
        let (source, module, saved) = try source(of: request, context)
        if let saved, saved.isReport {
            return try await ReportRun(self, saved, request, format, context).answer()
        }
        let plan = try plan(source, module: module, filters: saved?.filters ?? [], context)
        return try await QueryRun(self, plan, saved, request, format, context).answer()
    }

    /// How queries go since the start.
    public var queryCounts: QueryCounts {
        QueryCounts(
            gate: gate.counts, plans: plans.counts, results: results.counts, times: watch.times)
    }

    /// Saved queries that the caller may run and that compile for its rights.
    ///
    /// Each comes with the plans of `compiled`.
    public func savedQueries(
        for context: RequestContext
    ) -> [(query: SavedQuery, plans: [QueryPlan])] {
        schema.modules.flatMap(\.queries).compactMap { query in
            guard query.permission.map(context.principal.has) ?? true,
                let plans = try? query.compiled.map({ query in
                    try plans.query(
                        query.source.text, module: query.module, filters: query.filters,
                        context.principal.shape)
                })
            else { return nil }
            return (query, plans)
        }
    }

    private func source(
        of request: QueryRequest, _ context: RequestContext
    ) throws(Refusal) -> (source: String, module: String?, saved: SavedQuery?) {
        switch request.text {
        case .adHoc(let source): return (FrontMatter.blanked(source), nil, nil)
        case .stored(let name):
            let stored = try stored(name, context)
            guard !stored.isBroken else { throw Refusal(.queryInvalid, items: stored.mistakes) }
            return (stored.query.source.text, nil, stored.query)
        case .saved(let id):
            guard let saved = schema.savedQuery(id) else { throw unknownQuery(id, context) }
            if let permission = saved.permission, !context.principal.has(permission) {
                throw Refusal(
                    .accessDenied,
                    .both("Нужно право \(permission).", "The permission \(permission) is needed."))
            }
            let query = try saved.sheet(request.sheet)
            return (query.source.text, query.module, query)
        }
    }

    func plan(
        _ source: String, module: String?, filters: [String] = [], _ context: RequestContext
    ) throws -> QueryPlan {
        do {
            return try plans.query(
                source, module: module, filters: filters, context.principal.shape,
                isPast: context.past != nil)
        } catch let diagnostics as Diagnostics {
            throw Refusal(diagnostics, source: source)
        }
    }

    func unknownQuery(_ id: String, _ context: RequestContext) -> Refusal {
        let known = schema.modules.flatMap(\.queries).map(\.id)
        let own = storedQueries(for: context).map(\.query.id)
        let hint = Suggestion.closest(to: id, among: known + own).map { " → \($0)" } ?? ""
        return Refusal(.queryNotFound, .both("«\(id)»\(hint)", "“\(id)”\(hint)"))
    }
}

/// How queries go: those that run and wait now, the rest since the start.
public struct QueryCounts: Sendable {
    public var running: Int
    public var waiting: Int
    public var refused: Int
    public var planHits: Int
    public var planMisses: Int
    public var resultHits: Int
    public var resultMisses: Int
    public var resultBytes: Int
    public var times: TimeHistogram

    init(
        gate: (running: Int, waiting: Int, refused: Int), plans: (hits: Int, misses: Int),
        results: (hits: Int, misses: Int, bytes: Int), times: TimeHistogram
    ) {
        self.times = times
        (running, waiting, refused) = gate
        (planHits, planMisses) = plans
        (resultHits, resultMisses, resultBytes) = results
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

extension SavedQuery {
    /// One sheet of a report by its name, else the whole.
    fileprivate func sheet(_ name: String?) throws(Refusal) -> SavedQuery {
        guard let name else { return self }
        if let sheet = sheets.first(where: { $0.name == name }) { return sheet.query }
        let names = sheets.map(\.name)
        throw Refusal(
            .requestBadParameter,
            names.isEmpty
                ? .both("Это не отчёт: листов у него нет.", "This is no report: it has no sheets.")
                : .both(
                    "Листа «\(name)» нет. Есть: \(names.joined(separator: ", ")).",
                    "There is no sheet “\(name)”. There are: \(names.joined(separator: ", "))."))
    }
}

extension Refusal {
    static func oneSheet(of report: SavedQuery) -> Refusal {
        let names = report.sheets.map(\.name).joined(separator: ", ")
        return Refusal(
            .requestNotAcceptable,
            .both(
                "В этом формате помещается один лист отчёта: добавьте sheet= (\(names)) или возьмите json, xlsx, text.",
                "This format holds one sheet of a report: add sheet= (\(names)), or take json, xlsx, text."
            ))
    }

    static let withoutCalendar = Refusal(
        .requestNotAcceptable,
        .both(
            "У этого запроса нет календаря: его задаёт calendar в заголовке сохранённого запроса.",
            "This query has no calendar: calendar in the header of a saved query declares one."))

    static let withoutChart = Refusal(
        .requestNotAcceptable,
        .both(
            "У этого запроса нет диаграммы: её задаёт chart в заголовке сохранённого запроса.",
            "This query has no chart: chart in the header of a saved query declares one."))
}
