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
            throw try await notAName()
        }
        try await Session.with(options) { session in
            guard !listsParameters else { return try await showParameters(session) }
            let request = ServerClient.savedQuery(
                module: parts[0], name: parts[1], parameters: try parameters.texts(),
                moment: moment,
                accept: output.format.serverType ?? "application/json")
            do {
                try await session.run(request, output)
            } catch ClientFailure.refused(let problem) where problem.code == "query.not-found" {
                session.say(unknown(among: try await session.queries()))
                throw CommandFailure.reported
            }
        }
    }

    /// A word alone: perhaps a query of some module.
    private func notAName() async throws -> CommandFailure {
        do {
            let queries = try await Session.with(options) { try await $0.queries() }
            return .usage(unknown(among: queries))
        } catch is ProfileError {
            return .usage(.badQueryName(name))
        }
    }

    private func unknown(among queries: [QuerySummary]) -> Phrase {
        let ids = queries.map(\.id)
        let near = NearestName.of(name, among: ids) ?? Self.nearest(name, byLastWord: ids)
        return .unknownQuery(name, suggestion: near)
    }

    /// `module/due` for `deu`.
    private static func nearest(_ word: String, byLastWord ids: [String]) -> String? {
        let lastWords = ids.map { String($0.drop { $0 != "/" }.dropFirst()) }
        let near = NearestName.of(word, among: lastWords)
        return near.flatMap { lastWords.firstIndex(of: $0) }.map { ids[$0] }
    }

    private func showParameters(_ session: Session) async throws {
        let queries = try await session.queries()
        guard let query = queries.first(where: { $0.id == name }) else {
            throw CommandFailure.usage(unknown(among: queries))
        }
        session.console.say(PrintableText.line("\(query.id) — \(query.title)"))
        if let text = query.description { session.console.say(PrintableText.paragraph(text)) }
        if !query.sheets.isEmpty { session.say(.sheets(query.sheets.map(\.name))) }
        try await session.writing(output) { target in
            try session.print(
                query.parameterTable(session.language),
                json: Page(query.parameters).json, as: output.format, to: target)
        }
    }
}

extension Session {
    /// All queries that may be run.
    func queries() async throws -> [QuerySummary] {
        try shapes(in: try await client.queries())
    }
}

extension QuerySummary {
    /// What it may be asked with.
    func parameterTable(_ language: Language) -> TextTable {
        let cells = CellText(language: language)
        return TextTable(
            columns: [Phrase.titleParameter, .titleTitle, .titleType, .titleDefault].map {
                TextTable.Column($0.in(language))
            },
            rows: parameters.map { parameter in
                let standard = parameter.default.map { cells.text($0) } ?? ""
                return [
                    parameter.name, parameter.title, parameter.type,
                    parameter.required ? Phrase.noteRequired.in(language) : standard,
                ]
            })
    }
}
