import ArgumentParser
import Client
import StrictJSON
import Wire

/// `query TEXT | -f FILE | -`
struct Query: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("query", .abstractQuery, .discussionQuery)
    }

    @Argument(help: .phrase(.helpQueryText, value: .valueText))
    var text: String?

    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: .phrase(.helpQueryFile, value: .valueFile))
    var file: String?

    @Option(name: .customLong("as-of"), help: .phrase(.helpAsOf, value: .valueDate))
    var moment: String?

    @OptionGroup var parameters: ParameterOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let source = try QuerySource(text: text, file: file).read()
        let accept = output.format.serverType ?? "application/json"
        let request = ServerClient.query(
            source.text, parameters: try parameters.json(), moment: moment, accept: accept)
        try await Session.with(options) { session in
            do {
                try await session.run(request, output)
            } catch ClientFailure.refused(let problem) {
                throw CommandFailure.refused(problem, in: source)
            }
        }
    }
}

/// A query that is typed, or stands in a file.
struct QuerySource {
    let text: String?
    let file: String?

    func read() throws -> ProblemRendering.Source {
        let console = Surroundings.current.console
        switch (text, file) {
        case ("-"?, nil):
            return .init(name: "-", text: try InputText.text(from: "-", console))
        case (let text?, nil):
            let name = Phrase.nameOfTypedQuery.in(Surroundings.current.language)
            return .init(name: name, text: text)
        case (nil, let file?):
            return .init(name: file, text: try InputText.text(from: file, console))
        default: throw CommandFailure.usage(.oneQuerySource)
        }
    }
}
