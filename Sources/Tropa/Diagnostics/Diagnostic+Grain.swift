import Catalogue

extension Diagnostic {
    /// E0402: an aggregate where rows are not grouped.
    public static func aggregateOutsideGroup(_ function: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .aggregateOutsideGroup,
            LocalizedText(
                ru: "«\(function)» — итог по группе, а строки ещё не сгруппированы",
                en: "“\(function)” is an aggregate, and the rows are not grouped yet"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "пишите его внутри group { … } или по связи: \(function)(связь.поле)",
                    en:
                        "write it inside group { … } or over a relation: \(function)(relation.field)"
                )
            ])
    }

    /// E0403: a column that is neither a key nor an aggregate.
    /// - Parameter isInside: whether it stands in an aggregate over a relation, where no other may stand.
    public static func notGrouped(
        _ name: String, isInside: Bool = false, at span: Span
    ) -> Diagnostic {
        let remedy =
            isInside
            ? LocalizedText(ru: "добавьте его в group by", en: "add it to group by")
            : LocalizedText(
                ru: "добавьте его в group by или возьмите max(\(name)), count_distinct(\(name))",
                en: "add it to group by, or take max(\(name)), count_distinct(\(name))")
        return Diagnostic(
            .notGrouped,
            LocalizedText(
                ru: "«\(name)» не входит в group by", en: "“\(name)” is not among the group keys"),
            at: span, notes: [remedy],
            fixes: isInside ? [] : [DiagnosticText.replace(span, by: "max(\(name))")])
    }

    /// E0403: a relation of the rows of a group; `call` is the aggregate over it, if there is one.
    static func relationInGroup(
        _ relation: String, _ call: String?, _ function: AggregateFunction, at span: Span
    ) -> Diagnostic {
        let perRow = call ?? "count(\(relation))"
        let whole =
            switch function {
            case .count, .sum: "sum(\(perRow))"
            case .min, .max, .avg: "\(function.rawValue)(\(perRow))"
            case .exists: "count(where \(perRow)) > 0"
            default: nil as String?
            }
        let remedy =
            whole.map {
                LocalizedText(
                    ru: "посчитайте в каждой строке, затем по группе: \($0)",
                    en: "calculate it in each row, then over the group: \($0)")
            }
            ?? LocalizedText(
                ru: "разверните связь до group: expand \(relation)",
                en: "expand the relation before group: expand \(relation)")
        return Diagnostic(
            .notGrouped,
            LocalizedText(
                ru: "«\(relation)» есть у каждой строки, а в группе их много",
                en: "each row has “\(relation)”, and a group has many rows"),
            at: span, notes: [remedy],
            fixes: whole.map { [DiagnosticText.replace(span, by: $0)] } ?? [])
    }

    /// E0404: a to-many relation used as one value.
    public static func toManyAsValue(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .toManyAsValue,
            LocalizedText(
                ru: "«\(name)» — связь ко многим: одного значения у неё нет",
                en: "“\(name)” is a to-many relation: it has no single value"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "посчитайте: count(\(name)) — или разверните: expand \(name)",
                    en: "aggregate it: count(\(name)), or expand \(name)")
            ],
            fixes: [DiagnosticText.replace(span, by: "count(\(name))")])
    }

    /// E0404: a table of several rows used as one value.
    public static func tableAsValue(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .toManyAsValue,
            LocalizedText(
                ru: "в «\(name)» может быть много строк: одного значения у неё нет",
                en: "“\(name)” may have many rows: it has no single value"),
            at: span,
            notes: [
                LocalizedText(
                    ru:
                        "соедините: join \(name) as … on … — или закончите её шагом group { … } без by",
                    en: "join it: join \(name) as … on …, or end it in group { … } without by")
            ])
    }

    /// E0405: `expand` on something that is no to-many relation.
    public static func expandNeedsToMany(
        _ name: String, relations: [String], at span: Span
    ) -> Diagnostic {
        let list = DiagnosticText.list(relations)
        return Diagnostic(
            .expandNeedsToMany,
            LocalizedText(
                ru: "expand разворачивает связь «ко многим», а «\(name)» — нет",
                en: "expand takes a to-many relation, and “\(name)” is none"),
            at: span,
            notes: relations.isEmpty
                ? [] : [LocalizedText(ru: "связи: \(list)", en: "relations: \(list)")])
    }

    /// E0406: an aggregate over a value that `expand` has repeated.
    public static func repeatedValue(
        _ column: String, function: String, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .repeatedValue,
            LocalizedText(
                ru:
                    "«\(column)» повторится после expand, и \(function) посчитает его несколько раз",
                en: "“\(column)” repeats after expand, and \(function) would count it many times"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "сгруппируйте до expand или посчитайте по связи без expand",
                    en: "group before expand, or aggregate over the relation without expand")
            ])
    }

    /// E0407: the condition of a join does not fix a unique key of the right side.
    public static func joinMayRepeat(
        _ alias: String, key: [String], at span: Span
    ) -> Diagnostic {
        let list = DiagnosticText.list(key)
        return Diagnostic(
            .joinMayRepeat,
            LocalizedText(
                ru: "условие может найти несколько строк «\(alias)» на одну строку слева",
                en: "the condition may find several rows of “\(alias)” for one row of the left"),
            at: span,
            notes: key.isEmpty
                ? [
                    LocalizedText(
                        ru: "сгруппируйте правую сторону, чтобы у неё был ключ",
                        en: "group the right side, so that it has a key")
                ]
                : [LocalizedText(ru: "ключ справа: \(list)", en: "key of the right: \(list)")])
    }

    /// E0408: a to-many relation after a to-one relation inside an aggregate.
    public static func toOneThenToMany(_ path: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .toOneThenToMany,
            LocalizedText(
                ru: "«\(path)»: «к одному», затем «ко многим» внутри одного итога",
                en: "“\(path)”: to-one, then to-many inside one aggregate"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "вложите итоги: count(связь where exists(к_одному.ко_многим where …))",
                    en: "nest them: count(relation where exists(to_one.to_many where …))")
            ])
    }

    /// E0410: a function that needs neighbours, outside `window`.
    public static func windowFunctionOutsideWindow(
        _ function: String, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .windowFunctionOutsideWindow,
            LocalizedText(
                ru: "«\(function)» работает только внутри window … {…}",
                en: "“\(function)” works only inside window … {…}"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "например, window sort столбец { имя: \(function)(…) }",
                    en: "for example, window sort column { name: \(function)(…) }")
            ])
    }
}
