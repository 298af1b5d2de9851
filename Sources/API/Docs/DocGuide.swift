import Catalogue

/// Short guides to what all resources have in common.
enum DocGuide: String, CaseIterable {
    case token
    case reading
    case writing
    case changes
    case forms
    case actions
    case codes
    case formats
    case queries
    case days
    case client

    var title: LocalizedText {
        switch self {
        case .token: .both("Адрес и токен", "Address and token")
        case .reading: .both("Списки: отбор, порядок, страницы", "Lists: filters, order, pages")
        case .writing:
            .both("Запись: версии, повторы, пробы", "Writing: versions, retries, rehearsals")
        case .changes: .both("Что изменилось", "What changed")
        case .forms: .both("Заготовки и варианты для форм", "Prefilled records and options")
        case .actions: .both("Действия: одно, много, по сроку", "Actions: one, many, by the clock")
        case .codes: .both("Одноразовые коды", "One-time codes")
        case .formats: .both("Форматы и значения", "Formats and values")
        case .queries: .both("Запросы на языке Tropa", "Queries in Tropa")
        case .days: .both("Рабочие дни и календарь", "Working days and the calendar")
        case .client: .both("Программа nastavnik", "The program nastavnik")
        }
    }

    var summary: LocalizedText {
        switch self {
        case .token:
            .both("Как войти и узнать, что вам можно", "How to sign in and learn what you may do")
        case .reading:
            .both(
                "search, where, sort, fields, expand, limit, cursor",
                "search, where, sort, fields, expand, limit, cursor")
        case .writing:
            .both(
                "If-Match, Idempotency-Key, Prefer: tx=rollback",
                "If-Match, Idempotency-Key, Prefer: tx=rollback")
        case .changes:
            .both(
                "Держать свою копию: /v1/changes, ничего не пропуская",
                "To keep a copy of your own: /v1/changes misses nothing")
        case .forms:
            .both(
                "Что сервер подставит сам и из чего выбирать",
                "What the server fills in, and what to choose from")
        case .actions:
            .both(
                "Что можно сейчас и что мешает; сразу над многими записями",
                "What may be done now and what hinders it; on many records at once")
        case .codes:
            .both(
                "Ответить без учётной записи: Authorization: Code …",
                "To answer without an account: Authorization: Code …")
        case .formats:
            .both(
                "JSON, NDJSON, CSV, XLSX, SVG; даты, деньги, ссылки",
                "JSON, NDJSON, CSV, XLSX, SVG; dates, money, references")
        case .queries:
            .both("Спросить своё и взять сохранённое", "Ask your own, run the saved ones")
        case .days:
            .both(
                "Сроки в рабочих днях: какие дни рабочие и кто это решает",
                "Terms in working days: which days are worked, and who says so")
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
