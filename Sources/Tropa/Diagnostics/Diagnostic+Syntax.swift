import Catalogue

extension Diagnostic {
    /// E0201: a certain word or sign must stand here; `insertAt` adds the edit that puts it there.
    public static func expected(
        _ what: String, found: Found, at span: Span, insertAt offset: Int? = nil
    ) -> Diagnostic {
        Diagnostic(
            .expectedToken,
            LocalizedText(
                ru: "ожидалось «\(what)», \(found.ru)", en: "expected “\(what)”, \(found.en)"),
            at: span,
            fixes: offset.map { [DiagnosticText.insert(what, at: $0)] } ?? [])
    }

    /// E0202: a name must stand here.
    public static func expectedName(found: Found, at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedName,
            LocalizedText(ru: "ожидалось имя, \(found.ru)", en: "expected a name, \(found.en)"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "имя начинается с буквы; любое другое пишется в обратных кавычках: `имя`",
                    en: "a name starts with a letter; any other is written in back quotes: `name`")
            ])
    }

    /// E0202: a word of the language stands where a name must.
    public static func reservedName(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedName,
            LocalizedText(
                ru: "ожидалось имя, а «\(word)» — слово самого языка",
                en: "expected a name, but “\(word)” is a word of the language"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "если столбец зовётся именно так, возьмите его в обратные кавычки",
                    en: "if the column has this very name, put it in back quotes")
            ],
            fixes: [DiagnosticText.replace(span, by: "`\(word)`")])
    }

    /// E0203: no step begins like this.
    public static func expectedStep(
        found: Found, suggestion: String?, at span: Span
    ) -> Diagnostic {
        let steps = "where, add, select, group, window, sort, take, skip, unique, expand, join, append"
        let all = LocalizedText(ru: "шаги: \(steps)", en: "steps: \(steps)")
        return Diagnostic(
            .expectedStep,
            LocalizedText(
                ru: "ожидался следующий шаг, \(found.ru)",
                en: "expected the next step, \(found.en)"),
            at: span,
            notes: suggestion.map { [DiagnosticText.meant($0)] } ?? [all],
            fixes: DiagnosticText.replace(span, by: suggestion))
    }

    /// E0203: a declaration after `from`.
    public static func declarationAfterPipeline(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedStep,
            LocalizedText(
                ru: "ожидался следующий шаг, а встретилось «\(word)»",
                en: "expected the next step, but met “\(word)”"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "param, use, define и let пишутся перед главным from",
                    en: "param, use, define and let stand before the main from")
            ])
    }

    /// E0204: a step by its name in another language; `replacement` is what to write in its place.
    public static func foreignStep(
        _ text: String, step: String, replacement: String, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .foreignStep,
            LocalizedText(
                ru: "шага «\(text)» нет: здесь он называется «\(step)»",
                en: "there is no step “\(text)”: here it is called “\(step)”"),
            at: span, fixes: [DiagnosticText.replace(span, by: replacement)])
    }

    /// E0205: a query does not begin with `from`.
    public static func missingFrom(
        found: Found, suggestion: String?, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .missingFrom,
            LocalizedText(
                ru: "запрос начинается с «from ИСТОЧНИК», \(found.ru)",
                en: "a query begins with “from SOURCE”, \(found.en)"),
            at: span, notes: DiagnosticText.meant(suggestion),
            fixes: DiagnosticText.replace(span, by: suggestion))
    }

    /// E0205: the source is there, the word `from` is not.
    public static func insertFrom(before name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .missingFrom,
            LocalizedText(
                ru: "запрос начинается с «from ИСТОЧНИК», а встретилось «\(name)»",
                en: "a query begins with “from SOURCE”, but met “\(name)”"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "если «\(name)» — источник, напишите from \(name)",
                    en: "if “\(name)” is the source, write from \(name)")
            ],
            fixes: [DiagnosticText.insert("from ", at: span.start)])
    }

    /// E0206: `take` and `skip` want a whole number.
    public static func expectedInteger(
        after step: String, found: Found, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .expectedInteger,
            LocalizedText(
                ru: "после «\(step)» нужно целое число, \(found.ru)",
                en: "“\(step)” needs a whole number, \(found.en)"),
            at: span,
            notes: [
                LocalizedText(ru: "например, \(step) 10", en: "for example, \(step) 10")
            ])
    }

    /// E0207: a value or a condition must stand here.
    public static func expectedExpression(
        found: Found, note: LocalizedText? = nil, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .expectedExpression,
            LocalizedText(
                ru: "ожидалось выражение, \(found.ru)",
                en: "expected an expression, \(found.en)"),
            at: span, notes: note.map { [$0] } ?? [])
    }

    /// E0208: a second `from` in one pipeline.
    public static func secondFrom(at span: Span) -> Diagnostic {
        Diagnostic(
            .secondFrom,
            LocalizedText(
                ru: "второй «from» в том же запросе", en: "a second “from” in the same query"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "источники соединяют через join или append, части запроса именуют через let",
                    en: "sources are combined by join or append, parts of a query are named by let")
            ])
    }
}
