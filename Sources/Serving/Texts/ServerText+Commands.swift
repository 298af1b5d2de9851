import Catalogue

extension ServerText {
    static func noFile(_ path: String) -> LocalizedText {
        .both("Файла «\(path)» нет.", "There is no file “\(path)”.")
    }

    static func noData(_ path: String) -> LocalizedText {
        .both(
            "«\(path)»: нет файлов данных (*.yaml, *.csv).",
            "“\(path)”: there are no data files (*.yaml, *.csv).")
    }

    static func folderNotEmpty(_ path: String) -> LocalizedText {
        .both(
            "В папке «\(path)» уже что-то есть: назовите новую.",
            "The folder “\(path)” is not empty: name a new one.")
    }

    static func noScale(_ name: String, among names: [String]) -> LocalizedText {
        let known = names.joined(separator: ", ")
        return .both(
            "Масштаба «\(name)» в рецептах нет; есть: \(known).",
            "Recipes have no scale “\(name)”; there are: \(known).")
    }

    static func recipesRefused(_ count: Int) -> LocalizedText {
        .both(
            "Ошибок в рецептах: \(count). Ничего не сделано.",
            "Mistakes in the recipes: \(count). Nothing is made.")
    }

    static func notWritable(_ path: String) -> LocalizedText {
        .both("Файл «\(path)» не записать.", "The file “\(path)” can't be written.")
    }

    public static func made(_ outcome: ExampleMaking.Outcome, in folder: String?) -> LocalizedText {
        let lines = outcome.rows.map { "\($0.resource): \($0.count)" }.joined(separator: "\n")
        let total = outcome.total
        guard let folder else {
            return .both(
                "\(lines)\nЗаписей: \(total). Ничего не записано: нет --output.",
                "\(lines)\nRows: \(total). Nothing is written: there is no --output.")
        }
        return .both(
            "\(lines)\nЗаписей: \(total). Загрузить: nastavnikd serve --example \(folder)",
            "\(lines)\nRows: \(total). To load them: nastavnikd serve --example \(folder)")
    }

    static func attributeAddress(_ name: String, _ text: String) -> LocalizedText {
        .both(
            "Атрибут «\(name)»: «\(text)» — не запись; нужен её id или key:КЛЮЧ.",
            "The attribute “\(name)”: “\(text)” is no record; its id or key:KEY is needed.")
    }

    static func noRecord(_ resource: String, _ text: String) -> LocalizedText {
        .both("В \(resource) нет записи \(text).", "There is no record \(text) in \(resource).")
    }

    static func noConsole(_ socket: String) -> LocalizedText {
        .both(
            "База занята, а сервер по \(socket) не отвечает. Повторите, когда он запустится или остановится.",
            "The database is in use and no server answers at \(socket). Try again when it has started or stopped."
        )
    }

    static let stopForSeeds = LocalizedText.both(
        "Данные загружаются при остановленном сервере: остановите его и повторите.",
        "Data are loaded while the server is stopped: stop it and try again.")

    static let stopForMigration = LocalizedText.both(
        "Сервер работает: база уже приведена к модулям, с которыми он запущен. Остановите его и повторите.",
        "The server runs: the database fits the modules it was started with. Stop it and try again."
    )

    public static func checkPassed(_ modules: Int) -> LocalizedText {
        .both("Ошибок нет. Модулей: \(modules).", "No mistakes. Modules: \(modules).")
    }

    public static func checkFailed(_ count: Int) -> LocalizedText {
        .both("Ошибок: \(count).", "Mistakes: \(count).")
    }

    public static func noCommand(
        _ word: String, near: String?, _ names: [String]
    ) -> LocalizedText {
        let list = names.joined(separator: ", ")
        let (ru, en) = near.map { (" Возможно, «\($0)».", " Perhaps “\($0)”.") } ?? ("", "")
        return .both(
            "Команды «\(word)» нет.\(ru) Есть: \(list).",
            "There is no command “\(word)”.\(en) There are: \(list).")
    }

    public static func casesRun(_ count: Int, failed: Int, missing: Int) -> LocalizedText {
        .both(
            "Случаев: \(count), из них с ошибкой: \(failed). Не проверено: \(missing).",
            "Cases: \(count), failed: \(failed). Not covered: \(missing).")
    }

    /// A finding that stops nothing.
    public static func warning(_ text: LocalizedText) -> LocalizedText {
        .both(
            "предупреждение: \(text.text(in: .ru))", "warning: \(text.text(in: .en))")
    }

    public static func noModules(_ path: String) -> LocalizedText {
        .both(
            "«\(path)»: здесь нет модулей (папок с module.yaml).",
            "“\(path)”: there are no modules here (folders with a module.yaml).")
    }

    public static let nothingToMigrate = LocalizedText.both(
        "База данных соответствует модулям.", "The database fits the modules.")

    public static let migrated = LocalizedText.both(
        "База данных приведена к модулям.", "The database was brought to what the modules need.")

    /// What a load of data did, the rows that it could not load included.
    public static func loaded(_ outcome: OperatorData.Outcome) -> LocalizedText {
        let left = outcome.left
        let refused = outcome.refused
        let rest: LocalizedText = .both(
            (left > 0 ? ", оставлено как есть: \(left)" : "")
                + (refused > 0 ? ", не загружено или не целиком из-за ошибок: \(refused)" : ""),
            (left > 0 ? ", left as they are: \(left)" : "")
                + (refused > 0 ? ", not loaded or not whole for mistakes: \(refused)" : ""))
        return .both(
            "Создано: \(outcome.created), обновлено: \(outcome.updated), без изменений: \(outcome.unchanged)\(rest.ru).",
            "Created: \(outcome.created), updated: \(outcome.updated), unchanged: \(outcome.unchanged)\(rest.text(in: .en))."
        )
    }

    public static func issued(_ token: IssuedToken) -> LocalizedText {
        .both(
            "Токен \(token.id) для «\(token.subject)» до \(token.expiresAt). Он показан один раз.",
            "Token \(token.id) for “\(token.subject)” until \(token.expiresAt). It is shown this once."
        )
    }

    public static func revoked(_ id: String) -> LocalizedText {
        .both("Токен \(id) отозван.", "Token \(id) is revoked.")
    }

    public static func written(_ path: String) -> LocalizedText {
        .both("Записан файл \(path).", "Wrote the file \(path).")
    }

    static func notWritten(_ path: String) -> LocalizedText {
        .both("Файл \(path) не записывается.", "The file \(path) can't be written.")
    }

    public static let tokenHead = LocalizedText.both(
        "id\tчей\tроли\tдо\tотозван\tзачем\tатрибуты",
        "id\tsubject\troles\tuntil\trevoked\tnote\tattributes")
}

extension ServerText {
    static func badTour(_ path: String) -> LocalizedText {
        .both(
            "\(path): нужны tokens (subject, title, roles, attributes) и try (title, command).",
            "\(path): tokens (subject, title, roles, attributes) and try (title, command) are needed."
        )
    }

    static func notAnExample(_ folder: String) -> LocalizedText {
        .both(
            "В \(folder) — настоящая база: пример в неё не загружается. Другая папка: --database-directory.",
            "\(folder) holds a real database: no example is loaded into it. Another folder: --database-directory."
        )
    }

    static let exampleRuns = LocalizedText.both(
        "Сервер с примером работает, остановить — Ctrl-C. Попробуйте в другом окне:",
        "The server runs with the example, Ctrl-C stops it. Try in another window:")

    static let docs = LocalizedText.both("Описание API:", "The description of the API:")
}
