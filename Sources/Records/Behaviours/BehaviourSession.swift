import Access
import Catalogue
import ModuleKit
import Store
import StrictJSON
import Tropa

/// What one call of a behaviour sees of the database.
final class BehaviourSession {
    private let service: RecordService
    private let part: CompiledPart
    /// The caller's request with the rights of the server itself.
    private let context: RequestContext
    private let reader: any ReadSession
    private let meter: BehaviourMeter
    /// Where it may write.
    private let writing: Writing?

    struct Writing {
        let session: any WriteSession
        let cause: Cause
        let budget: WriteBudget
    }

    init(
        _ service: RecordService, _ part: CompiledPart, _ context: RequestContext,
        reader: any ReadSession, writing: Writing? = nil, _ meter: BehaviourMeter
    ) {
        self.service = service
        self.part = part
        self.context = context.acting(in: service.schema.roles)
        self.reader = reader
        self.writing = writing
        self.meter = meter
    }

    private var reach: BehaviourReach { service.behaviours.reach(of: part.module) }

    /// A text of the behaviour's own that is no query.
    private struct BadQuery: Error {
        let items: [String]
    }

    /// A call that writes where nothing may be written.
    private struct ReadOnly: Error {}
}

extension BehaviourSession: ReadingContext {
    var now: Instant { context.now }
    var today: LocalDate { context.today }
    var subject: String { context.principal.subject }
    var calendar: any WorkCalendar { BehaviourCalendar(context: self) }

    func setting(_ name: String) -> JSON? {
        service.schema.module(part.module)?.settings.first { $0.field.name == name }?.value
    }

    func has(_ resource: String) -> Bool { service.schema.resource(resource) != nil }

    func checkpoint() throws { try meter.check() }

    func query(_ text: String, _ parameters: JSON) throws -> [Row] {
        var rows: [Row] = []
        try read(text, parameters, limit: service.behaviours.limits.rows) { row in
            try meter.countRow()
            rows.append(row)
        }
        return rows
    }

    func visit(_ text: String, _ parameters: JSON, _ body: (Row) throws -> Void) throws {
        try read(text, parameters, limit: service.behaviours.limits.visited) { row in
            try meter.countVisit()
            try body(row)
        }
    }

    private func read(
        _ text: String, _ parameters: JSON, limit: Int, _ body: (Row) throws -> Void
    ) throws {
        try meter.begin()
        let plan: QueryPlan
        let values: BindValues
        do {
            let saved = service.schema.savedQuery(text)
            plan = try service.plan(
                saved?.source.text ?? text, module: saved?.module ?? part.module,
                filters: saved?.filters ?? [], context)
            try reach.check(plan.query.manifest)
            values = try service.values(
                of: plan, parameters.objectValue ?? JSONObject(),
                rows: limit, context, in: reader)
        } catch let refusal as Refusal {
            throw BadQuery(items: refusal.items.map(\.detail.ru))
        }
        do {
            let columns = plan.query.columns
            let cells = ResultCells(of: columns)
            try reader.rows(plan.query, values) { row in
                var json = JSONWriter(capacity: 256)
                json.beginObject()
                for (position, column) in columns.enumerated() {
                    json.key(column.name)
                    cells.write(position, of: row, to: &json)
                }
                json.endObject()
                try body(Row(try JSON.parse(json.bytes).objectValue ?? JSONObject()))
                return true
            }
        } catch let failure as StoreFailure {
            // Whose time it was that is over: the part's own, or that of the whole write.
            try meter.check()
            throw failure
        }
        try meter.check()
    }
}

extension BehaviourSession: WritingContext {
    func create(_ resource: String, _ body: JSON) throws -> RecordID {
        try work(on: resource, "create") { work in
            guard let id = try work.create([(body, .root)]).first?.id else {
                throw Refusal(.serverInternal)
            }
            return id
        }
    }

    func patch(_ resource: String, _ id: RecordID, _ body: JSON) throws {
        _ = try work(on: resource, "update") { try $0.update(id, with: body, mode: .patch) }
    }

    func delete(_ resource: String, _ id: RecordID) throws {
        try work(on: resource, "delete") { try $0.delete(id) }
    }

    func `do`(_ action: String, on resource: String, _ id: RecordID, _ body: JSON) throws {
        _ = try work(on: resource, action) { work in
            let action = try RecordService.action(action, of: work.resource)
            return try work.perform(action, on: id, with: body)
        }
    }

    /// One write, undone alone if it is refused.
    private func work<Result>(
        on name: String, _ action: String, _ body: (inout WriteWork) throws -> Result
    ) throws -> Result {
        try meter.begin()
        guard let writing else { throw ReadOnly() }
        let resource = try reach.resource(name, in: service.schema)
        let mark = writing.budget.mark
        do {
            let result = try writing.session.attempt {
                var work = WriteWork(
                    service, context, writing.session, resource, cause: writing.cause,
                    budget: writing.budget)
                let result = try body(&work)
                try work.mistakes.check()
                return result
            }
            writing.budget.count(action, resource.name, 1)
            try meter.check()
            return result
        } catch {
            writing.budget.returnTo(mark)
            if case StoreFailure.tooSlow = error { try meter.check() }
            throw error
        }
    }
}
