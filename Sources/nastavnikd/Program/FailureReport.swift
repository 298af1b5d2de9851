import ArgumentParser
import Catalogue
import Serving

/// Says what went wrong and finds the exit status for it.
struct FailureReport {
    private let language: Language

    init(_ language: Language) {
        self.language = language
    }

    func status(of error: any Error) -> ExitStatus {
        switch error {
        case let failure as StartFailure:
            say(failure.message(language))
            return failure.status
        case let problems as SettingsProblems:
            return status(of: StartFailure.settings(problems))
        case let refusal as Refusal:
            say(refusal.message(language))
            return .refused
        case let status as EarlyExit:
            return status.status
        default: return parserStatus(of: error)
        }
    }

    /// Help is asked for like an error; everything else of the parser's is a mistake in usage.
    private func parserStatus(of error: any Error) -> ExitStatus {
        let words = ParserWords(language)
        let text = Nastavnikd.fullMessage(for: error, columns: 100)
        if Nastavnikd.exitCode(for: error).isSuccess {
            StandardStreams.write(words.help(text) + "\n", to: .output)
            return .done
        }
        guard Nastavnikd.exitCode(for: error) == .validationFailure else {
            return status(of: StartFailure.unexpected("\(error)"))
        }
        say(words.mistake(text))
        return .usage
    }

    private func say(_ text: String) {
        StandardStreams.write(text + "\n", to: .error)
    }
}

/// The end of a command that has said everything itself.
struct EarlyExit: Error {
    let status: ExitStatus
}

extension Refusal {
    /// What is refused in general and what exactly is wrong here, one a line.
    fileprivate func message(_ language: Language) -> String {
        let exact = items.isEmpty ? [detail].compactMap { $0 } : items.map(\.detail)
        return ([code.title] + exact).map { $0.text(in: language) }.joined(separator: "\n")
    }
}
