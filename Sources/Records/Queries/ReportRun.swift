import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// A report of a caller, its sheets compiled and ready to run, all of one snapshot.
struct ReportRun: Sendable {
    let service: RecordService
    let report: SavedQuery
    let plans: [QueryPlan]
    let repeated: QueryPlan?
    let request: QueryRequest
    let format: ResultFormat
    let context: RequestContext
    let budget: QueryLimits.Budget

    init(
        _ service: RecordService, _ report: SavedQuery, _ request: QueryRequest,
        _ format: ResultFormat, _ context: RequestContext
    ) throws {
        self.service = service
        self.report = report
        self.request = request
        self.format = format
        self.context = context
        plans = try report.sheets.map {
            try service.plan($0.query.source.text, module: report.module, context)
        }
        repeated = try report.repetition.map {
            try service.plan($0.source.text, module: report.module, context)
        }
        budget = service.limits.budget(of: report, as: format)
    }

    func answer() async throws -> Spool {
        // The time is for all sheets together (§7).
        let seconds = budget.seconds * min(plans.count, QueryLimits.reportSheets)
        let limits = ReadLimits(
            milliseconds: seconds * 1_000, rows: budget.rows + 1,
            steps: budget.steps * min(plans.count, QueryLimits.reportSheets), lane: .queries)
        return try await service.gate.run(context.principal.subject, isExport: format.isExport) {
            do {
                return try await service.store.read(limits) { try sheets($0) }
            } catch StoreFailure.tooSlow {
                throw Refusal(.tropaTooSlow, .tooSlow(seconds: seconds, at: .start))
            }
        }
    }

    private func sheets(_ session: any ReadSession) throws -> Spool {
        let spool = Spool()
        var writer = try writer(to: spool)
        for subject in try subjects(session) {
            var counts: [String: Int] = [:]
            for (sheet, plan) in zip(report.sheets, plans) {
                if let condition = sheet.condition, counts[condition, default: 0] == 0 {
                    try writer.leaveOut(sheet, for: subject)
                    continue
                }
                counts[sheet.name] = try rows(of: sheet, plan, for: subject, session, &writer)
                guard spool.size <= budget.bytes else {
                    throw Refusal(
                        .tropaTooMany, .answerTooLarge(limit: budget.bytes, at: .start))
                }
            }
        }
        return try writer.finish()
    }

    private func writer(to spool: Spool) throws -> any ReportWriter {
        switch format {
        case .json: return try ObjectReportWriter(report, context.language, spool)
        case .text: return TextReportWriter(spool: spool)
        case .xlsx:
            return try WorkbookReportWriter(
                WorkbookWriter(
                    title: report.title.text(in: context.language), madeAt: context.now,
                    keepsRows: report.sheets.contains { $0.query.chart != nil }))
        case .ndjson, .csv, .ruExcel, .svg, .ics: throw Refusal.oneSheet(of: report)
        }
    }

    /// Rows of a sheet that are shown at most.
    private var limit: Int { min(request.limit ?? budget.rows, budget.rows) }

    private var texts: CellText { CellText(language: context.language, zone: service.zone) }

    // MARK: One sheet

    private func rows(
        of sheet: ReportSheet, _ plan: QueryPlan, for subject: ReportSubject?,
        _ session: any ReadSession, _ writer: inout any ReportWriter
    ) throws -> Int {
        let head = ResultHead(
            plan.query, of: sheet.query, context, zone: service.zone, origin: service.origin)
        var matrix = PivotTable(head)
        if matrix == nil { try writer.begin(sheet, head, for: subject) }
        var count = 0
        try session.rows(plan.query, try values(plan, for: subject, session)) { row in
            count += 1
            guard count <= limit else { return false }
            if matrix == nil { try writer.write(row) } else { try matrix?.add(row) }
            return true
        }
        if let (head, rows) = matrix?.laidOut() {
            try writer.begin(sheet, head, for: subject)
            for row in rows { try writer.write(row) }
        }
        let isTruncated = count > limit
        if isTruncated, !format.showsCut, request.limit == nil {
            throw Refusal(.tropaTooMany, .tooManyRows(limit: limit, at: .start))
        }
        try writer.end(isTruncated: isTruncated)
        return count
    }

    private func values(
        _ plan: QueryPlan, for subject: ReportSubject?, _ session: any ReadSession
    ) throws -> BindValues {
        var given = request.parameters
        if let parameter = report.repetition?.parameter, let subject {
            given[parameter] = .string(subject.id.description)
        }
        return try service.values(of: plan, given, rows: limit, context, in: session)
    }

    // MARK: What it is made for

    /// For what the sheets are made; one nothing where they are made once.
    private func subjects(_ session: any ReadSession) throws -> [ReportSubject?] {
        guard let repetition = report.repetition, let plan = repeated,
            request.parameters[repetition.parameter] == nil
        else { return [nil] }
        var open = plan
        open.parameters = plan.parameters.filter { $0.name != repetition.parameter }
        var values = try service.values(
            of: open, request.parameters, rows: ReportRepetition.most, context, in: session)
        values.parameters[repetition.parameter] = .single(.null)
        var found: [ReportSubject?] = []
        let column = plan.query.columns[0]
        try session.rows(plan.query, values) { row in
            guard found.count < ReportRepetition.most else {
                throw Refusal(
                    .tropaTooMany, .tooManyRows(limit: ReportRepetition.most, at: .start))
            }
            if let id = row.id(column.index) {
                found.append(
                    ReportSubject(
                        id: id,
                        label: texts.plain(TableCell(column, row, in: context.language))))
            }
            return true
        }
        return found
    }
}

/// For whom or what sheets are made.
struct ReportSubject: Hashable, Sendable {
    let id: RecordID
    let label: String
}
