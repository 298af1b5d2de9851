import Catalogue

/// The argument parser speaks English only; its few fixed words are put into Russian here.
struct ParserWords {
    private let language: Language

    init(_ language: Language) {
        self.language = language
    }

    /// The text of a help page.
    func help(_ text: String) -> String {
        translated(text, Self.heads)
    }

    /// A mistake in usage, with the usage under it.
    func mistake(_ text: String) -> String {
        translated(text, Self.mistakes + Self.heads)
    }

    private func translated(_ text: String, _ heads: [(String, String)]) -> String {
        guard language == .ru else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0), heads) }.joined(separator: "\n")
    }

    private func line(_ line: String, _ heads: [(String, String)]) -> String {
        let head = heads.first { line.hasPrefix($0.0) }
        let start = head.map { $0.1 + line.dropFirst($0.0.count) } ?? line
        return Self.phrases.reduce(start) { $0.replacing($1.0, with: $1.1) }
    }

    private static let heads = [
        ("OVERVIEW: ", ""), ("USAGE: ", "ВЫЗОВ: "), ("Usage: ", "Вызов: "),
        ("Help:  ", "Справка:  "), ("ARGUMENTS:", "АРГУМЕНТЫ:"), ("OPTIONS:", "ПАРАМЕТРЫ:"),
        ("SUBCOMMANDS:", "КОМАНДЫ:"),
    ]

    private static let mistakes = [
        ("Error: Missing expected argument ", "Ошибка: не хватает аргумента "),
        ("Error: Missing value for ", "Ошибка: не указано значение "),
        ("Error: Unknown option ", "Ошибка: нет параметра "),
        ("Error: Unexpected argument ", "Ошибка: лишний аргумент "),
        ("Error: The value ", "Ошибка: значение "),
        ("Error: ", "Ошибка: "),
    ]

    private static let phrases = [
        ("Show help information.", "Показать эту справку."),
        ("Show the version.", "Показать версию."), ("(default: ", "(по умолчанию: "),
        ("(default)", "(если команда не названа)"), ("; default: ", "; по умолчанию: "),
        ("(values: ", "(значения: "), ("for detailed help.", "— подробная справка."),
        ("for more information.", "— подробнее."), ("  See '", "  См. '"),
        ("<options>", "<параметры>"), ("<subcommand>", "<команда>"),
        (" is invalid for ", " не годится для "),
        (". Did you mean ", ". Возможно, имелось в виду "),
        ("Please provide one of the following:", "Годится одно из:"),
        ("Please provide one of ", "Годится одно из: "),
    ]
}
