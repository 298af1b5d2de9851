import Catalogue
import Logging
import Records
import StrictJSON

/// What a server does by itself, as far as cases have to do with it: automatic actions, and jobs of behaviours.
struct DueWork: Sendable {
    /// Finds out when each job is to run next; before anything moves the clock.
    var begin: @Sendable (RecordService, Instant) async throws -> Void = { _, _ in }
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
        begin: { records, moment in _ = try await records.jobsOfCases.runDue(at: moment) },
        run: { records, moment in
            let jobs = records.jobsOfCases
            let runs = jobs.isEmpty ? [] : try await jobs.runDue(at: moment)
            return try await records.runDueActions(at: moment).done + runs.count
        },
        names: { $0.actions.filter { $0.when != nil }.map(\.name) })
}

extension RecordService {
    /// Nobody else is at the jobs of a case's database.
    fileprivate var jobsOfCases: BehaviourJobs {
        BehaviourJobs(
            self, holder: "cases", leaseClock: clock,
            logger: Logger(label: "cases") { _ in SwiftLogNoOpLogHandler() })
    }
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
