import Catalogue

extension Diagnostic {
    /// E0601: no type has this name.
    public static func unknownType(
        _ text: String, suggestion: String?, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .unknownType,
            LocalizedText(
                ru: "неизвестный тип параметра «\(text)»",
                en: "unknown type of a parameter: “\(text)”"),
            at: span, notes: DiagnosticText.meant(suggestion),
            fixes: DiagnosticText.replace(span, by: suggestion))
    }

    /// E0202: a parameter with the name of something that every address takes.
    public static func reservedParameter(_ name: Name) -> Diagnostic {
        Diagnostic(
            .expectedName,
            LocalizedText(
                ru: "параметр не может называться «\(name.text)»: так зовётся параметр адреса",
                en:
                    "a parameter can't be called “\(name.text)”: a parameter of addresses has that name"
            ),
            at: name.span)
    }

    /// E0602: a parameter (without its `$`) that nobody declared.
    public static func unknownParameter(
        _ name: String, suggestion: String?, at span: Span
    ) -> Diagnostic {
        let suggestion = suggestion.map { "$\($0)" }
        let declare = LocalizedText(
            ru: "объявите его: param \(name): тип", en: "declare it: param \(name): type")
        return Diagnostic(
            .unknownParameter,
            LocalizedText(
                ru: "параметр $\(name) не объявлен",
                en: "the parameter $\(name) is not declared"),
            at: span,
            notes: suggestion.map { [DiagnosticText.meant($0)] } ?? [declare],
            fixes: DiagnosticText.replace(span, by: suggestion))
    }

    /// E0603: a given value does not look like its type.
    public static func invalidArgument(
        _ name: String, value: String, type: LocalizedText, example: String?, at span: Span
    ) -> Diagnostic {
        let value = DiagnosticText.short(value)
        return Diagnostic(
            .invalidArgument,
            LocalizedText(
                ru: "\(name) = «\(value)» не похоже на \(type.text(in: .ru))",
                en: "\(name) = “\(value)” does not look like \(type.text(in: .en))"),
            at: span,
            notes: example.map {
                [LocalizedText(ru: "например, \($0)", en: "for example, \($0)")]
            } ?? [])
    }

    /// E0603: no row that the caller may read has the given key or id.
    public static func unknownRecord(
        _ value: String, of resource: Resource, at span: Span
    ) -> Diagnostic {
        let value = DiagnosticText.short(value)
        return Diagnostic(
            .invalidArgument,
            LocalizedText(
                ru: "в «\(resource.title.text(in: .ru))» нет записи «\(value)» "
                    + "или она вам не видна",
                en: "“\(resource.title.text(in: .en))” has no record “\(value)” "
                    + "that you may see"),
            at: span, notes: [keyNote(of: resource)])
    }

    /// How a row of a resource is named, and where they are listed.
    public static func keyNote(of resource: Resource) -> LocalizedText {
        let key = resource.key.isEmpty ? "id" : resource.key.joined(separator: ",")
        let address = "GET /v1/\(resource.name.module)/\(resource.name.name)"
        return LocalizedText(
            ru: "ключ записи: \(key); список: \(address)",
            en: "the key of a record: \(key); the list: \(address)")
    }

    /// E0603: the default of a list.
    public static func listDefault(at span: Span) -> Diagnostic {
        Diagnostic(
            .invalidArgument,
            LocalizedText(
                ru: "у списка нет значения по умолчанию, кроме null",
                en: "a list has no default but null"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "список, который всегда один, пишут на месте: x in (\"а\", \"б\")",
                    en: "a list that is always the same stands in place: x in (\"a\", \"b\")")
            ],
            fixes: [DiagnosticText.replace(span, by: "null")])
    }

    /// E0604: a value was given for a parameter that the query does not use.
    public static func unusedArgument(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .unusedArgument,
            LocalizedText(
                ru: "передан \(name), но запрос его не использует",
                en: "\(name) was given, but the query does not use it"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "в командной строке берите запрос в одинарные кавычки, иначе $\(name) "
                        + "подставит оболочка",
                    en: "put the query in single quotes on the command line, or the shell replaces "
                        + "$\(name)")
            ])
    }

    /// E0605: a parameter without default was not given.
    public static func missingArgument(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .missingArgument,
            LocalizedText(
                ru: "не задан обязательный параметр \(name)",
                en: "the required parameter \(name) is not given"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "передайте \(name)=значение или дайте умолчание в param",
                    en: "give \(name)=value, or a default in param")
            ])
    }
}
