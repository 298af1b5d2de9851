import ArgumentParser
import Catalogue
import Serving

/// The program from arguments to exit status.
struct Program {
    private let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment
    }

    /// Runs a command line.
    func run(_ arguments: [String]) async -> ExitStatus {
        let surroundings = Surroundings(
            environment: environment, language: language(of: arguments))
        return await Surroundings.$current.withValue(surroundings) {
            do {
                try checkCommand(arguments)
                var command = try Nastavnikd.parseAsRoot(arguments)
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    try command.run()
                }
                return .done
            } catch {
                return FailureReport(surroundings.language).status(of: error)
            }
        }
    }

    /// A misspelt command: the parser would only call the word one too many for `serve`.
    private func checkCommand(_ arguments: [String]) throws(StartFailure) {
        let names = Nastavnikd.configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word = arguments.first, !word.hasPrefix("-"), word != "help",
            !names.contains(word)
        else { return }
        throw .usage(
            ServerText.noCommand(word, near: Suggestion.closest(to: word, among: names), names))
    }

    /// Known before the parser runs, because help is written in it.
    private func language(of arguments: [String]) -> Language {
        var name = environment["NASTAVNIK_LANG"]
        for (index, argument) in arguments.enumerated() {
            if argument == "--lang", index + 1 < arguments.count { name = arguments[index + 1] }
            if argument.hasPrefix("--lang=") { name = String(argument.dropFirst(7)) }
        }
        return name.flatMap { Language(rawValue: $0) } ?? .ru
    }
}

/// What the program takes from outside.
struct Surroundings: Sendable {
    var environment: [String: String]
    var language: Language

    /// Task-local, because the help of a command is a static member and yet has to know the language.
    @TaskLocal static var current = Surroundings(environment: [:], language: .ru)

    /// Talk goes to standard error, data to standard output.
    func say(_ text: LocalizedText) {
        StandardStreams.write(text.text(in: language) + "\n", to: .error)
    }

    func print(_ line: String) {
        StandardStreams.write(line + "\n", to: .output)
    }
}
