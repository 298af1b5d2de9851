import Catalogue

extension Diagnostic {
    /// E0504: rows that the caller may count and not see.
    public static func countedOnly(_ name: Name) -> Diagnostic {
        Diagnostic(
            .countedOnly,
            LocalizedText(
                ru: "записи «\(name.text)» видны вам только сводно",
                en: "you may count the rows of “\(name.text)”, not see them"),
            at: name.span,
            notes: [
                LocalizedText(
                    ru: "соберите их: group by … { число: count() }",
                    en: "put them together: group by … { number: count() }")
            ])
    }

    /// E0504: a step before the group that would choose or show single rows.
    public static func countedBeforeGroup(at span: Span) -> Diagnostic {
        Diagnostic(
            .countedOnly,
            LocalizedText(
                ru:
                    "до group записи, видные только сводно, можно отбирать (where), дополнять (add) и раскрывать (expand)",
                en:
                    "before group, rows that may only be counted can be chosen by where, extended by add and expanded"
            ),
            at: span,
            notes: [
                LocalizedText(ru: "поставьте этот шаг после group", en: "put this step after group")
            ])
    }

    /// E0505: a function whose value is one of a single row.
    public static func tellsOfRows(_ function: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .tellsOfFew,
            LocalizedText(
                ru: "\(function) показал бы отдельную запись, а они видны вам только сводно",
                en: "\(function) would show a single row; you may only count them"),
            at: span, notes: [allowed])
    }

    /// E0505: grouping or counting by what says whom a row is about.
    public static func tellsOfUnits(_ unit: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .tellsOfFew,
            LocalizedText(
                ru: "«\(unit)» говорит, о ком запись: по нему не группируют и не считают разные",
                en: "“\(unit)” says whom a row is about: no group and no distinct count by it"),
            at: span)
    }

    /// E0505: an expression by which one row could be picked out.
    public static func fieldNeeded(_ function: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .tellsOfFew,
            LocalizedText(
                ru: "в \(function)(…) по записям, видным только сводно, стоит одно поле",
                en: "\(function)(…) over rows that may only be counted takes one field"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "условие пишется после where: \(function)(поле where …)",
                    en: "a condition stands after where: \(function)(field where …)")
            ])
    }

    /// E0505: more pieces of a group than are looked at.
    public static func tooManyConditions(limit: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            .tellsOfFew,
            LocalizedText(
                ru: "больше \(limit) разных условий в одной сводке",
                en: "more than \(limit) different conditions in one group"),
            at: span,
            notes: [
                LocalizedText(
                    ru:
                        "сгруппируйте по полю вместо условий или разделите запрос; поле, которое бывает пустым, — тоже условие",
                    en:
                        "group by the field instead, or divide the query; a field that may be empty is a condition too"
                )
            ])
    }

    /// E0505: two numbers over the same rows could be subtracted.
    public static func secondLook(_ resource: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .tellsOfFew,
            LocalizedText(
                ru:
                    "«\(resource)» в одном запросе считают одним способом: разность двух сводок выдала бы отдельные записи",
                en:
                    "a query counts “\(resource)” in one way: the difference of two would tell of single rows"
            ),
            at: span)
    }

    private static let allowed = LocalizedText(
        ru: "годятся count, count_distinct, sum, avg, share",
        en: "count, count_distinct, sum, avg, share will do")
}
