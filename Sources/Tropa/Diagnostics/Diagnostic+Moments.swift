import Catalogue

extension Diagnostic {
    /// E0320: rows of which nobody keeps what they were.
    /// - Parameter resource: nil for one that the caller may not know of.
    public static func withoutHistory(_ resource: String?, at span: Span) -> Diagnostic {
        let name = resource.map {
            LocalizedText(ru: "у «\($0)» нет истории", en: "“\($0)” keeps no history")
        }
        return Diagnostic(
            .withoutHistory,
            name
                ?? LocalizedText(
                    ru: "у записей, от которых зависит ответ, нет истории",
                    en: "rows on which the answer depends keep no history"),
            at: span,
            notes: [
                LocalizedText(
                    ru:
                        "такие записи читают только сейчас: уберите as of или столбцы, которые ведут к ним",
                    en:
                        "such rows are read as they are now: leave out as of, or the columns that lead to them"
                )
            ])
    }

    /// E0302: what stands after `as of`.
    public static func momentNeeded(at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedCondition,
            LocalizedText(
                ru: "после as of стоит день или момент, один для всех записей",
                en: "after as of stands a day or a moment, the same for all rows"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "например, as of @2025-12-13 или as of $on",
                    en: "for example as of @2025-12-13 or as of $on")
            ])
    }

    /// E0320: what a module does by itself looks at rows as they are.
    public static func notInThePast(at span: Span) -> Diagnostic {
        Diagnostic(
            .withoutHistory,
            LocalizedText(
                ru: "действия читают записи только сейчас", en: "actions read rows as they are now"),
            at: span,
            notes: [LocalizedText(ru: "уберите as of", en: "leave out as of")])
    }
}
