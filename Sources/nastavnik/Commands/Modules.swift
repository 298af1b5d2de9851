import ArgumentParser
import Client
import StrictJSON
import Wire

/// `modules`
struct Modules: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("modules", .abstractModules) }

    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let page = try await session.client.modules()
            try await session.writing(output) { target in
                let modules: [ModuleSummary] = try session.shapes(in: page)
                try session.print(
                    Self.table(modules, session.language), json: page.json, as: output.format,
                    to: target)
            }
        }
    }

    private static func table(_ modules: [ModuleSummary], _ language: Language) -> TextTable {
        TextTable(
            columns: [
                .init(Phrase.titleModule.in(language)), .init(Phrase.titleTitle.in(language)),
                .init(Phrase.titleVersion.in(language)),
                .init(Phrase.titleResources.in(language), .right),
                .init(Phrase.titleSummary.in(language)),
            ],
            rows: modules.map { module in
                [
                    module.name, module.title, module.version, String(module.resources.count),
                    module.summary ?? "",
                ]
            })
    }
}

extension Session {
    /// A page's items as shapes.
    func shapes<Shape: WireShape>(in page: Page) throws(ClientFailure) -> [Shape] {
        do {
            return try page.shapes()
        } catch {
            throw .notUnderstood(status: 200, why: .verbatim(error.description))
        }
    }
}
