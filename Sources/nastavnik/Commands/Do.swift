import ArgumentParser
import Client
import StrictJSON
import Wire

/// `do REF ID ACTION`
struct Do: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("do", .abstractDo, .discussionAssignments)
    }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpID, value: .valueID))
    var id: String

    @Argument(help: .phrase(.helpAction, value: .valueAction))
    var action: String

    @Argument(help: .phrase(.helpAssignments, value: .valueAssignment))
    var assignments: [String] = []

    @Option(
        name: .long, parsing: .unconditional,
        help: .phrase(.helpComment, value: .valueText))
    var comment: String?

    @OptionGroup var version: VersionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let resource = try await session.named(resource)
            let description = try await session.description(of: resource)
            var body = try await body(session, description)
            if let comment {
                guard body["comment"] == nil else {
                    throw AssignmentError.twice(name: "comment")
                }
                body["comment"] = .string(comment)
            }
            let answer = try await session.client.act(
                resource, id: id, action: action, .object(body), version: version.ifMatch,
                isDryRun: write.dryRun)
            try await session.printWritten(
                answer, of: description, isDryRun: write.dryRun, output)
        }
    }

    private func body(
        _ session: Session, _ description: ResourceDescription?
    ) async throws -> JSONObject {
        guard assignments == ["-"] else {
            return try await session.body(assignments, of: description, action: action)
        }
        guard let object = try session.json(from: "-").objectValue else {
            throw CommandFailure.usage(.bodyIsNoObject)
        }
        return object
    }
}
