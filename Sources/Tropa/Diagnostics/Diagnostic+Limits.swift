import Catalogue

extension Diagnostic {
    /// Things a query has a limited number of.
    public enum Countable: Hashable, Sendable {
        case steps
        case columns
        case joins
        case pathSteps
        case relationAggregates
        case nestedQueries
        case tables
        case parts
        case columnParts

        var text: LocalizedText {
            switch self {
            case .steps: LocalizedText(ru: "шагов", en: "steps")
            case .columns: LocalizedText(ru: "столбцов", en: "columns")
            case .joins: LocalizedText(ru: "соединений", en: "joins")
            case .pathSteps: LocalizedText(ru: "звеньев в пути", en: "steps in a path")
            case .relationAggregates:
                LocalizedText(ru: "итогов по связям", en: "aggregates over relations")
            case .tables:
                LocalizedText(ru: "чтений промежуточных таблиц", en: "readings of tables made here")
            case .parts:
                LocalizedText(ru: "частей в выражении", en: "parts in an expression")
            case .columnParts:
                LocalizedText(
                    ru: "действий в столбце вместе со столбцами, из которых он составлен",
                    en: "operations in a column with the columns that it is made of")
            case .nestedQueries: LocalizedText(ru: "вложенных use", en: "nested uses")
            }
        }
    }

    /// E0901: the source is too long, in bytes.
    public static func sourceTooLarge(limit: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            .limitExceeded,
            LocalizedText(
                ru: "слишком длинный запрос (больше \(limit / 1024) КиБ)",
                en: "the query is too long (over \(limit / 1024) KiB)"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "длинные списки передавайте параметром: param x: list of text",
                    en: "give long lists as a parameter: param x: list of text")
            ])
    }

    /// E0901: brackets in brackets, or operators in a row.
    public static func nestingTooDeep(limit: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            .limitExceeded,
            LocalizedText(
                ru: "слишком глубокая вложенность (больше \(limit))",
                en: "nested too deeply (over \(limit))"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "разбейте выражение: шаги add, let или список после in",
                    en: "divide the expression: steps add, let, or a list after in")
            ])
    }

    /// E0901: a number with too many digits.
    public static func numberTooLong(limit: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            .limitExceeded,
            LocalizedText(
                ru: "слишком длинное число (больше \(limit) цифр)",
                en: "the number is too long (over \(limit) digits)"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "если это номер, возьмите его в кавычки",
                    en: "if it is an identifier, put it in quotes")
            ])
    }

    /// E0901: more of something than a query may have.
    public static func tooMany(_ what: Countable, limit: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            .limitExceeded,
            LocalizedText(
                ru: "слишком много \(what.text.text(in: .ru)) (больше \(limit))",
                en: "too many \(what.text.text(in: .en)) (over \(limit))"),
            at: span)
    }

    /// E0901: the language has it, this version of the server does not.
    public static func notSupported(_ feature: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .limitExceeded,
            LocalizedText(
                ru: "«\(feature)» пока не поддерживается этой версией сервера",
                en: "this version of the server does not support “\(feature)” yet"),
            at: span)
    }

    /// E0902: the time of the query is over.
    public static func tooSlow(seconds: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            .tooSlow,
            LocalizedText(
                ru: "запрос выполнялся дольше \(seconds) с и остановлен",
                en: "the query ran longer than \(seconds) s and was stopped"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "сузьте период; см. explain", en: "narrow the period; see explain")
            ])
    }

    /// E0903: an export with too many rows.
    public static func tooManyRows(limit: Int, at span: Span) -> Diagnostic {
        let number = grouped(limit)
        return Diagnostic(
            .tooManyRows,
            LocalizedText(ru: "больше \(number) строк", en: "more than \(number) rows"),
            at: span,
            notes: [LocalizedText(ru: "добавьте where или group", en: "add where or group")])
    }

    /// E0903: an answer with too many bytes.
    public static func answerTooLarge(limit: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            .tooManyRows,
            LocalizedText(
                ru: "ответ больше \(limit / 1_024) КиБ",
                en: "the answer is larger than \(limit / 1_024) KiB"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "возьмите меньше столбцов (select) или строк (where, take)",
                    en: "take fewer columns (select) or rows (where, take)")
            ])
    }

    /// E0904: too many queries at once.
    public static func tooManyRequests(retryAfter seconds: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            .tooManyRequests,
            LocalizedText(
                ru: "слишком много запросов сразу, повторите через \(seconds) с",
                en: "too many queries at once, repeat in \(seconds) s"),
            at: span)
    }

    /// E0990: our own mistake; only its number is shown.
    public static func internalError(incident: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .internalError,
            LocalizedText(
                ru: "внутренняя ошибка, номер \(incident)",
                en: "internal error, number \(incident)"),
            at: span,
            notes: [
                LocalizedText(
                    ru: "сообщите номер администратору", en: "tell the number to the administrator")
            ])
    }

    /// `1 000 000`, with spaces between the thousands.
    private static func grouped(_ number: Int) -> String {
        var text = ""
        for (place, digit) in String(number).reversed().enumerated() {
            if place > 0, place % 3 == 0, digit != "-" { text.append(" ") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}
