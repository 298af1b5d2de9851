import StrictJSON

/// The words and signs of the language as a TextMate grammar: colours for VS Code, Sublime Text, GitLab and others.
///
/// Made from the tables that the lexer reads, so it knows every word in both languages.
public enum TextMateGrammar {
    public static var json: JSON {
        [
            "$schema":
                "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
            "name": "Tropa",
            "scopeName": "source.tropa",
            "fileTypes": ["tropa"],
            "patterns": .array(
                [header] + texts + [comment, quotedName, period, parameter, number] + words
                    + [sign]),
        ]
    }

    private static var header: JSON {
        [
            "name": "meta.embedded.block.frontmatter",
            "begin": "\\A(---)\\s*$",
            "end": "^(---)\\s*$",
            "captures": ["1": ["name": "punctuation.definition.frontmatter.tropa"]],
            "patterns": [["include": "source.yaml"]],
        ]
    }

    // MARK: Words

    private static var words: [JSON] {
        let constants: [Keyword] = [.null, .true, .false]
        let others = Keyword.allCases.filter {
            !$0.isStep && !$0.isDeclaration && $0 != .from && !constants.contains($0)
        }
        return [
            functions,
            words("keyword.control.step", keywords([.from] + Keyword.steps)),
            words("keyword.declaration", keywords(Keyword.declarations)),
            words("constant.language", keywords(constants)),
            words("keyword.operator.word", keywords(others)),
            words("keyword.other", ContextWord.allCases.flatMap { [$0.rawValue, $0.russian] }),
            words("variable.language", Vocabulary.heads.flatMap { [$0.english, $0.russian] }),
        ]
    }

    private static var functions: JSON {
        let names = Vocabulary.functions.flatMap { [$0.english, $0.russian] }
        return match("support.function", "(?i)\(start)(\(choice(of: names)))(?=\\s*\\()")
    }

    private static func words(_ name: String, _ words: [String]) -> JSON {
        match(name, "(?i)\(start)(\(choice(of: words)))(?![\\p{L}\\p{N}_])")
    }

    private static func keywords(_ keywords: [Keyword]) -> [String] {
        keywords.flatMap { [$0.rawValue, $0.russian] }
    }

    /// Where a word of the language can begin: not inside of a word and not behind a dot.
    private static let start = "(?<![\\p{L}\\p{N}_.$])"

    private static func choice(of words: [String]) -> String {
        var known: Set<String> = []
        return words.filter { known.insert($0).inserted }.joined(separator: "|")
    }

    // MARK: Signs and values

    private static let comment = match("comment.line", "(#|--).*$")
    private static let quotedName = match("variable.other.quoted", "`[^`\\n]*`")
    private static let period = match(
        "constant.other.date", "@\\d{4}(?:-\\d{2}-\\d{2}|-\\d{2}|-Q[1-4]|/\\d{4})?")
    private static let parameter = match("variable.parameter", "\\$[\\p{L}_][\\p{L}\\p{N}_]*")
    private static let number = match(
        "constant.numeric", "(?<![\\p{L}\\p{N}_])\\d+(?:\\.\\d+)?")
    private static let sign = match("keyword.operator", "\\?\\?|\\.\\.|[=!<>]=?|<>|[-+*/%|]")

    private static var texts: [JSON] {
        [("\"", "\""), ("'", "'"), ("«", "»"), ("“", "”")].map { opening, closing in
            [
                "name": "string.quoted.tropa",
                "begin": .string(opening),
                "end": .string("\(closing)|$"),
                "patterns": [match("constant.character.escape", "\\\\[n\"'\\\\]")],
            ]
        }
    }

    private static func match(_ name: String, _ pattern: String) -> JSON {
        ["name": .string(name + ".tropa"), "match": .string(pattern)]
    }
}
