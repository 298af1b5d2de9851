import Catalogue
import Records

extension ServerText {
    static func settingsRefused(_ count: Int) -> LocalizedText {
        .both("Ошибок в настройках: \(count).", "Mistakes in the settings: \(count).")
    }

    static func modulesRefused(_ count: Int) -> LocalizedText {
        .both(
            "Ошибок в модулях: \(count). Сервер не запущен.",
            "Mistakes in the modules: \(count). The server is not started.")
    }

    static func migrationRefused(_ steps: LocalizedText) -> LocalizedText {
        .both(
            """
            База данных не открыта: изменения модулей стёрли бы данные или невыполнимы.
            \(steps.text(in: .ru))
            Весь план: nastavnikd migrate --plan. Выполнить с потерей данных, сделав копию: \
            nastavnikd migrate --allow-destructive.
            """,
            """
            The database is not opened: the changes of the modules would erase data or can't be made.
            \(steps.text(in: .en))
            The whole plan: nastavnikd migrate --plan. To carry it out and lose the data, after a backup: \
            nastavnikd migrate --allow-destructive.
            """)
    }

    static let lockedHint = LocalizedText.both(
        "С одной базой работает один сервер: остановите тот или задайте другую папку (database.directory).",
        "One server works on one database: stop the other or name another folder (database.directory)."
    )

    static func missingQuery(_ missing: MissingQuery) -> LocalizedText {
        let field = "\(missing.resource).\(missing.field)"
        return .both(
            "\(field): запрос «\(missing.query)» не установлен, записей с ним: \(missing.rows).",
            "\(field): the query “\(missing.query)” is not installed, rows that name it: "
                + "\(missing.rows).")
    }

    static func brokenQuery(_ id: String, author: String) -> LocalizedText {
        .both(
            "Запрос \(id) (\(author)) не подходит к установленным модулям; он не изменён.",
            "The query \(id) (\(author)) does not fit the installed modules; it is left as it is.")
    }

    static func seedsRefused(_ mistakes: LocalizedText) -> LocalizedText {
        .both(
            "Данные не загружены:\n\(mistakes.text(in: .ru))",
            "The data were not loaded:\n\(mistakes.text(in: .en))")
    }

    static func portTaken(_ host: String, _ port: Int) -> LocalizedText {
        .both(
            "Порт \(port) на \(host) занят другой программой. Задайте другой: --server-port или server.port.",
            "Port \(port) on \(host) is taken by another program. Choose another: --server-port or server.port."
        )
    }

    static func cannotListen(_ host: String, _ port: Int, _ why: String) -> LocalizedText {
        .both(
            "Нельзя принимать запросы на \(host):\(port) (server.host, server.port): \(why).",
            "Can't listen on \(host):\(port) (server.host, server.port): \(why).")
    }

    static func badTLS(_ why: String) -> LocalizedText {
        .both(
            "Сертификат или ключ не читается (server.tls.certificate, server.tls.key): \(why).",
            "The certificate or the key can't be read (server.tls.certificate, server.tls.key): \(why)."
        )
    }

    static func unexpected(_ error: String) -> LocalizedText {
        .both("Непредвиденная ошибка: \(error)", "Unexpected error: \(error)")
    }

    static func socketPathTooLong(_ path: String) -> String {
        "no admin socket: the path \(path) is longer than the system allows; commands need a stopped server"
    }
}
