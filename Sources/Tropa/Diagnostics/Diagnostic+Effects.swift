import Catalogue

extension Diagnostic {
    /// E0801: rows are made without a field that they need.
    public static func missingColumn(_ field: String, of resource: String, at span: Span)
        -> Diagnostic
    {
        Diagnostic(
            .missingColumn,
            LocalizedText(
                ru: "не хватает столбца «\(field)»: без него записи «\(resource)» не создать",
                en: "the column “\(field)” is missing: “\(resource)” needs it"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "добавьте в select: \(field): …", en: "add to select: \(field): …")
            ])
    }

    /// E0801: an action is done without something that it asks for.
    public static func missingAnswer(_ name: String, of action: String, at span: Span) -> Diagnostic
    {
        Diagnostic(
            .missingColumn,
            LocalizedText(
                ru: "действие «\(action)» требует «\(name)»",
                en: "the action “\(action)” asks for “\(name)”"),
            at: span,
            notes: [
                LocalizedText(ru: "добавьте ask: {\(name): …}", en: "add ask: {\(name): …}")
            ])
    }

    /// E0802: a field that no effect can fill.
    public static func unsuitableColumn(_ field: String, of resource: String, at span: Span)
        -> Diagnostic
    {
        Diagnostic(
            .unsuitableColumn,
            LocalizedText(
                ru: "поле «\(field)» записи «\(resource)» так не заполняется",
                en: "the field “\(field)” of “\(resource)” can't be filled this way"),
            at: span,
            notes: [
                LocalizedText(
                    ru:
                        "столбцы rows – хранимые поля с одним значением; state – там, где у состояния есть enter",
                    en:
                        "columns of rows are stored fields of one value; state where a state has enter"
                )
            ])
    }

    /// E0802: rows that exist can be told only by a key.
    public static func keyNeeded(_ resource: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .unsuitableColumn,
            LocalizedText(
                ru: "existing: skip узнаёт записи по ключу, а у «\(resource)» ключа нет",
                en: "existing: skip knows records by their key, and “\(resource)” has none"),
            at: span)
    }

    /// E0802: a resource that the module does not require.
    public static func foreignEffect(_ resource: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .unsuitableColumn,
            LocalizedText(
                ru: "действие меняет «\(resource)», но этого модуля нет в requires.modules",
                en: "the action changes “\(resource)”, whose module is not in requires.modules"),
            at: span)
    }

    /// E0803: actions that cause each other.
    public static func effectCycle(_ actions: [String], at span: Span) -> Diagnostic {
        let path = actions.joined(separator: " → ")
        return Diagnostic(
            .effectCycle,
            LocalizedText(
                ru: "действия вызывают друг друга по кругу: \(path)",
                en: "actions cause each other in a circle: \(path)"),
            at: span)
    }

    /// E0803: an action that causes actions that cause others, too far.
    public static func effectsTooDeep(_ actions: [String], limit: Int, at span: Span) -> Diagnostic
    {
        let path = actions.joined(separator: " → ")
        return Diagnostic(
            .effectCycle,
            LocalizedText(
                ru: "действия вызывают друг друга глубже \(limit): \(path)",
                en: "actions cause each other deeper than \(limit): \(path)"),
            at: span)
    }

    /// E0804: an action that the resource does not have.
    public static func unknownAction(
        _ name: String, of resource: String, suggestion: String?, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .unknownAction,
            LocalizedText(
                ru: "у «\(resource)» нет действия «\(name)»",
                en: "“\(resource)” has no action “\(name)”"),
            at: span,
            notes: suggestion.map { [DiagnosticText.meant($0)] } ?? [])
    }

    /// E0803: an action that no effect can do.
    public static func actionAlone(_ name: String, of resource: String, at span: Span) -> Diagnostic
    {
        Diagnostic(
            .unknownAction,
            LocalizedText(
                ru: "действие «\(name)» у «\(resource)» выполняется только отдельным запросом",
                en: "the action “\(name)” of “\(resource)” is done by a request of its own only"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "следствием не бывает объединение записей и действие без записи",
                    en: "no effect merges records or does an action without a record")
            ])
    }
}
