import Catalogue

extension Diagnostic {
    /// E0201: a certain word or sign must stand here; `insertAt` adds the edit that puts it there.
    public static func expected(
        _ what: String, found: Found, at span: Span, insertion: String? = nil,
        insertAt offset: Int? = nil
    ) -> Diagnostic {
        Diagnostic(
            .expectedToken,
            LocalizedText(
                ru: "ожидалось «\(what)», \(found.ru)", en: "expected “\(what)”, \(found.en)"),
            at: span,
            fixes: offset.map { [DiagnosticText.insert(insertion ?? what, at: $0)] } ?? [])
    }

    /// E0201: more text after an expression that is complete.
    public static func expectedEnd(found: Found, at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedToken,
            LocalizedText(
                ru: "ожидался конец выражения, \(found.ru)",
                en: "expected the end of the expression, \(found.en)"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "условия соединяют через and и or", en: "conditions are joined by and, or")
            ])
    }

    /// E0201: `a < b < c`.
    public static func chainedComparison(_ text: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedToken,
            LocalizedText(
                ru: "ожидалось «and», а встретилось второе сравнение «\(text)»",
                en: "expected “and”, but met a second comparison “\(text)”"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "пишите x > 1 and x < 5 или x in 1..5",
                    en: "write x > 1 and x < 5, or x in 1..5")
            ])
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

    /// E0202: a text in quotes where a name must stand; `written` is the text as a name.
    public static func textAsName(_ text: String, written: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedName,
            LocalizedText(
                ru: "ожидалось имя, а встретился текст в кавычках",
                en: "expected a name, but met a text in quotes"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "имена пишутся без кавычек, а с пробелами — в обратных: \(written)",
                    en: "names have no quotes, or back quotes if they have spaces: \(written)")
            ],
            fixes: text.contains("`") ? [] : [DiagnosticText.replace(span, by: written)])
    }

    /// E0202: a name of a column in several words.
    public static func spacedName(_ words: [String], at span: Span) -> Diagnostic {
        let (joined, quoted) = (words.joined(separator: "_"), "`\(words.joined(separator: " "))`")
        return Diagnostic(
            .expectedName,
            LocalizedText(
                ru: "имя столбца — одно слово, а здесь их \(words.count)",
                en: "the name of a column is one word, and here are \(words.count)"),
            at: span,
            notes: [
                LocalizedText(
                    ru:
                        "соедините слова знаком _ или возьмите имя в обратные кавычки: \(joined), \(quoted)",
                    en: "join the words with _ or put the name in back quotes: \(joined), \(quoted)"
                )
            ],
            fixes: [joined, quoted].map { DiagnosticText.replace(span, by: $0) })
    }

    /// E0203: no step begins like this.
    public static func expectedStep(
        found: Found, suggestion: String?, at span: Span
    ) -> Diagnostic {
        let steps =
            "where, add, select, group, window, sort, take, skip, unique, expand, join, append"
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

    /// E0203: `from pairs p`, the name of the row without `as`.
    public static func aliasWithoutAs(_ name: Name) -> Diagnostic {
        Diagnostic(
            .expectedStep,
            LocalizedText(
                ru: "ожидался следующий шаг, а встретилось «\(name.text)»",
                en: "expected the next step, but met “\(name.text)”"),
            at: name.span,
            notes: [
                LocalizedText(
                    ru: "если так названа строка, напишите as \(name.text)",
                    en: "if it names the row, write as \(name.text)")
            ],
            fixes: [DiagnosticText.insert("as ", at: name.span.start)])
    }

    /// E0203: something in a library that makes rows.
    public static func definitionsOnly(at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedStep,
            LocalizedText(
                ru: "в библиотеке бывают только define и use",
                en: "a library holds only define and use"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "строки читает запрос: у его файла kind: query",
                    en: "rows are read by a query, whose file has kind: query")
            ])
    }

    /// E0203: rows in the body of a report.
    public static func sheetsOnly(at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedStep,
            LocalizedText(
                ru: "в отчёте под заголовком бывают только param, let, define и use",
                en: "below its header a report holds only param, let, define and use"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "строки читают листы: sheets в заголовке",
                    en: "rows are read by the sheets: sheets in the header")
            ])
    }

    /// E0203: a closing bracket without its opening one.
    public static func strayBracket(_ text: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedStep,
            LocalizedText(
                ru: "ожидался следующий шаг, а встретилась лишняя скобка «\(text)»",
                en: "expected the next step, but met a stray bracket “\(text)”"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "уберите её или откройте такую же раньше",
                    en: "remove it, or open one of its kind before")
            ],
            fixes: [DiagnosticText.remove(span)])
    }

    /// E0203: a comma after a step that is no list.
    public static func strayComma(at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedStep,
            LocalizedText(
                ru: "ожидался следующий шаг, а встретилась запятая",
                en: "expected the next step, but met a comma"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "условия соединяют через and, запятая разделяет столбцы",
                    en: "conditions are joined by and, a comma separates columns")
            ],
            fixes: [
                Fix(
                    title: LocalizedText(ru: "написать «and»", en: "write “and”"), span: span,
                    replacement: " and")
            ])
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

    /// E0204: a step by its name in another language; `step` is what to write in its place.
    public static func foreignStep(
        _ text: String, step: String, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .foreignStep,
            LocalizedText(
                ru: "шага «\(text)» нет: здесь он называется «\(step)»",
                en: "there is no step “\(text)”: here it is called “\(step)”"),
            at: span, fixes: [DiagnosticText.replace(span, by: step)])
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
            at: span,
            notes: suggestion.map { [DiagnosticText.meant($0)] } ?? [
                LocalizedText(
                    ru: "источник пишется первым, шаги после него: from ИСТОЧНИК where …",
                    en: "the source comes first, the steps after it: from SOURCE where …")
            ],
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

    /// E0207: a pipeline in brackets as one value.
    public static func subqueryAsValue(at span: Span) -> Diagnostic {
        expectedExpression(
            found: .text("from"),
            note: LocalizedText(
                ru: "запрос в скобках бывает после in, join, expand и append; "
                    + "одно число берут из let … group { … }",
                en: "a query in brackets stands after in, join, expand and append; "
                    + "a single number comes from let … group { … }"),
            at: span)
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
                    ru:
                        "источники соединяют через join или append, части запроса именуют через let",
                    en: "sources are combined by join or append, parts of a query are named by let")
            ])
    }
}
