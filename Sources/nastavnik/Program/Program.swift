import ArgumentParser
import Client
import Wire

/// The program from arguments to exit status.
struct Program {
    private let surroundings: Surroundings

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    /// Runs a command line.
    func run(_ arguments: [String]) async -> ProgramStatus {
        let line = CommandLineScan(arguments)
        var surroundings = surroundings
        if let language = line.globals["lang"].flatMap({ Language(rawValue: $0) }) {
            surroundings.language = language
        }
        return await Surroundings.$current.withValue(surroundings) {
            do {
                try await Self.execute(line)
                return .done
            } catch {
                return FailureReport(Surroundings.current).status(of: error)
            }
        }
    }

    /// `token lst`: the parser would only call the word one too many.
    private static func checkSubcommand(_ words: [String]) throws {
        let families = Nastavnik.configuration.subcommands
        guard words.count > 1,
            let family = families.first(where: { $0.configuration.commandName == words[0] })
        else { return }
        let names = family.configuration.subcommands.compactMap { $0.configuration.commandName }
        let word = words[1]
        guard !names.isEmpty, !word.hasPrefix("-"), word != "help", !names.contains(word) else {
            return
        }
        let usual = family.configuration.defaultSubcommand?.configuration.commandName
        let near =
            NearestName.of(word, among: names).map { "\(words[0]) \($0)" }
            ?? usual.map { "\(words[0]) \($0) \(word)" }
        throw CommandFailure.usage(.unknownCommand("\(words[0]) \(word)", suggestion: near))
    }

    private static func execute(_ line: CommandLineScan) async throws {
        var words = line.ordered
        if let first = line.firstWord, !OwnWords.contains(first) {
            let declared = DeclaredLine(line)
            guard !line.asksForHelp else { return try await declared.printHelp() }
            words = try await declared.ownWords()
        }
        try checkSubcommand(words)
        var command = try Nastavnik.parseAsRoot(words)
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
    }
}

/// The program's own first words.
enum OwnWords {
    static var all: [String] {
        Nastavnik.configuration.subcommands.map { $0.configuration.commandName ?? "" }
    }

    static func contains(_ word: String) -> Bool {
        all.contains(word)
    }
}
