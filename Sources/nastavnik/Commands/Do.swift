import ArgumentParser
import Client
import StrictJSON
import Wire

/// `do REF ID ACTION`, `do REF ACTION --where CONDITION`, `do REF ACTION --id ID --id ID`; `do REF ACTION` where the
/// action is one of the resource as a whole
struct Do: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("do", .abstractDo, .discussionAssignments)
    }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpID, value: .valueID))
    var id: String

    @Argument(help: .phrase(.helpAction, value: .valueAction))
    var action: String?

    @Argument(help: .phrase(.helpAssignments, value: .valueAssignment))
    var assignments: [String] = []

    @Option(
        name: .long, parsing: .unconditional,
        help: .phrase(.helpComment, value: .valueText))
    var comment: String?

    @Option(
        name: .customLong("where"), parsing: .unconditional,
        help: .phrase(.helpWhereMany, value: .valueCondition))
    var condition: String?

    @Option(name: .customLong("id"), help: .phrase(.helpManyIDs, value: .valueID))
    var ids: [String] = []

    @Flag(name: .long, help: .phrase(.helpPartial))
    var partial = false

    @OptionGroup var version: VersionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let resource = try await session.named(resource)
            if condition != nil || !ids.isEmpty { return try await runMany(session, resource) }
            guard !partial else { throw CommandFailure.usage(.partialNeedsMany) }
            let description = try await session.description(of: resource)
            if description?.action(id)?.isOnCollection == true {
                return try await runWhole(session, resource, description)
            }
            guard let action else { throw CommandFailure.usage(.actionMissing) }
            let body = try await body(session, description, action: action, assignments)
            let answer = try await session.client.act(
                resource, id: id, action: action, .object(body), version: version.ifMatch,
                isDryRun: write.dryRun)
            try await session.printWritten(
                answer, of: description, isDryRun: write.dryRun, output)
        }
    }

    /// Without an id in front, the first word is the action.
    private func runMany(_ session: Session, _ resource: ResourceName) async throws {
        guard condition == nil || ids.isEmpty, version.ifMatch == nil else {
            throw CommandFailure.usage(.whereOrIDs)
        }
        let name = id
        let description = try await session.description(of: resource)
        var body = try await body(
            session, description, action: name, [action].compactMap(\.self) + assignments)
        body["where"] = condition.map { .string($0) }
        if !ids.isEmpty { body["ids"] = .array(ids.map { .string($0) }) }
        do {
            let answer = try await session.client.actOnMany(
                resource, action: name, .object(body), isPartial: partial, isDryRun: write.dryRun)
            try await session.printBulk(answer, isDryRun: write.dryRun, output)
        } catch ClientFailure.refused(let problem) where condition != nil {
            let source = ProblemRendering.Source(name: "--where", text: condition ?? "")
            throw CommandFailure.refused(problem, in: source)
        }
    }

    /// An action without a record: the first word is the action.
    private func runWhole(
        _ session: Session, _ resource: ResourceName, _ description: ResourceDescription?
    ) async throws {
        let body = try await body(
            session, description, action: id, [action].compactMap(\.self) + assignments)
        let answer = try await session.client.actOnMany(
            resource, action: id, .object(body), isPartial: false, isDryRun: write.dryRun)
        try await session.printWritten(
            answer, of: description, isDryRun: write.dryRun, output)
    }

    private func body(
        _ session: Session, _ description: ResourceDescription?, action: String,
        _ assignments: [String]
    ) async throws -> JSONObject {
        var body: JSONObject
        if assignments == ["-"] {
            guard let object = try session.json(from: "-").objectValue else {
                throw CommandFailure.usage(.bodyIsNoObject)
            }
            body = object
        } else {
            body = try await session.body(assignments, of: description, action: action)
        }
        guard let comment else { return body }
        guard body["comment"] == nil else { throw AssignmentError.twice(name: "comment") }
        body["comment"] = .string(comment)
        return body
    }
}
