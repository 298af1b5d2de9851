import ArgumentParser
import Client
import StrictJSON
import Wire

/// `history REF ID`
struct History: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("history", .abstractHistory) }

    @Argument(help: .phrase(.helpResource, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpID, value: .valueID))
    var id: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let resource = try await session.named(resource)
            let page = try await session.client.history(of: resource, id: id)
            let description = try await session.description(of: resource)
            try await session.writing(output) { target in
                let rendering = HistoryRendering(
                    versions: page.items.compactMap(\.objectValue), resource: description,
                    language: session.language)
                try session.print(
                    rendering.table, json: page.json, as: output.format, to: target)
            }
        }
    }
}
