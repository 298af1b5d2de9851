import Client

/// The argument parser speaks English only; its few fixed words are put into Russian here.
struct ParserWords {
    private let language: Language

    init(_ language: Language) {
        self.language = language
    }

    /// The text of a help page.
    func help(_ text: String) -> String {
        guard language == .ru else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { helpLine(String($0)) }.joined(separator: "\n")
    }

    private func helpLine(_ line: String) -> String {
        var line = line
        for (english, russian) in Self.heads where line.hasPrefix(english) {
            line = russian + line.dropFirst(english.count)
        }
        for (english, russian) in Self.phrases {
            line = line.replacing(english, with: russian)
        }
        return line
    }

    /// A mistake in usage, with the usage under it.
    func mistake(_ text: String) -> String {
        guard language == .ru else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { mistakeLine(String($0)) }.joined(separator: "\n")
    }

    /// The `name=value` that were words too many for a command that takes them behind `-p`.
    static func forgottenOptions(in text: String) -> [String] {
        let first = text.prefix { $0 != "\n" }
        guard first.contains("nexpected argument"), text.contains("[--param ") else { return [] }
        return first.matches(of: /'([^' =-][^' =]*=[^']*)'/).map { String($0.output.1) }
    }

    private func mistakeLine(_ line: String) -> String {
        for (english, russian) in Self.mistakes where line.hasPrefix(english) {
            let rest = helpLine(String(line.dropFirst(english.count)))
            return russian + Self.mistakeMiddles.reduce(rest) { $0.replacing($1.0, with: $1.1) }
        }
        return helpLine(line)
    }

    private static let heads = [
        ("OVERVIEW: ", ""), ("USAGE: ", "ВЫЗОВ: "), ("Usage: ", "Вызов: "),
        ("Help:  ", "Справка:  "),
        ("ARGUMENTS:", "АРГУМЕНТЫ:"), ("OPTIONS:", "ПАРАМЕТРЫ:"), ("SUBCOMMANDS:", "КОМАНДЫ:"),
    ]

    private static let phrases = [
        ("Show help information.", "Показать эту справку."),
        ("Show the version.", "Показать версию."),
        ("(default: ", "(по умолчанию: "), ("; default: ", "; по умолчанию: "),
        // The list before it was too long for the line.
        ("  default: ", "  по умолчанию: "),
        ("(values: ", "(значения: "),
        ("for detailed help.", "— подробная справка."), ("for more information.", "— подробнее."),
        ("  See '", "  См. '"), ("<options>", "<параметры>"), ("<subcommand>", "<команда>"),
    ]

    private static let mistakes = [
        ("Error: Missing expected argument ", "Ошибка: не хватает аргумента "),
        ("Error: Missing value for ", "Ошибка: не указано значение "),
        ("Error: Unknown option ", "Ошибка: нет параметра "),
        ("Error: Unexpected argument ", "Ошибка: лишний аргумент "),
        ("Error: The value ", "Ошибка: значение "),
        ("Error: ", "Ошибка: "),
    ]

    private static let mistakeMiddles = [
        (" is invalid for ", " не годится для "),
        (" unexpected arguments: ", " лишних: "),
        (". Did you mean ", ". Возможно, имелось в виду "),
        ("Please provide one of the following:", "Годится одно из:"),
        ("Please provide one of ", "Годится одно из: "),
    ]
}
