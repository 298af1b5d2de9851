import Access
import Catalogue
import Store
import Tropa

/// Where the row of a question is.
enum QuestionSubject {
    case stored(RecordID)
    /// A row that is not stored: its columns.
    case candidate([String: Value])
    /// The same as its writer sees what it leads to.
    case draft([String: Value])
}

extension RecordService {
    /// Asks a fixed list of questions about one row.
    /// - Parameter purpose: names the list among those of the resource; it must decide `items`.
    func ask(
        _ purpose: String, of resource: Resource, about subject: QuestionSubject,
        asks: [String: FieldType] = [:], arguments: [String: Value] = [:],
        isCaused: Bool = false,
        _ context: RequestContext, _ session: any ReadSession, _ items: () -> [Probe.Item]
    ) throws -> [Value] {
        var values = context.values()
        values.asks = arguments
        let row: Probe.Row
        switch subject {
        case .stored(let id):
            row = .stored
            values.slots["id"] = .id(id)
        case .candidate(let columns):
            row = .candidate
            values.candidate = columns
        case .draft(let columns):
            row = .draft
            values.candidate = columns
        }
        var isEmpty = false
        let query = try plans.probe(
            resource.name, "\(purpose)/\(row)\(isCaused ? "/caused" : "")",
            context.principal.shape
        ) {
            let list = items()
            isEmpty = list.isEmpty
            return Probe(
                resource.name, row, items: list, asks: asks, trustsReferences: isCaused)
        }
        guard !isEmpty, !query.columns.isEmpty else { return [] }
        var answers: [Value] = []
        try session.rows(query, values) { row in
            answers = query.columns.map { row.value($0.index) }
            return false
        }
        return answers
    }
}
