import ArgumentParser
import Client
import StrictJSON
import Wire

/// `create REF [-f FILE | - | field=value …]`
struct Create: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("create", .abstractCreate, .discussionAssignments)
    }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpAssignments, value: .valueAssignment))
    var assignments: [String] = []

    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: .phrase(.helpBodyFile, value: .valueFile))
    var file: String?

    @OptionGroup var write: WriteOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let resource = try await session.named(resource)
            let description = try await session.description(of: resource)
            let body = try await body(session, description)
            let answer = try await session.client.create(resource, body, isDryRun: write.dryRun)
            try await session.printWritten(
                answer, of: description, isDryRun: write.dryRun, output)
        }
    }

    private func body(
        _ session: Session, _ description: ResourceDescription?
    ) async throws -> JSON {
        switch (file, assignments) {
        case (let file?, []): try whole(session.json(from: file))
        case (nil, ["-"]): try whole(session.json(from: "-"))
        case (nil, let assignments): .object(try await session.body(assignments, of: description))
        default: throw CommandFailure.usage(.oneBodySource)
        }
    }

    /// One record, or an array of them.
    private func whole(_ json: JSON) throws -> JSON {
        switch json {
        case .object, .array: json
        default: throw CommandFailure.usage(.bodyIsNoObject)
        }
    }
}
