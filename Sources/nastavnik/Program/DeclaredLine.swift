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
        switch match(in: try await catalogue()) {
        case .own(let word, let command, let rest): return [word, command.target] + rest
        case .beginning(let family): throw CommandFailure.usage(.familyOf(commands: family))
        case .tooNew(let command): throw CommandFailure.usage(.tooNew(kind: command.kind))
        case .unknown(let suggestion): throw unknown(suggestion)
        }
    }

    /// Says what the command does and takes.
    func printHelp() async throws {
        let catalogue = try await catalogue()
        let surroundings = Surroundings.current
        let output = surroundings.console.output
        switch match(in: catalogue) {
        case .own(let word, let command, _):
            let page = DeclaredPage(command, ownWord: word, catalogue, surroundings.language)
            try output.write(lines: page.lines(width: output.width, style: output.style))
        case .beginning(let family):
            let phrase = Phrase.familyOf(commands: family)
            try output.write(lines: [phrase.in(surroundings.language)])
        case .tooNew(let command): throw CommandFailure.usage(.tooNew(kind: command.kind))
        case .unknown(let suggestion): throw unknown(suggestion)
        }
    }

    private func match(in catalogue: CatalogueDescription) -> DeclaredCommands.Match {
        DeclaredCommands(catalogue.commands).match(line.ordered, ownWords: OwnWords.all)
    }

    private func catalogue() async throws -> CatalogueDescription {
        do {
            return try await Session.with(GlobalOptions(line.globals)) { session in
                try await session.catalogue()
            }
        } catch let error as ProfileError {
            throw unknown(OwnWords.all, saying: error)
        }
    }

    private func unknown(_ suggestion: String?) -> CommandFailure {
        .usage(.unknownCommand(line.firstWord ?? "", suggestion: suggestion))
    }

    /// Without a server only our own words are known.
    private func unknown(_ words: [String], saying error: ProfileError) -> CommandFailure {
        let word = line.firstWord ?? ""
        guard let suggestion = NearestName.of(word, among: words) else {
            return .usage(.unknownCommandWithoutServer(word, error.phrase))
        }
        return unknown(suggestion)
    }
}
