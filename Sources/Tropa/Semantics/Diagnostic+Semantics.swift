import Catalogue

extension Diagnostic {
    /// E0501: a resource that the caller may not read at all.
    static func sourceForbidden(_ name: Name) -> Diagnostic {
        Diagnostic(
            .fieldForbidden,
            LocalizedText(
                ru: "нет права читать «\(name.text)»", en: "no right to read “\(name.text)”"),
            at: name.span)
    }

    /// E0402: something that the formula's place does not allow.
    static func notAllowedHere(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .aggregateOutsideGroup,
            LocalizedText(
                ru: "«\(name)» здесь не разрешено", en: "“\(name)” is not allowed here"),
            at: span,
            notes: [
                LocalizedText(
                    ru:
                        "в правилах доступа: свои поля, me.…, пути «к одному», exists до трёх уровней; "
                        + "в условии unique: только свои поля",
                    en:
                        "access rules take own fields, me.…, to-one paths, exists up to three deep; "
                        + "the condition of unique takes own fields only")
            ])
    }

    /// E0704: computed fields or definitions that need each other.
    static func expansionCycle(_ names: [String], at span: Span) -> Diagnostic {
        let path = names.joined(separator: " → ")
        return Diagnostic(
            .queryCycle,
            LocalizedText(
                ru: "вычисляемые поля вложены по кругу или глубже восьми: \(path)",
                en: "computed fields nest in a circle or deeper than eight: \(path)"),
            at: span)
    }

    /// E0313: a set where one value is needed.
    static func notASingleValue(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .notASet,
            LocalizedText(
                ru: "«\(name)» — набор значений: он стоит справа от in",
                en: "“\(name)” is a set of values: it stands right of in"),
            at: span)
    }

    /// E0405: `exists` over something that is no relation and no resource.
    static func expectedRelation(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .expandNeedsToMany,
            LocalizedText(
                ru: "exists смотрит на связь «ко многим», а «\(name)» — нет",
                en: "exists looks at a to-many relation, and “\(name)” is none"),
            at: span)
    }

    /// E0308: a formula can't give the value of a field with many values.
    static func unsuitable(_ text: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .incomparableTypes,
            LocalizedText(
                ru: "«\(text)» не может быть значением поля со многими значениями",
                en: "“\(text)” can't be the value of a field with many values"),
            at: span)
    }

    /// E0302: the second argument of `percentile`.
    static func percentsNeeded(at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedCondition,
            LocalizedText(
                ru: "percentile берёт целое число процентов от 0 до 100, одно для всех строк",
                en: "percentile takes a whole number of percents from 0 to 100, one for all rows"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "например, percentile(x, 90)", en: "for example percentile(x, 90)")
            ])
    }

    /// E0302: a default that depends on something.
    static func constantNeeded(at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedCondition,
            LocalizedText(
                ru: "умолчание параметра — постоянное значение, today() или current_school_year()",
                en: "a default is a constant, today() or current_school_year()"),
            at: span)
    }
}
