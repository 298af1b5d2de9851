/// Names of steps in other languages, recognised only to be corrected.
struct ForeignStep: Hashable, Sendable {
    /// The step as the language calls it.
    let step: Keyword
    /// What to write in place of the foreign words.
    let replacement: String

    private init(_ step: Keyword, _ replacement: String? = nil) {
        self.step = step
        self.replacement = replacement ?? step.rawValue
    }

    /// The step that a word of another language means.
    static func named(_ word: String) -> ForeignStep? { table[word.lowercased()] }

    private static let table: [String: ForeignStep] = [
        "filter": .init(.where), "having": .init(.where), "qualify": .init(.where),
        "фильтр": .init(.where), "отобрать": .init(.where), "отфильтровать": .init(.where),
        "условие": .init(.where),
        "limit": .init(.take), "top": .init(.take), "head": .init(.take), "fetch": .init(.take),
        "первые": .init(.take), "лимит": .init(.take),
        "offset": .init(.skip),
        "order": .init(.sort), "orderby": .init(.sort), "arrange": .init(.sort),
        "сортировать": .init(.sort), "сортировка": .init(.sort), "отсортировать": .init(.sort),
        "derive": .init(.add), "extend": .init(.add), "mutate": .init(.add), "compute": .init(.add),
        "project": .init(.select), "columns": .init(.select), "выбрать": .init(.select),
        "вывести": .init(.select), "столбцы": .init(.select),
        "summarize": .init(.group), "summarise": .init(.group), "aggregate": .init(.group),
        "groupby": .init(.group, "group by"), "группировать": .init(.group),
        "distinct": .init(.unique), "различные": .init(.unique),
        "union": .init(.append), "concatenate": .init(.append), "объединить": .init(.append),
        "unnest": .init(.expand), "explode": .init(.expand), "flatten": .init(.expand),
        "order by": .init(.sort), "left join": .init(.join, "join left"),
        "inner join": .init(.join), "union all": .init(.append), "fetch first": .init(.take),
        "lookup": .init(.join, "join left"),
    ]
}
