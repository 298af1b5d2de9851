import Catalogue
import Records
import StrictJSON
import Tropa
import Wire

extension Handlers {
    /// A query that people keep: run, read, saved, deleted.
    func storedQuery(_ name: StoredQueryName, _ call: Call) async throws -> Answer {
        switch call.verb.meaning {
        case .put: return try await save(name, call)
        case .delete:
            try await service.deleteQuery(name, try call.writeOptions(), call.context)
            return rehearsed(Answer.empty(204).cached(.never), call)
        default:
            guard call.format == .tropa else {
                return try await run(
                    .stored(name), Self.parameters(call), asOf: call.query["as_of"], call)
            }
            try call.query.check(known: ["format"])
            let text = try service.storedText(name, call.context)
            return Answer(.tropa, .bytes(Array(text.text.utf8)), tag: text.tag.header)
        }
    }

    private func save(_ name: StoredQueryName, _ call: Call) async throws -> Answer {
        let text = try QueryBody(call.content).text
        let (query, tag, isNew) = try await service.save(
            name, text: text, try call.writeOptions(), call.context)
        let answer = Answer.json(
            summary(of: query, call).json.serialized(), status: isNew ? 201 : 200, tag: tag.header)
        let location = isNew && !call.conditions.preferences.isRehearsal
        return rehearsed(answer.cached(.never), call)
            .adding("Location", location ? "/v1/queries/\(name)" : nil)
    }

    private func rehearsed(_ answer: Answer, _ call: Call) -> Answer {
        answer.adding(
            "Preference-Applied", call.conditions.preferences.isRehearsal ? "tx=rollback" : nil)
    }

    /// What the caller keeps and what is shared with it.
    func storedQueries(_ call: Call) -> [QuerySummary] {
        service.storedQueries(for: call.context).map { summary(of: $0, call) }
    }

    /// An item of `GET /v1/queries`, marked with its owner and with what is wrong with it.
    private func summary(of listed: ListedQuery, _ call: Call) -> QuerySummary {
        let language = call.context.language
        let view = QueryView(
            listed.query, parameters: listed.plan?.parameters ?? [],
            columns: listed.plan?.query.columns ?? [])
        var summary = view.summary(in: language)
        summary.extras["owner"] = .string(listed.author)
        if !listed.query.roles.isEmpty { summary.extras["roles"] = .texts(listed.query.roles) }
        guard !listed.mistakes.isEmpty else { return summary }
        let rendering = ProblemRendering(language: language, requestID: call.context.requestID)
        summary.extras["broken"] = true
        summary.extras["errors"] = .array(listed.mistakes.map { rendering.error($0).json })
        return summary
    }
}
