import Catalogue

extension Diagnostic {
    /// W0401: grouping by a title joins different things of one title.
    public static func groupedByTitle(
        _ path: String, reference: String, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .groupedByTitle,
            LocalizedText(
                ru: "группировка по «\(path)» склеит тёзок",
                en: "grouping by “\(path)” joins different things of one name"),
            at: span, notes: [DiagnosticText.meant("group by \(reference)")],
            fixes: [DiagnosticText.replace(span, by: reference)])
    }

    /// W0402: rows of `append` have no key to order them.
    /// - Parameter missing: columns that no `sort` names, of which only all together tell rows apart.
    public static func orderAfterAppend(missing: [String], at span: Span) -> Diagnostic {
        let list = DiagnosticText.list(missing)
        let remedy =
            missing.isEmpty
            ? LocalizedText(
                ru: "добавьте sort, который различает все строки",
                en: "add a sort that tells all rows apart")
            : LocalizedText(
                ru: "строки различают только все столбцы вместе: добавьте в sort \(list)",
                en: "only all columns together tell rows apart: add to sort \(list)")
        return Diagnostic(
            .orderAfterAppend,
            LocalizedText(
                ru: "порядок строк после append не задан до конца",
                en: "the order of the rows after append is not fully given"),
            at: span, notes: [remedy])
    }

    /// W0403: a comparison of a school year where a period would use the index.
    public static func schoolYearWithoutIndex(
        argument: String, period: String, at span: Span
    ) -> Diagnostic {
        let better = "\(argument) in \(period)"
        return Diagnostic(
            .schoolYearWithoutIndex,
            LocalizedText(
                ru: "school_year(\(argument)) = \(period) не использует индекс",
                en: "school_year(\(argument)) = \(period) uses no index"),
            at: span, notes: [DiagnosticText.meant(better)],
            fixes: [DiagnosticText.replace(span, by: better)])
    }

    /// W0404: an order comparison with a field that may be empty.
    public static func comparisonDropsEmpty(_ field: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .comparisonDropsEmpty,
            LocalizedText(
                ru: "поле «\(field)» пусто у части строк: сравнение их отбросит",
                en: "the field “\(field)” is empty in some rows: the comparison drops them"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "если они нужны, допишите or \(field) = null",
                    en: "if they are wanted, add or \(field) = null")
            ])
    }

    /// W0405: a `let` that nothing reads.
    public static func unusedLet(_ name: Name) -> Diagnostic {
        Diagnostic(
            .unusedLet,
            LocalizedText(
                ru: "let «\(name.text)» не используется", en: "let “\(name.text)” is not used"),
            at: name.span)
    }
}
