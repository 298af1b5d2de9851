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
            let resource = try await session.named(resource)
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
    /// The resource that a name means: without a module where only one has such a resource, by another name too.
    func named(_ name: ResourceName) async throws -> ResourceName {
        guard name.module.isEmpty || !ResourceName.isName(name.resource) else { return name }
        let all = try await catalogue().resources.filter { resource in
            name.module.isEmpty || resource.module == name.module
        }
        let exact = all.filter { $0.name == name.resource }
        let found = exact.isEmpty ? all.filter { $0.aliases.contains(name.resource) } : exact
        if found.count > 1 {
            let names = found.map { "\($0.module).\($0.name)" }
            throw CommandFailure.usage(.ambiguousResource(name.resource, among: names))
        }
        guard let only = found.first else {
            throw CommandFailure.usage(
                .unknownResource(
                    name.resource,
                    suggestion: NearestName.of(
                        name.resource, among: all.flatMap { [$0.name] + $0.aliases })))
        }
        return ResourceName(module: only.module, resource: only.name, field: name.field)
    }

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
