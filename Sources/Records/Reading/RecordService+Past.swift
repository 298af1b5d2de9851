import Catalogue
import Store
import Tropa

extension RequestContext {
    /// The same request over records as they were at a moment; nil reads them as they are.
    public func asOf(_ text: String?, in zone: LocalZone) throws(Refusal) -> RequestContext {
        guard let text else { return self }
        return RequestContext(self, past: try PastMoment(text, now: now, zone: zone))
    }

    /// The same request once it is known which changes its moment counts.
    func settled(in session: any ReadSession) throws -> RequestContext {
        guard var past else { return self }
        past.lastChange = try session.lastChange(at: past.instant)
        return RequestContext(self, past: past)
    }
}

extension RecordService {
    /// Refuses what can't be told of the past.
    func checkPast(of resource: Resource, _ request: ListRequest, _ context: RequestContext) throws
    {
        guard context.past != nil else { return }
        if resource.table?.history == nil {
            throw PastMoment.refusal(
                "У «\(resource.name)» нет истории: записи видны только такими, какие они сейчас.",
                "“\(resource.name)” keeps no history: its records are seen as they are now only.")
        }
        if request.search != nil {
            throw PastMoment.refusal(
                "Поиск идёт по записям, какие они сейчас: вместо search — условие в where.",
                "A search goes through records as they are now: use a condition in where instead.")
        }
        if request.fields?.split(separator: ",").contains("actions") == true {
            throw PastMoment.refusal(
                "Действия бывают только сейчас: уберите actions из fields.",
                "Actions are of now only: leave actions out of fields.")
        }
    }

    /// The last changes that count at the moments a query text names; an empty moment is now.
    func momentSlots(
        of plan: QueryPlan, _ values: BindValues, in session: any ReadSession
    ) throws -> [String: Value] {
        guard let moments = plan.moments else { return [:] }
        var instants: [(slot: String, instant: Instant)] = []
        try session.rows(moments, values) { row in
            instants = moments.columns.map { column in
                (column.name, row.isNull(column.index) ? .last : instant(row.text(column.index)))
            }
            return false
        }
        var slots: [String: Value] = [:]
        for (slot, instant) in instants {
            slots[slot] = .integer(try session.lastChange(at: instant))
        }
        return slots
    }

    private func instant(_ text: String) -> Instant {
        LocalDate(text).map { PastMoment.end(of: $0, in: zone) } ?? Instant(text) ?? .last
    }
}
