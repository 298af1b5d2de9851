import Catalogue

extension Diagnostic {
    /// E0701: no saved query has this id.
    public static func unknownQuery(
        _ id: String, suggestion: String?, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .unknownQuery,
            LocalizedText(
                ru: "нет сохранённого запроса «\(DiagnosticText.short(id))»",
                en: "no saved query “\(DiagnosticText.short(id))”"),
            at: span, notes: DiagnosticText.meant(suggestion),
            fixes: DiagnosticText.replace(span, by: suggestion.map { "\"\($0)\"" }))
    }

    /// E0701: no library has this id.
    public static func unknownLibrary(
        _ id: String, suggestion: String?, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .unknownQuery,
            LocalizedText(
                ru: "нет библиотеки «\(DiagnosticText.short(id))»",
                en: "no library “\(DiagnosticText.short(id))”"),
            at: span, notes: DiagnosticText.meant(suggestion),
            fixes: DiagnosticText.replace(span, by: suggestion.map { "\"\($0)\"" }))
    }

    /// E0301: rows are read of a library.
    public static func libraryAsSource(_ name: Name) -> Diagnostic {
        Diagnostic(
            .unknownName,
            LocalizedText(
                ru: "«\(name.text)» — библиотека функций, строк в ней нет",
                en: "“\(name.text)” is a library of functions and has no rows"),
            at: name.span)
    }

    /// E0301: a function of a library without its brackets.
    public static func functionAsValue(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .unknownName,
            LocalizedText(
                ru: "«\(name)» — имя из библиотеки: функцию вызывают со скобками, \(name)(…)",
                en: "“\(name)” is of a library: a function is called with brackets, \(name)(…)"),
            at: span)
    }

    /// E0702: a key that the header of a saved query does not have.
    public static func unknownHeaderKey(
        _ key: String, suggestion: String?, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .unknownHeaderKey,
            LocalizedText(
                ru: "в заголовке файла лишний ключ «\(key)»",
                en: "the header has an unknown key “\(key)”"),
            at: span, notes: DiagnosticText.meant(suggestion),
            fixes: DiagnosticText.replace(span, by: suggestion))
    }

    /// E0703: an indicator without the columns that make it one.
    public static func indicatorColumns(missing: [String], at span: Span) -> Diagnostic {
        let list = DiagnosticText.list(missing)
        return Diagnostic(
            .indicatorColumns,
            LocalizedText(
                ru: "indicator должен выводить numerator и denominator",
                en: "an indicator must output numerator and denominator"),
            at: span,
            notes: [LocalizedText(ru: "не хватает: \(list)", en: "missing: \(list)")])
    }

    /// E0704: saved queries that use each other in a circle; `ids` begins and ends with the same.
    public static func queryCycle(_ ids: [String], at span: Span) -> Diagnostic {
        let path = ids.joined(separator: " → ")
        return Diagnostic(
            .queryCycle,
            LocalizedText(
                ru: "запросы вызывают друг друга по кругу: \(path)",
                en: "queries use each other in a circle: \(path)"),
            at: span)
    }

    /// E0705: a field of an earlier version of a module.
    public static func fieldGone(
        _ field: String, successor: String?, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .fieldGone,
            LocalizedText(
                ru: "после обновления модуля поле «\(field)» исчезло",
                en: "the field “\(field)” went with an update of its module"),
            at: span,
            notes: successor.map {
                [
                    LocalizedText(
                        ru: "теперь оно называется «\($0)»", en: "it is called “\($0)” now")
                ]
            } ?? [],
            fixes: DiagnosticText.replace(span, by: successor))
    }

    /// E0706: the header names a column that the query does not give.
    public static func unknownOutput(
        _ name: String, columns: [String], suggestion: String?, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .unknownOutput,
            LocalizedText(
                ru: "запрос не выводит столбец «\(DiagnosticText.short(name))»",
                en: "the query gives no column “\(DiagnosticText.short(name))”"),
            at: span,
            notes: DiagnosticText.meant(suggestion) + [
                LocalizedText(
                    ru: "столбцы: \(DiagnosticText.list(columns))",
                    en: "columns: \(DiagnosticText.list(columns))")
            ])
    }

    /// E0707: a format or a chart for a column that holds something else.
    public static func unsuitableOutput(
        _ name: String, of type: String, needs: LocalizedText, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .unsuitableOutput,
            LocalizedText(
                ru: "столбец «\(name)» не годится: здесь \(type), нужно \(needs.ru)",
                en:
                    "the column “\(name)” will not do: it is \(type), \(needs.text(in: .en)) is needed"
            ),
            at: span)
    }
}
