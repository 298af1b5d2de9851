import ArgumentParser
import Client
import StrictJSON
import Wire

/// `describe registry.pairs`
struct Describe: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("describe", .abstractDescribe) }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let description = try await session.knownResource(resource)
            try await session.writing(output) { target in
                guard output.format == .table else {
                    return try session.print(
                        record: description.json, of: nil, as: output.format, to: target)
                }
                let sheet = ResourceSheet(description, session.language)
                try target.write(lines: sheet.lines(width: target.width, style: target.style))
            }
        }
    }
}

extension Session {
    /// The description of a resource that has to be there.
    func knownResource(_ name: ResourceName) async throws -> ResourceDescription {
        let catalogue = try await catalogue()
        if let found = catalogue.resource(module: name.module, name: name.resource) { return found }
        let names = catalogue.resources.map { "\($0.module).\($0.name)" }
        let wanted = "\(name.module).\(name.resource)"
        throw CommandFailure.usage(
            .unknownResource(wanted, suggestion: NearestName.of(wanted, among: names)))
    }
}
