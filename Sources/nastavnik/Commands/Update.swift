import ArgumentParser
import Client
import StrictJSON
import Wire

/// `update REF ID field=value …`
struct Update: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("update", .abstractUpdate, .discussionAssignments)
    }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpID, value: .valueID))
    var id: String

    @Argument(help: .phrase(.helpAssignments, value: .valueAssignment))
    var assignments: [String] = []

    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: .phrase(.helpBodyFile, value: .valueFile))
    var file: String?

    @OptionGroup var version: VersionOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let resource = try await session.named(resource)
            let description = try await session.description(of: resource)
            let body = try await body(session, description)
            let answer = try await session.client.update(
                resource, id: id, body, version: version.ifMatch, isDryRun: write.dryRun)
            try await session.printWritten(
                answer, of: description, isDryRun: write.dryRun, output)
        }
    }

    private func body(
        _ session: Session, _ description: ResourceDescription?
    ) async throws -> JSON {
        let json: JSON
        switch (file, assignments) {
        case (let file?, []): json = try session.json(from: file)
        case (nil, ["-"]): json = try session.json(from: "-")
        case (nil, let assignments) where !assignments.isEmpty:
            json = .object(try await session.body(assignments, of: description))
        default: throw CommandFailure.usage(.oneBodySource)
        }
        guard json.objectValue != nil else { throw CommandFailure.usage(.bodyIsNoObject) }
        return json
    }
}
