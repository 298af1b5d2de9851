import ArgumentParser
import Client
import StrictJSON
import Wire

/// `resources [MODULE]`
struct Resources: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("resources", .abstractResources) }

    @Argument(help: .phrase(.helpModule, value: .valueModule))
    var module: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let catalogue = try await session.catalogue()
            try check(catalogue)
            let resources = catalogue.resources.filter { module == nil || $0.module == module }
            try await session.writing(output) { target in
                try session.print(
                    Self.table(resources, session.language),
                    json: Page(resources).json, as: output.format, to: target)
            }
        }
    }

    private func check(_ catalogue: CatalogueDescription) throws {
        let names = catalogue.modules.map(\.name)
        guard let module, !names.contains(module) else { return }
        throw CommandFailure.usage(
            .unknownModule(module, suggestion: NearestName.of(module, among: names)))
    }

    private static func table(
        _ resources: [ResourceDescription], _ language: Language
    ) -> TextTable {
        TextTable(
            columns: [Phrase.titleResource, .titleTitle, .titleKey, .titleAliases].map {
                TextTable.Column($0.in(language))
            },
            rows: resources.map { resource in
                [
                    "\(resource.module).\(resource.name)", resource.title,
                    resource.key.joined(separator: ","), resource.aliases.joined(separator: ", "),
                ]
            })
    }
}
