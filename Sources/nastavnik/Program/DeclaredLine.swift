import ArgumentParser
import Client
import Wire

/// A command line whose first word is none of ours: perhaps a module declares it.
struct DeclaredLine {
    private let line: CommandLineScan

    init(_ line: CommandLineScan) {
        self.line = line
    }

    /// The same command in the program's own words.
    func ownWords() async throws -> [String] {
        let surroundings = Surroundings.current
        let catalogue: CatalogueDescription
        do {
            catalogue = try await Session.with(GlobalOptions(line.globals)) { session in
                try await session.catalogue()
            }
        } catch let error as ProfileError {
            throw unknown(OwnWords.all, saying: error)
        }
        let commands = DeclaredCommands(catalogue.commands)
        switch commands.match(line.ordered, ownWords: OwnWords.all) {
        case .own(let words): return words
        case .beginning(let family):
            throw CommandFailure.usage(.familyOf(commands: family, surroundings.language))
        case .tooNew(let command):
            throw CommandFailure.usage(.tooNew(kind: command.kind))
        case .unknown(let suggestion):
            throw CommandFailure.usage(
                .unknownCommand(line.firstWord ?? "", suggestion: suggestion))
        }
    }

    /// Without a server only our own words are known.
    private func unknown(_ words: [String], saying error: ProfileError) -> CommandFailure {
        let word = line.firstWord ?? ""
        guard let suggestion = NearestName.of(word, among: words) else {
            return .usage(.unknownCommandWithoutServer(word, error.phrase))
        }
        return .usage(.unknownCommand(word, suggestion: suggestion))
    }
}
