import Catalogue

extension Diagnostic {
    /// E0501: a field that exists and is locked for the caller.
    public static func fieldForbidden(
        _ field: String, permission: String? = nil, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .fieldForbidden,
            LocalizedText(
                ru: "нет права на поле «\(field)»", en: "no right to the field “\(field)”"),
            at: span,
            notes: permission.map {
                [LocalizedText(ru: "нужно право \($0)", en: "the right \($0) is needed")]
            } ?? [])
    }

    /// E0502: a saved query that the caller may not run.
    public static func queryForbidden(_ query: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .queryForbidden,
            LocalizedText(
                ru: "нет права запускать «\(query)»", en: "no right to run “\(query)”"),
            at: span)
    }

    /// E0503: an attribute of the caller that the query needs and the account lacks.
    public static func attributeMissing(_ attribute: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .attributeMissing,
            LocalizedText(
                ru: "у вашей учётной записи не указано «\(attribute)»",
                en: "your account has no “\(attribute)”"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "обратитесь к администратору", en: "ask the administrator")
            ])
    }
}
