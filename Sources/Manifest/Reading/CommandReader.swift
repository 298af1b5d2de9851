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
            guard let reader = MapReader(entry.value, keys: ["pull", "query"], problems: problems)
            else { return nil }
            switch (reader["pull"], reader["query"]) {
            case (let pull?, nil):
                return problems.word(pull).map {
                    CommandDraft(path: words + ["pull"], deed: .pull($0), word: Word(entry))
                }
            case (nil, let query?):
                return problems.word(query).map {
                    CommandDraft(path: words, deed: .query($0), word: Word(entry))
                }
            default:
                problems.add(
                    .conflict, at: entry.keyNode,
                    .both(
                        "Команде нужно одно из двух: pull или query.",
                        "A command needs one of pull and query."))
                return nil
            }
        }
    }

    private static func isWord(_ text: String) -> Bool {
        NameRules.isName(
            text.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_"))
            && !text.contains("_")
    }
}
