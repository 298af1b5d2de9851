import ArgumentParser
import Client
import Wire

/// `FILE|-`: a file with a query, its header included.
struct SourceArgument: ParsableArguments {
    @Argument(help: .phrase(.helpSourceFile, value: .valueFile))
    var file: String

    func source() throws -> ProblemRendering.Source {
        let text = try InputText.text(from: file, Surroundings.current.console)
        return .init(name: file, text: text)
    }
}

extension Session {
    /// A refusal of the text is shown in the text.
    func about<Result>(
        _ source: ProblemRendering.Source, _ work: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await work()
        } catch ClientFailure.refused(let problem) {
            throw CommandFailure.refused(problem, in: source)
        }
    }

    /// Mistakes or warnings in a text, as talk.
    func say(_ mistakes: [ProblemError], in source: ProblemRendering.Source) {
        let lines = ProblemRendering.lines(
            of: mistakes, language: language, source: source, style: console.talk.style)
        for line in lines { console.say(line) }
    }
}
