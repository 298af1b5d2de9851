import Wire

/// Commands that modules declare: looked up where a word is none of the program's own.
public struct DeclaredCommands: Sendable {
    private let commands: [CommandDescription]

    /// From its parts.
    public init(_ commands: [CommandDescription]) {
        self.commands = commands
    }

    /// What a command line turned out to mean.
    public enum Match: Hashable, Sendable {
        /// This command, which the program's own word does to its target; and what stands behind it.
        case own(String, CommandDescription, rest: [String])
        /// The beginning of these commands.
        case beginning([CommandDescription])
        /// A command of a kind that this program does not know yet.
        case tooNew(CommandDescription)
        /// Nothing; the nearest first word, if there is one.
        case unknown(suggestion: String?)
    }

    /// Finds the longest declared path that the words begin with.
    ///
    /// - Parameter ownWords: the program's own first words, for suggestions.
    public func match(_ words: [String], ownWords: [String]) -> Match {
        let found = commands.filter { words.starts(with: $0.path) }
            .max { $0.path.count < $1.path.count }
        if let found {
            let rest = Array(words.dropFirst(found.path.count))
            return Self.ownWord(for: found.kind).map { .own($0, found, rest: rest) }
                ?? .tooNew(found)
        }
        let family = commands.filter { $0.path.first == words.first }
        if !family.isEmpty { return .beginning(family) }
        let candidates = commands.compactMap(\.path.first) + ownWords
        return .unknown(suggestion: words.first.flatMap { NearestName.of($0, among: candidates) })
    }

    private static func ownWord(for kind: String) -> String? {
        switch kind {
        case "pull": "pull"
        case "query": "run"
        case "list": "list"
        case "practice": "practice"
        default: nil
        }
    }
}
