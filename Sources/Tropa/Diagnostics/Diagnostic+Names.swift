import Catalogue

extension Diagnostic {
    /// E0301: nothing visible has this name.
    public static func unknownName(_ name: Name, suggestion: String?) -> Diagnostic {
        Diagnostic(
            .unknownName,
            LocalizedText(
                ru: "нет такого имени: «\(name.text)»", en: "no such name: “\(name.text)”"),
            at: name.span, notes: DiagnosticText.meant(suggestion),
            fixes: DiagnosticText.replace(name.span, by: suggestion))
    }

    /// E0301: a table has no such column; `closedBy` is the step before which it was there.
    public static func unknownColumn(
        _ name: Name, among columns: [String], closedBy step: Keyword? = nil,
        orNames others: [String] = []
    ) -> Diagnostic {
        let suggestion =
            step == nil ? Suggestion.closest(to: name.text, among: columns + others) : nil
        var found = unknownName(name, suggestion: suggestion)
        let list = DiagnosticText.list(columns)
        if let step { found.notes.append(gone(by: step)) }
        found.notes.append(
            LocalizedText(ru: "здесь есть столбцы: \(list)", en: "the columns here: \(list)"))
        return found
    }

    private static func gone(by step: Keyword) -> LocalizedText {
        let word = step.rawValue
        return step == .group
            ? LocalizedText(
                ru: "столбец был до group; добавьте его в by или в блок",
                en: "the column was there before group; add it to by or to the block")
            : LocalizedText(
                ru: "столбец был до \(word); добавьте его туда",
                en: "the column was there before \(word); add it there")
    }

    /// E0301: a value of a choice that stands without its quotes.
    public static func valueWithoutQuotes(_ name: Name, of field: String?) -> Diagnostic {
        var found = unknownName(name, suggestion: nil)
        let quoted = "\"\(name.text)\""
        let owner =
            field.map { ("значение «\($0)»", "a value of “\($0)”") } ?? ("значение", "a value")
        found.notes = [
            LocalizedText(
                ru: "это \(owner.0): возьмите его в кавычки: \(quoted)",
                en: "it is \(owner.1): put it in quotes: \(quoted)")
        ]
        found.fixes = [DiagnosticText.replace(name.span, by: quoted)]
        return found
    }

    /// A name that stands where a text is wanted may be one.
    mutating func mayBeText(_ name: Name) {
        let quoted = "\"\(name.text)\""
        notes.append(
            LocalizedText(
                ru: "текст пишется в кавычках: \(quoted)",
                en: "a text stands in quotes: \(quoted)"))
        fixes.append(DiagnosticText.replace(name.span, by: quoted))
    }

    /// E0301: no resource and no `let` has this name.
    public static func unknownSource(_ name: Name, suggestion: String?) -> Diagnostic {
        Diagnostic(
            .unknownName,
            LocalizedText(
                ru: "нет такого источника: «\(name.text)»",
                en: "no such source: “\(name.text)”"),
            at: name.span, notes: DiagnosticText.meant(suggestion),
            fixes: DiagnosticText.replace(name.span, by: suggestion))
    }

