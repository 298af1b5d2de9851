import Catalogue
import Records
import StrictJSON

/// Actions that begin by themselves, as far as cases have to do with them.
struct DueWork: Sendable {
    /// Does what is due at a moment; the answer is how many actions were done.
    let run: @Sendable (RecordService, Instant) async throws -> Int
    /// The actions of a resource that begin by themselves.
    let names: @Sendable (Resource) -> [String]

    struct Deed: Hashable, Sendable {
        let resource: ResourceName
        let action: String
    }

    /// What a running server does by itself.
    static let server = DueWork(
        run: { records, moment in try await records.runDueActions(at: moment).done },
        names: { $0.actions.filter { $0.when != nil }.map(\.name) })
}

extension OpenInstallation {
    /// Those of the automatic actions that the history of some record shows as done by the server.
    func deeds(of due: DueWork) async throws -> [DueWork.Deed] {
        var deeds: [DueWork.Deed] = []
        for resource in schema.mainResources {
            for action in due.names(resource) {
                let text = """
                    from \(resource.name) \
                    where exists(history where action = "\(action)" and by = "system") \
                    select id take 1
                    """
                let result = try await records.run(
                    QueryRequest(.adHoc(text)), as: .json, consoleContext(.ru))
                let rows = try JSON.parse(result.whole ?? [])["rows"]?.arrayValue ?? []
                if !rows.isEmpty {
                    deeds.append(.init(resource: resource.name, action: action))
                }
            }
        }
        return deeds
    }
}
