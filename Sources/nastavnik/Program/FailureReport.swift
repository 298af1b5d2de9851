import ArgumentParser
import Client
import Wire

/// Says what went wrong and finds the exit status for it.
struct FailureReport {
    private let surroundings: Surroundings

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    func status(of error: any Error) -> ProgramStatus {
        switch error {
        case let error as ClientFailure: return status(of: error)
        case let error as CommandFailure: return status(of: error)
        case let error as ProfileError: return usage(error.phrase)
        case let error as AssignmentError: return usage(error.phrase)
        case let error as ServerAddress.Invalid: return usage(error.phrase)
        case let error as FolderError: return usage(error.phrase)
        case let error as ClosedOutput: return status(of: error)
        default: return parserStatus(of: error)
        }
    }

    private func status(of failure: ClientFailure) -> ProgramStatus {
        if case .refused(let problem) = failure { return refused(problem, source: nil) }
        say(failure.lines(surroundings.language))
        switch failure {
        case .refused: return .refused
        case .unreachable, .timedOut, .notUnderstood: return .unreachable
        case .brokenTransfer: return .partial
        case .localFile: return .usage
        }
    }

    private func status(of failure: CommandFailure) -> ProgramStatus {
        switch failure {
        case .usage(let phrase): return usage(phrase)
        case .refused(let problem, let source): return refused(problem, source: source)
        case .reported: return .refused
        case .partial: return .partial
        }
    }

    private func refused(
        _ problem: Problem, source: ProblemRendering.Source?
    ) -> ProgramStatus {
        let rendering = ProblemRendering(
            problem, language: surroundings.language, source: source,
            style: surroundings.console.talk.style)
        say(rendering.lines)
        return .refused
    }

    private func usage(_ phrase: Phrase) -> ProgramStatus {
        surroundings.say(phrase)
        return .usage
    }

    /// `head` closing the pipe is the end of the work, not a failure.
    private func status(of error: ClosedOutput) -> ProgramStatus {
        guard !error.isClosedPipe else { return .done }
        surroundings.say(.cannotWriteOutput)
        return .partial
    }

    /// Help is asked for like an error; everything else of the parser's is a mistake in usage.
    private func parserStatus(of error: any Error) -> ProgramStatus {
        let words = ParserWords(surroundings.language)
        if Nastavnik.exitCode(for: error).isSuccess {
            let width = surroundings.console.output.width ?? 100
            let text = Nastavnik.fullMessage(for: error, columns: min(width, 100))
            try? surroundings.console.output.write(words.help(text) + "\n")
            return .done
        }
        let text = Nastavnik.fullMessage(for: error, columns: 100)
        say(words.mistake(text).split(separator: "\n").map(String.init))
        let forgotten = ParserWords.forgottenOptions(in: text)
        if !forgotten.isEmpty { surroundings.say(.forgottenOption(forgotten)) }
        return .usage
    }

    private func say(_ lines: [String]) {
        for line in lines { surroundings.console.say(line) }
    }
}
