import Catalogue

/// The lines of the help pages.
struct HelpText {
    let text: LocalizedText

    private init(_ ru: String, _ en: String) {
        text = .both(ru, en)
    }

    static let root = HelpText(
        "Сервер «Наставник»: REST API с подключаемыми модулями.",
        "The server Nastavnik: a REST API with modules that plug in.")
    static let rootMore = HelpText(
        """
        Настройки — в Config/nastavnik.yaml; каждую можно задать переменной окружения \
        (server.port → NASTAVNIK_SERVER_PORT) и параметром (--server-port 9090), он главнее.

        Коды завершения: 0 — сделано; 1 — есть ошибки или отказ; 2 — неверный вызов или настройки, \
        второй процесс, занятый порт; 3 — база новее программы; 4 — база не читается или чужая.
        """,
        """
        Settings stand in Config/nastavnik.yaml; each can be given by an environment variable \
        (server.port → NASTAVNIK_SERVER_PORT) and by a flag (--server-port 9090), which wins.

        Exit codes: 0 done · 1 mistakes found, or refused · 2 usage or settings, a second process, a \
        taken port · 3 the database is newer than the program · 4 the database can't be read or is \
        another program's.
        """)
    static let serve = HelpText("Запустить сервер.", "Run the server.")
    static let check = HelpText(
        "Проверить модули: показать все ошибки всех файлов.",
        "Check modules: show all mistakes of all files.")
    static let checkMore = HelpText(
        "С --with-tests выполняются случаи из Tests/*.yaml модулей: каждый — через API, в своей базе.",
        "With --with-tests the cases of the modules' Tests/*.yaml run: each over the API, in a database of its own."
    )
    static let helpWithTests = HelpText(
        "Выполнить случаи из Tests/ и показать, чего они не проверяют.",
        "Run the cases of Tests/ and show what they leave out.")
    static let helpStrict = HelpText(
        "То же, и непроверенное считать ошибкой.", "The same, and what is left out is a mistake.")
    static let migrate = HelpText(
        "Привести базу данных к модулям.", "Bring the database to what the modules need.")
    static let token = HelpText("Токены доступа.", "Access tokens.")
    static let tokenIssue = HelpText(
        "Выдать токен; он печатается один раз.", "Issue a token; it is printed this once.")
    static let tokenList = HelpText("Показать токены.", "List the tokens.")
    static let tokenRevoke = HelpText(
        "Отозвать токен и выданные им.", "Revoke a token and those it issued.")
    static let seed = HelpText(
        "Загрузить файлы данных: ресурс → список записей.",
        "Load data files: resource → list of rows.")
    static let example = HelpText(
        "Придумать пример: район, республику или страну.",
        "Make up an example: a district, a republic or a country.")
    static let exampleMore = HelpText(
        """
        Записи придумываются по рецептам модулей (recipe/*.yaml); одинаковые масштаб и число дают \
        одинаковые файлы. Папку загружает serve --example. Без --output записи только считаются.
        """,
        """
        The rows are made up by the recipes of the modules (recipe/*.yaml); the same scale and seed give \
        the same files. serve --example loads the folder. Without --output the rows are only counted.
        """)
    static let helpScale = HelpText(
        "Масштаб из рецептов: district, republic, country.",
        "A scale of the recipes: district, republic, country.")
    static let helpSeed = HelpText(
        "Число, из которого выходит всё случайное.", "The number from which all chance comes.")
    static let helpExampleOutput = HelpText(
        "Новая папка для файлов примера.", "A new folder for the files of the example.")
    static let openapi = HelpText(
        "Написать описание API (OpenAPI) для настроенных модулей.",
        "Write the description of the API (OpenAPI) for the configured modules.")

    static let grammar = HelpText(
        "Написать раскраску языка запросов для редакторов (TextMate).",
        "Write the colours of the query language for editors (TextMate).")

    static let helpConfig = HelpText(
        "Файл настроек (NASTAVNIK_CONFIG; обычно Config/nastavnik.yaml).",
        "File of settings (NASTAVNIK_CONFIG; usually Config/nastavnik.yaml).")
    static let helpLanguage = HelpText(
        "Язык сообщений: ru или en (NASTAVNIK_LANG).",
        "Language of messages: ru or en (NASTAVNIK_LANG).")
    static let helpExample = HelpText(
        "Загрузить пример из папки в новую базу и показать, что попробовать.",
        "Load the example in a folder into a new database and show what to try.")
    static let helpCheckFolder = HelpText(
        "Папки модулей или папки с модулями (без них — те, что в настройках).",
        "Folders of a module or of modules (without them those of the settings).")
    static let helpPlan = HelpText(
        "Только показать, что изменится.", "Only show what would change.")
    static let helpDestructive = HelpText(
        "Разрешить потерю данных; сначала сделайте копию.",
        "Allow the loss of data; make a backup first.")
    static let helpRole = HelpText(
        "Роль; можно несколько раз.", "A role; may be repeated.")
    static let helpSubject = HelpText(
        "Чей токен: имя, постоянное для всех его токенов.",
        "Whose token: a name, the same for all his tokens.")
    static let helpAttribute = HelpText(
        "Атрибут: organisations=key:05-001; можно несколько раз.",
        "An attribute: organisations=key:05-001; may be repeated.")
    static let helpNote = HelpText("Зачем выдан.", "What the token is for.")
    static let helpExpires = HelpText(
        "До какого дня действует: 2027-08-31.", "The day until which it is valid: 2027-08-31.")
    static let helpDays = HelpText(
        "Сколько дней действует (обычно 365).", "How many days it is valid (usually 365).")
    static let helpNetwork = HelpText(
        "Сеть, из которой годится: 10.1.0.0/16; можно несколько раз.",
        "A network from which it works: 10.1.0.0/16; may be repeated.")
    static let helpTokenID = HelpText("id токена.", "The id of the token.")
    static let helpData = HelpText(
        "Файл YAML или CSV, или папка с ними.", "A YAML or CSV file, or a folder of them.")
    static let helpFormat = HelpText("yaml или json.", "yaml or json.")
    static let helpOutput = HelpText(
        "Записать в файл вместо стандартного вывода.",
        "Write to a file instead of standard output.")
}
