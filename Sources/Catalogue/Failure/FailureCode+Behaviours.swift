extension FailureCode {
    /// What the codes of behaviours say.
    var behaviourEntry: Entry {
        switch self {
        case .behaviourFailed:
            Entry(
                500,
                (
                    "Ошибка в программной части модуля",
                    "The Swift part of a module failed"
                ),
                (
                    "Ничего не изменено. Сообщите администратору номер запроса: причина в журнале сервера.",
                    "Nothing was changed. Tell the administrator the request's number: the server's log has the cause."
                ))
        case .behaviourOverrun:
            Entry(
                503,
                (
                    "Программная часть модуля работала слишком долго",
                    "The Swift part of a module took too long"
                ),
                (
                    "Ничего не изменено. Уменьшите объём и повторите; если повторяется, сообщите администратору.",
                    "Nothing was changed. Ask for less and repeat; if it happens again, tell the administrator."
                ))
        default:
            Entry(
                503,
                (
                    "Программная часть модуля временно отключена после ошибок",
                    "The Swift part of a module is switched off for a time after failures"
                ),
                (
                    "Повторите через время из Retry-After; причина ошибок в журнале сервера.",
                    "Repeat after the time in Retry-After; the server's log has the cause."
                ))
        }
    }
}
