import Records

extension Handlers {
    /// What changed for the caller since it asked before.
    func changes(_ call: Call) async throws -> Answer {
        let page = try await service.changes(try call.query.changesRequest(), call.context)
        return Answer.json(page.body, tag: page.tag.header).cached(.never)
    }
}
