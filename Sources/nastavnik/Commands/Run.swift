import ArgumentParser
import Client
import StrictJSON
import Wire

/// `run module/name`, `run my/name`, `run shared/name`
struct Run: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("run", .abstractRun) }

    @Argument(help: .phrase(.helpQueryName, value: .valueQuery))
    var name: String

    @Flag(name: .customLong("parameters"), help: .phrase(.helpParameters))
    var listsParameters = false

    @Option(name: .customLong("as-of"), help: .phrase(.helpAsOf, value: .valueDate))
    var moment: String?

    @OptionGroup var parameters: ParameterOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw CommandFailure.usage(.badQueryName(name))
        }
        try await Session.with(options) { session in
            guard !listsParameters else { return try await showParameters(session) }
            let request = ServerClient.savedQuery(
                module: parts[0], name: parts[1], parameters: try parameters.texts(),
                moment: moment,
                accept: output.format.serverType ?? "application/json")
            try await session.run(request, output)
        }
    }

    private func showParameters(_ session: Session) async throws {
        let queries: [QuerySummary] = try session.shapes(in: try await session.client.queries())
        guard let query = queries.first(where: { $0.id == name }) else {
            let suggestion = NearestName.of(name, among: queries.map(\.id))
            throw CommandFailure.usage(.unknownQuery(name, suggestion: suggestion))
        }
        session.console.say(PrintableText.line("\(query.id) — \(query.title)"))
        if let text = query.description { session.console.say(PrintableText.paragraph(text)) }
        if !query.sheets.isEmpty { session.say(.sheets(query.sheets.map(\.name))) }
        try await session.writing(output) { target in
            try session.print(
                Self.table(query, session.language),
                json: Page(query.parameters).json, as: output.format, to: target)
        }
    }

    private static func table(_ query: QuerySummary, _ language: Language) -> TextTable {
        let cells = CellText(language: language)
        return TextTable(
            columns: [Phrase.titleParameter, .titleTitle, .titleType, .titleDefault].map {
                TextTable.Column($0.in(language))
            },
            rows: query.parameters.map { parameter in
                let standard = parameter.default.map { cells.text($0) } ?? ""
                return [
                    parameter.name, parameter.title, parameter.type,
                    parameter.required ? Phrase.noteRequired.in(language) : standard,
                ]
            })
    }
}
