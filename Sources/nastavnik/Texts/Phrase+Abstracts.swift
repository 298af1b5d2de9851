import Client

/// One sentence for each command.
extension Phrase {
    static let abstractRoot = Phrase(
        ru: "Наставник в командной строке: запросы, записи, файлы.",
        en: "Nastavnik on the command line: queries, records, files.")
    static let discussionRoot = Phrase(
        ru: """
            Данные идут в стандартный вывод, сообщения — в стандартный вывод ошибок. \
            Коды выхода: 0 — сделано, 1 — сервер отказал, 2 — ошибка в команде, \
            3 — нет связи с сервером, 4 — сделана часть.
            Модули сервера добавляют свои команды; модули покажет nastavnik modules.
            Сначала войдите: nastavnik login АДРЕС.
            """,
        en: """
            Data goes to standard output, messages to standard error. \
            Exit codes: 0 done, 1 refused by the server, 2 wrong usage, \
            3 cannot reach the server, 4 done in part.
            Modules of the server add their own commands; nastavnik modules lists modules.
            Log in first: nastavnik login URL.
            """)
    static let abstractLogin = Phrase(
        ru: "Запомнить сервер и токен.", en: "Remember a server and a token.")
    static let discussionLogin = Phrase(
        ru: "Токен читается из --token, из стандартного ввода или спрашивается.",
        en: "The token is taken from --token or standard input, or asked for.")
    static let abstractLogout = Phrase(
        ru: "Забыть сервер и токен.", en: "Forget the server and the token.")
    static let abstractWhoAmI = Phrase(
        ru: "Кто я для сервера и что мне можно.", en: "Who I am to the server, what I may do.")
    static let abstractModules = Phrase(ru: "Модули сервера.", en: "Modules of the server.")
    static let abstractResources = Phrase(
        ru: "Ресурсы: всё, что можно прочесть и изменить.",
        en: "Resources: all that can be read and changed.")
    static let abstractDescribe = Phrase(
        ru: "Поля, состояния и действия ресурса.",
        en: "Fields, states and actions of a resource.")
    static let abstractQueries = Phrase(ru: "Сохранённые запросы.", en: "Saved queries.")
    static let discussionQueries = Phrase(
        ru: """
            nastavnik queries — все; nastavnik queries save отчёт.tropa --as my/report — сохранить свой
            Выполнить: nastavnik run my/report
            """,
        en: """
            nastavnik queries — all of them; nastavnik queries save report.tropa — keep an own one
            Run it: nastavnik run my/report
            """)
    static let abstractQueryList = Phrase(
        ru: "Какие запросы есть: модулей, свои, общие.",
        en: "Which queries there are: of modules, own, shared.")
    static let abstractQueryShow = Phrase(
        ru: "Текст своего или общего запроса.", en: "The text of an own or shared query.")
    static let abstractQuerySave = Phrase(
        ru: "Сохранить файл как свой или общий запрос.",
        en: "Keep a file as an own or shared query.")
    static let discussionQuerySave = Phrase(
        ru: """
            Сервер проверяет текст и пишет имена ресурсов полностью. Общему запросу (--as shared/имя) нужно
            описание перед запросом: строки «---», между ними roles: [роль, …].
            """,
        en: """
            The server checks the text and writes names of resources in full. A shared query (--as shared/name)
            needs a front matter: lines “---”, between them roles: [role, …].
            """)
    static let abstractQueryDelete = Phrase(
        ru: "Удалить свой или общий запрос.", en: "Delete an own or shared query.")
    static let abstractQuery = Phrase(
        ru: "Выполнить запрос на языке Тропа.", en: "Run a query in Tropa.")
    static let discussionQuery = Phrase(
        ru: """
            nastavnik query 'from pairs where state = "active" take 5'
            Берите запрос в одинарные кавычки: иначе $имя заменит сама командная строка.
            """,
        en: """
            nastavnik query 'from pairs where state = "active" take 5'
            Use single quotes: otherwise the shell replaces $name.
            """)
    static let abstractRun = Phrase(
        ru: "Выполнить сохранённый запрос.", en: "Run a saved query.")
    static let abstractList = Phrase(ru: "Список записей.", en: "List records.")
    static let abstractGet = Phrase(ru: "Одна запись.", en: "One record.")
    static let abstractIndicator = Phrase(
        ru: "Показатели: какие есть и из чего сложилось число.",
        en: "Indicators: which there are, and what a number is made of.")
    static let abstractIndicatorList = Phrase(
        ru: "Показатели модулей и их коды.", en: "The indicators of the modules and their codes.")
    static let abstractIndicatorWhy = Phrase(
        ru: "Числитель и знаменатель показателя — до строк, которые в них вошли.",
        en: "Numerator and denominator of an indicator, down to the rows that are in them.")
    static let discussionIndicatorWhy = Phrase(
        ru: """
            nastavnik indicator why M01 --organisation 05-001 -p year=2025/2026
            По чему показатель разбит (--organisation и другое), видно в его таблице: nastavnik run модуль/имя
            """,
        en: """
            nastavnik indicator why M01 --organisation 05-001 -p year=2025/2026
            By what an indicator is split (--organisation and others) its table shows: nastavnik run module/name
            """)
    static let abstractHistory = Phrase(
        ru: "Кто, когда и что изменил в записи.", en: "Who changed what of a record, and when.")
    static let abstractChanges = Phrase(
        ru: "Что изменилось с прошлого раза.", en: "What has changed since the last time.")
    static let discussionChanges = Phrase(
        ru: """
            nastavnik changes --since 2026-09-01 registry.pairs — что изменилось с этого дня
            Дальше — с места, которое назвал прошлый вызов (--cursor): ничего не пропущено и не повторено.
            «Прочитать заново» — изменилось то, от чего зависит, какие записи вам видны.
            """,
        en: """
            nastavnik changes --since 2026-09-01 registry.pairs — what has changed since that day
            Go on from the place that the last call named (--cursor): nothing is missed or told twice.
            "List again": what decides which records you see has changed.
            """)
    static let abstractNew = Phrase(
        ru: "Заготовка новой записи: её тело с тем, что сервер подставит сам.",
        en: "A new record's body with what the server fills in itself.")
    static let discussionNew = Phrase(
        ru: """
            nastavnik new registry.pairs > pair.json
            Заполните файл: nastavnik create registry.pairs -f pair.json
            """,
        en: """
            nastavnik new registry.pairs > pair.json
            Fill the file in: nastavnik create registry.pairs -f pair.json
            """)
    static let abstractOptions = Phrase(
        ru: "Чем можно заполнить поле записи.", en: "What a field of a record may be set to.")
    static let abstractCreate = Phrase(
        ru: "Создать запись или несколько сразу.", en: "Create a record, or many at once.")
    static let abstractUpdate = Phrase(
        ru: "Изменить поля записи.", en: "Change fields of a record.")
    static let discussionAssignments = Phrase(
        ru: """
            поле=значение — как написано: число, дата, код, ключ key:…; пусто — стереть;
            несколько значений через запятую. поле:=JSON — как есть. поле@путь — файл.
            """,
        en: """
            field=value as written: a number, a date, a code, a key key:…; empty clears;
            several values with commas. field:=JSON as it is. field@path uploads a file.
            """)
    static let abstractDelete = Phrase(ru: "Удалить запись.", en: "Delete a record.")
    static let abstractDo = Phrase(
        ru: "Сделать с записью действие: подать, принять, вернуть…",
        en: "Run an action on a record: submit, accept, return…")
    static let abstractPull = Phrase(
        ru: "Держать папку в соответствии с файлами на сервере.",
        en: "Keep a folder in step with files on the server.")
    static let discussionPull = Phrase(
        ru: "Загружается только новое; оборванная загрузка продолжается с того же места.",
        en: "Only what is new is downloaded; a broken download goes on where it stopped.")
    static let abstractToken = Phrase(ru: "Токены доступа.", en: "Access tokens.")
    static let abstractTokenIssue = Phrase(
        ru: "Выдать токен (показывается один раз).", en: "Issue a token (shown once).")
    static let abstractTokenList = Phrase(ru: "Выданные токены.", en: "Issued tokens.")
    static let abstractTokenRevoke = Phrase(ru: "Отозвать токен.", en: "Revoke a token.")
}
