import Catalogue

extension Diagnostic {
    /// E0101: a character that means nothing in the language.
    public static func unknownCharacter(_ text: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .unknownCharacter,
            LocalizedText(
                ru: "непонятный символ «\(text)»", en: "unknown character “\(text)”"),
            at: span,
            notes: [LocalizedText(ru: "уберите его", en: "remove it")],
            fixes: [DiagnosticText.remove(span)])
    }

    /// E0101: bytes that are no text.
    public static func invalidUTF8(at span: Span) -> Diagnostic {
        Diagnostic(
            .unknownCharacter,
            LocalizedText(
                ru: "здесь не текст в кодировке UTF-8", en: "this is no text in UTF-8"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "сохраните файл в кодировке UTF-8", en: "save the file as UTF-8")
            ],
            fixes: [DiagnosticText.remove(span)])
    }

    /// E0101: a backslash before a character that needs none.
    public static func unknownEscape(_ text: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .unknownCharacter,
            LocalizedText(
                ru: "непонятное сочетание «\(text)» в строке",
                en: "unknown escape “\(text)” in a text"),
            at: span,
            notes: [
                LocalizedText(
                    ru: #"бывают \" \' \\ \n; сама косая черта пишется \\"#,
                    en: #"there are \" \' \\ \n; the backslash itself is written \\"#)
            ],
            fixes: [DiagnosticText.replace(span, by: #"\"# + text)])
    }

    /// E0102: what stands after `@` is no day and no period.
    public static func invalidPeriod(
        _ text: String, suggestion: String?, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .invalidPeriod,
            LocalizedText(
                ru: "нет такой даты или периода: \(DiagnosticText.short(text))",
                en: "no such date or period: \(DiagnosticText.short(text))"),
            at: span,
            notes: DiagnosticText.meant(suggestion) + [
                LocalizedText(
                    ru: "примеры: @2024-09-01, @2024-09, @2024-Q3, @2024, @2024/2025",
                    en: "examples: @2024-09-01, @2024-09, @2024-Q3, @2024, @2024/2025")
            ],
            fixes: DiagnosticText.replace(span, by: suggestion))
    }

    /// E0103: a decimal comma; `text` is the number with a point.
    public static func decimalComma(_ text: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .decimalComma,
            LocalizedText(
                ru: "дробь пишется через точку: \(text)",
                en: "a fraction is written with a point: \(text)"),
            at: span, fixes: [DiagnosticText.replace(span, by: text)])
    }

    /// E0104: Latin and Cyrillic letters in one word.
    public static func mixedScripts(
        _ text: String, suggestion: String?, at span: Span
    ) -> Diagnostic {
        let remedy = LocalizedText(
            ru: "наберите слово целиком в одной раскладке",
            en: "type the whole word with one keyboard layout")
        return Diagnostic(
            .mixedScripts,
            LocalizedText(
                ru: "в слове «\(DiagnosticText.short(text))» смешаны русские и латинские буквы",
                en: "the word “\(DiagnosticText.short(text))” mixes Cyrillic and Latin letters"),
            at: span,
            notes: suggestion.map { [DiagnosticText.meant($0)] } ?? [remedy],
            fixes: DiagnosticText.replace(span, by: suggestion))
    }

    /// E0105: an operator of another language.
    public static func foreignOperator(
        _ text: String, insteadOf word: String, replacement: String, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .foreignOperator,
            LocalizedText(
                ru: "вместо «\(text)» пишется «\(word)»",
                en: "“\(word)” is written instead of “\(text)”"),
            at: span,
            fixes: [
                Fix(
                    title: LocalizedText(ru: "написать «\(word)»", en: "write “\(word)”"),
                    span: span, replacement: replacement)
            ])
    }

    /// E0106: a text or a quoted name without its closing quote.
    public static func unclosedString(quote: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .unclosedString,
            LocalizedText(
                ru: "строка не закрыта кавычкой \(quote)",
                en: "the text is not closed by \(quote)"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "закройте строку до конца строчки; перенос внутри пишется \\n",
                    en: "close the text on the same line; a line break inside is written \\n")
            ],
            fixes: [DiagnosticText.insert(quote, at: span.end)])
    }
}
