import Catalogue

/// Short guides to what all resources have in common.
enum DocGuide: String, CaseIterable {
    case token
    case reading
    case writing
    case formats
    case queries
    case client

    var title: LocalizedText {
        switch self {
        case .token: .both("Адрес и токен", "Address and token")
        case .reading: .both("Списки: отбор, порядок, страницы", "Lists: filters, order, pages")
        case .writing:
            .both("Запись: версии, повторы, пробы", "Writing: versions, retries, rehearsals")
        case .formats: .both("Форматы и значения", "Formats and values")
        case .queries: .both("Запросы на языке Tropa", "Queries in Tropa")
        case .client: .both("Программа nastavnik", "The program nastavnik")
        }
    }

    var summary: LocalizedText {
        switch self {
        case .token:
            .both("Как войти и узнать, что вам можно", "How to sign in and learn what you may do")
        case .reading:
            .both(
                "where, sort, fields, expand, limit, cursor",
                "where, sort, fields, expand, limit, cursor")
        case .writing:
            .both(
                "If-Match, Idempotency-Key, Prefer: tx=rollback",
                "If-Match, Idempotency-Key, Prefer: tx=rollback")
        case .formats:
            .both(
                "JSON, NDJSON, CSV; даты, деньги, ссылки",
                "JSON, NDJSON, CSV; dates, money, references")
        case .queries:
            .both("Спросить своё и взять сохранённое", "Ask your own, run the saved ones")
        case .client: .both("То же из командной строки", "The same from the command line")
        }
    }

    /// A condition that any record may meet: a state, or a value of a choice.
    static func condition(of shown: ResourceView) -> String? {
        if let state = shown.states.first { return "state = \"\(state.name)\"" }
        for field in shown.fields where shown.readable.contains(field.name) {
            if case .choice(let choices) = field.type, let first = choices.values.first {
                return "\(field.name) = \"\(first.code)\""
            }
        }
        return nil
    }
}