    /// E0302: a condition is needed and something else stands there.
    public static func expectedCondition(found type: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .expectedCondition,
            LocalizedText(
                ru: "здесь нужно условие (да/нет), а это \(type)",
                en: "a condition (yes/no) is needed here, and this is \(type)"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "сравните значение с чем-нибудь: =, >, in, contains",
                    en: "compare the value with something: =, >, in, contains")
            ])
    }

    /// E0302: a value of one type is needed and one of another stands there.
    public static func expectedType(
        _ expected: String, found type: String, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .expectedCondition,
            LocalizedText(
                ru: "здесь нужно значение типа \(expected), а это \(type)",
                en: "a value of type \(expected) is needed here, and this is \(type)"),
            at: span)
    }

    /// E0303: two columns of one name.
    /// - Parameter free: a name that nothing has.
    public static func duplicateColumn(
        _ name: Name, isRelation: Bool = false, free: String? = nil
    ) -> Diagnostic {
        let text = name.text
        return Diagnostic(
            .duplicateColumn,
            isRelation
                ? LocalizedText(
                    ru: "связь «\(text)» уже есть", en: "there already is a relation “\(text)”")
                : LocalizedText(
                    ru: "столбец «\(text)» уже есть", en: "there already is a column “\(text)”"),
            at: name.span,
            notes: [
                free.map {
                    LocalizedText(
                        ru: "дайте другое имя, например \($0)",
                        en: "give it another name, for example \($0)")
                } ?? LocalizedText(ru: "дайте другое имя", en: "give it another name")
            ])
    }

    /// E0303: two declarations before the pipeline share a name.
    public static func nameTaken(_ name: Name) -> Diagnostic {
        Diagnostic(
            .duplicateColumn,
            LocalizedText(
                ru: "имя «\(name.text)» уже занято", en: "the name “\(name.text)” is taken already"),
            at: name.span,
            notes: [LocalizedText(ru: "дайте другое имя", en: "give it another name")])
    }

    /// E0304: the two sides of `append` have other columns.
    public static func columnsDiffer(
        left: [String], right: [String], at span: Span
    ) -> Diagnostic {
        let left = DiagnosticText.list(left)
        let right = DiagnosticText.list(right)
        return Diagnostic(
            .columnsDiffer,
            LocalizedText(
                ru: "столбцы слева и справа не совпадают",
                en: "the columns of the two sides differ"),
            at: span,
            notes: [
                LocalizedText(ru: "слева: \(left)", en: "left: \(left)"),
                LocalizedText(ru: "справа: \(right)", en: "right: \(right)"),
                LocalizedText(
                    ru: "приведите их к одному виду через select",
                    en: "make them alike with select"),
            ])
    }

    /// E0305: an expression that is no name has no column name by itself.
    public static func unnamedColumn(at span: Span) -> Diagnostic {
        Diagnostic(
            .unnamedColumn,
            LocalizedText(
                ru: "у вычисленного столбца нет имени", en: "a computed column has no name"),
            at: span,
            notes: [
                LocalizedText(ru: "напишите «имя: выражение»", en: "write “name: expression”")
            ],
            fixes: [DiagnosticText.insert("value: ", at: span.start)])
    }

    /// E0306: a period has no value of its own.
    public static func periodAsColumn(at span: Span) -> Diagnostic {
        Diagnostic(
            .periodAsColumn,
            LocalizedText(
                ru: "период нельзя вывести столбцом", en: "a period can't be a column"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "период стоит справа от in: started_on in @2024",
                    en: "a period stands right of in: started_on in @2024")
            ])
    }

    /// E0307: a choice has no such value.
    public static func unknownChoice(
        _ value: String, field: String, allowed: [String], suggestion: String?, at span: Span
    ) -> Diagnostic {
        let list = DiagnosticText.list(allowed)
        return Diagnostic(
            .unknownChoice,
            LocalizedText(
                ru: "у «\(field)» нет значения «\(DiagnosticText.short(value))»",
                en: "“\(field)” has no value “\(DiagnosticText.short(value))”"),
            at: span,
            notes: DiagnosticText.meant(suggestion)
                + [LocalizedText(ru: "допустимо: \(list)", en: "allowed: \(list)")],
            fixes: DiagnosticText.replace(span, by: suggestion.map { "\"\($0)\"" }))
    }

    /// E0308: two types that can't be compared; `remedy` says what to write, as code.
    public static func incomparable(
        _ left: String, _ right: String, remedy: String? = nil, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .incomparableTypes,
            LocalizedText(
                ru: "нельзя сравнить \(left) и \(right)",
                en: "\(left) and \(right) can't be compared"),
            at: span,
            notes: remedy.map {
                [LocalizedText(ru: "напишите \($0)", en: "write \($0)")]
            } ?? [])
    }

    /// E0308: the place of a literal of the other type that was written in another way.
    static func incomparable(
        _ left: String, _ right: String, writes literal: String, at span: Span
    ) -> Diagnostic {
        var found = incomparable(left, right, remedy: literal, at: span)
        found.fixes = [DiagnosticText.replace(span, by: literal)]
        return found
    }

    /// E0309: emptiness has no order.
    public static func comparisonWithEmpty(at span: Span) -> Diagnostic {
        Diagnostic(
            .comparisonWithEmpty,
            LocalizedText(
                ru: "с пустым значением сравнивают через = и !=",
                en: "an empty value is compared with = and != only"),
            at: span)
    }

    /// E0310: `+` joins no texts; the operands are given as written.
    public static func plusOnText(left: String, right: String, at span: Span) -> Diagnostic {
        let call = "concat(\(left), \(right))"
        return Diagnostic(
            .plusOnText,
            LocalizedText(ru: "«+» не работает с текстом", en: "“+” does not work on text"),
            at: span, notes: [DiagnosticText.meant(call)],
            fixes: [DiagnosticText.replace(span, by: call)])
    }

    /// E0311: `null` inside a list.
    public static func emptyInList(at span: Span) -> Diagnostic {
        Diagnostic(
            .emptyInList,
            LocalizedText(ru: "пустое значение в списке", en: "an empty value in a list"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "уберите null из списка и допишите … or поле = null",
                    en: "take null out of the list and add … or field = null")
            ])
    }

    /// E0312: a pipeline right of `in` has another number of columns than one.
    public static func subqueryColumns(found: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            .subqueryColumns,
            LocalizedText(
                ru: "подзапрос после in должен давать один столбец, а даёт \(found)",
                en: "a query right of in must give one column, and gives \(found)"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "оставьте один: … | select столбец", en: "keep one: … | select column")
            ])
    }

    /// E0313: a single value right of `in`.
    public static func notASet(at span: Span) -> Diagnostic {
        Diagnostic(
            .notASet,
            LocalizedText(
                ru: "после in нужен период, список или диапазон",
                en: "in needs a period, a list or a range"),
            at: span,
            notes: [
                LocalizedText(
                    ru:
                        "примеры: in @2024, in (1, 2), in 1..5; с одним значением сравнивают через =",
                    en: "examples: in @2024, in (1, 2), in 1..5; one value is compared with =")
            ])
    }

    /// E0314: the branches of `case` or `if` give different types.
    public static func branchTypes(_ types: [String], at span: Span) -> Diagnostic {
        let list = DiagnosticText.list(types)
        return Diagnostic(
            .branchTypes,
            LocalizedText(
                ru: "ветви дают разные типы: \(list)",
                en: "the branches give different types: \(list)"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "приведите все ветви к одному типу", en: "give all branches one type")
            ])
    }

    /// E0315: no function has this name.
    ///
    /// - Parameter known: the functions of the library in which it was looked for.
    public static func unknownFunction(
        _ name: Name, suggestion: String?, known: [String] = []
    ) -> Diagnostic {
        Diagnostic(
            .unknownFunction,
            LocalizedText(
                ru: "нет функции «\(name.text)»", en: "no function “\(name.text)”"),
            at: name.span,
            notes: DiagnosticText.meant(suggestion)
                + DiagnosticText.listed(
                    known, LocalizedText(ru: "в библиотеке", en: "the library has")),
            fixes: DiagnosticText.replace(name.span, by: suggestion))
    }

    /// E0316: `where` or `sort` inside the brackets of an ordinary function.
    public static func filterOutsideAggregate(function: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .filterOutsideAggregate,
            LocalizedText(
                ru: "where внутри скобок бывает только у итогов, а «\(function)» — не итог",
                en: "only aggregates have where in their brackets, and “\(function)” is none"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "например, count(where …); для обычных значений есть if(условие, а, б)",
                    en: "for example count(where …); for plain values there is if(condition, a, b)")
            ])
    }

    /// E0316: `sort` in the brackets of a function for which the order does not matter.
    public static func orderOutsideList(function: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .filterOutsideAggregate,
            LocalizedText(
                ru: "sort внутри скобок бывает только у list, first и last, а не у «\(function)»",
                en: "only list, first and last have sort in their brackets, not “\(function)”"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "порядок строк на этот итог не влияет: уберите sort",
                    en: "the order of the rows does not matter here: remove sort")
            ])
    }

    /// E0317: too many arguments or too few; `expected` is a number or a range such as `1–2`.
    public static func argumentCount(
        function: String, expected: String, found: Int, at span: Span
    ) -> Diagnostic {
        Diagnostic(
            .argumentCount,
            LocalizedText(
                ru: "у «\(function)» аргументов: \(expected), а дано \(found)",
                en: "“\(function)” takes \(expected) arguments, and \(found) are given"),
            at: span)
    }

    /// E0318: grouping by a constant.
    public static func constantKey(at span: Span) -> Diagnostic {
        Diagnostic(
            .constantKey,
            LocalizedText(
                ru: "группировать по постоянной нельзя", en: "a constant is no key of a group"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "один итог на всё: group { … } без by",
                    en: "one total of everything: group { … } without by")
            ])
    }

    /// E0319: a short name that several modules have.
    public static func ambiguousName(_ name: Name, candidates: [String]) -> Diagnostic {
        let list = DiagnosticText.list(candidates)
        return Diagnostic(
            .ambiguousName,
            LocalizedText(
                ru: "имя «\(name.text)» есть в нескольких модулях",
                en: "several modules have the name “\(name.text)”"),
            at: name.span,
            notes: [
                LocalizedText(
                    ru: "напишите полное: \(list)", en: "write the full one: \(list)")
            ],
            fixes: candidates.map { DiagnosticText.replace(name.span, by: $0) })
    }
}
