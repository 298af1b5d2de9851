extension Phrase {
    static func requestID(_ id: String) -> Phrase {
        Phrase(ru: "Номер запроса: \(id)", en: "Request id: \(id)")
    }

    static func moreErrors(_ count: Int) -> Phrase {
        Phrase(
            ru: "… и ещё " + Plural.ru(count, "ошибка", "ошибки", "ошибок"),
            en: "… and " + Plural.en(count, "more error", "more errors"))
    }

    static func suggestion(_ text: String) -> Phrase {
        Phrase(ru: "возможно, имелось в виду «\(text)»", en: "perhaps “\(text)” was meant")
    }

    /// A member of a refusal beside the usual ones; an unknown name stays as it is.
    static func problemMember(_ name: String) -> Phrase {
        switch name {
        case "successor": Phrase(ru: "Теперь это", en: "Now it is")
        case "header": Phrase(ru: "заголовок", en: "header")
        default: .verbatim(name)
        }
    }

    /// What to do about a refusal, by its status; nil where the answer itself says enough.
    static func remedy(status: Int) -> Phrase? {
        switch status {
        case 401:
            Phrase(
                ru: "Войдите: nastavnik login АДРЕС (токен выдаёт администратор).",
                en: "Log in: nastavnik login URL (an administrator issues the token).")
        case 403:
            Phrase(
                ru: "Что вам можно, покажет: nastavnik whoami --permissions.",
                en: "What you may do: nastavnik whoami --permissions.")
        case 404:
            Phrase(
                ru: "Записи нет, или она вам не видна.",
                en: "There is no such record, or you may not see it.")
        case 406:
            Phrase(
                ru: "Сервер не умеет этот формат: попробуйте --format json.",
                en: "The server does not offer this format: try --format json.")
        case 412:
            Phrase(
                ru:
                    "Запись изменили после того, как вы её прочли: прочтите заново (get) и повторите.",
                en: "The record was changed after you read it: get it again and repeat.")
        case 428:
            Phrase(
                ru: "Укажите версию, которую вы видели: --if-match ВЕРСИЯ.",
                en: "State the version you saw: --if-match VERSION.")
        case 429:
            Phrase(
                ru: "Слишком много запросов: подождите немного.",
                en: "Too many requests: wait a little.")
        case 500:
            Phrase(
                ru: "Это ошибка сервера: сообщите администратору номер запроса.",
                en: "This is the server's fault: tell its administrator the request id.")
        case 503, 507:
            Phrase(
                ru: "Сервер временно не может этого сделать: повторите позже.",
                en: "The server cannot do this now: try later.")
        default: nil
        }
    }
}
