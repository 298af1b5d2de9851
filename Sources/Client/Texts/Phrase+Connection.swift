extension Phrase {
    static func unreachable(_ server: String, _ reason: String) -> Phrase {
        Phrase(
            ru: "Нет связи с сервером \(server): \(reason)",
            en: "Cannot reach \(server): \(reason)")
    }

    static let unreachableRemedy = Phrase(
        ru: "Проверьте адрес (--server), сеть и то, что сервер запущен.",
        en: "Check the address (--server), the network, and that the server is running.")

    static func timedOut(_ server: String) -> Phrase {
        Phrase(
            ru: "Сервер \(server) не ответил вовремя",
            en: "\(server) did not answer in time")
    }

    static let timedOutRemedy = Phrase(
        ru: "Повторите позже или дайте больше времени: --timeout СЕКУНД.",
        en: "Try later, or allow more time: --timeout SECONDS.")

    static func notUnderstood(_ status: Int, _ why: String) -> Phrase {
        Phrase(
            ru: "Ответ сервера (HTTP \(status)) непонятен: \(why)",
            en: "The server's answer (HTTP \(status)) makes no sense here: \(why)")
    }

    static let notUnderstoodRemedy = Phrase(
        ru: "Возможно, по этому адресу не Наставник или между вами стоит прокси.",
        en: "Perhaps this address is not Nastavnik, or a proxy answers in its place.")

    static func brokenTransfer(_ name: String, _ why: String) -> Phrase {
        Phrase(
            ru: "Передача «\(name)» оборвалась: \(why)",
            en: "The transfer of “\(name)” broke off: \(why)")
    }

    static let brokenTransferRemedy = Phrase(
        ru: "Полученная часть сохранена: запустите команду ещё раз, она продолжит с этого места.",
        en: "What has arrived is kept: run the command again and it goes on from there.")

    static func localFile(_ path: String, _ why: Phrase) -> Phrase {
        Phrase(ru: "Файл «\(path)»: \(why.ru)", en: "File “\(path)”: \(why.en)")
    }

    static let connectionTimedOut = Phrase(
        ru: "время соединения вышло", en: "connecting took too long")
    static let connectionRefused = Phrase(
        ru: "соединение отклонено", en: "connection refused")
    static let connectionClosed = Phrase(
        ru: "соединение закрыто", en: "the connection was closed")
    static let nameNotFound = Phrase(
        ru: "имя сервера не найдено", en: "the server's name is not known")
    static let badCertificate = Phrase(
        ru: "сертификат сервера не принят", en: "the server's certificate is not accepted")

    static let notJSON = Phrase(ru: "это не JSON", en: "this is not JSON")
    static let answerTooLong = Phrase(ru: "он слишком велик", en: "it is too long")

    static func unexpectedRedirect(_ location: String) -> Phrase {
        Phrase(
            ru: "перенаправление на \(location); токен туда не отправлен",
            en: "a redirect to \(location); the token was not sent there")
    }
}
