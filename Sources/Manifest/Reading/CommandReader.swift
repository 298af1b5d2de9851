import Catalogue

/// Reads the names that a module adds to the command line.
struct CommandReader {
    let problems: ProblemList

    /// `materials: {pull: materials.file}`, `overdue: {query: monitoring/overdue}`.
    func commands(_ node: YAMLNode) -> [CommandDraft] {
        problems.entries(node).compactMap { entry in
            let words = entry.key.split(separator: " ").map(String.init)
            guard !words.isEmpty, words.allSatisfy(Self.isWord) else {
                problems.add(
                    .name, at: entry.keyNode,
                    .both(
                        "Команда «\(entry.key)» не годится: слова из строчных латинских букв, цифр и «-».",
                        "The command “\(entry.key)” will not do: words of small Latin letters, digits and “-”."
                    ))
                return nil
            }
            guard
                let reader = MapReader(entry.value, keys: Self.deeds, problems: problems)
            else { return nil }
            let given = Self.deeds.compactMap { key in reader[key].map { (key, $0) } }
            guard given.count == 1, let (key, node) = given.first else {
                let list = Self.deeds.joined(separator: ", ")
                problems.add(
                    .conflict, at: entry.keyNode,
                    .both(
                        "Команде нужно что-то одно: \(list).", "A command needs one of: \(list)."))
                return nil
            }
            guard let word = problems.word(node) else { return nil }
            switch key {
            case "pull":
                return CommandDraft(path: words + [key], deed: .pull(word), word: Word(entry))
            case "practice":
                return CommandDraft(path: words, deed: .practice(word), word: Word(entry))
            default: return CommandDraft(path: words, deed: .query(word), word: Word(entry))
            }
        }
    }

    /// What a command may do.
    private static let deeds = ["pull", "query", "practice"]

    private static func isWord(_ text: String) -> Bool {
        NameRules.isName(
            text.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_"))
            && !text.contains("_")
    }
}
