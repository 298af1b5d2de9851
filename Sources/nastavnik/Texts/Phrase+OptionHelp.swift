import Client

/// One line for each option and argument.
extension Phrase {
    static let helpProfile = Phrase(
        ru: "Под каким именем запомнен сервер (NASTAVNIK_PROFILE; обычно default).",
        en: "The name the server is remembered by (NASTAVNIK_PROFILE; usually default).")
    static let helpServer = Phrase(
        ru: "Адрес сервера вместо запомненного (NASTAVNIK_SERVER).",
        en: "Another server than the remembered one (NASTAVNIK_SERVER).")
    static let helpToken = Phrase(
        ru: "Токен вместо запомненного; лучше NASTAVNIK_TOKEN: параметры видны соседям.",
        en: "Another token; better in NASTAVNIK_TOKEN: options are visible to others.")
    static let helpLanguage = Phrase(
        ru: "Язык сообщений и названий: ru или en (NASTAVNIK_LANG).",
        en: "Language of messages and titles: ru or en (NASTAVNIK_LANG).")
    static let helpTimeout = Phrase(
        ru: "Сколько секунд ждать ответа.", en: "Seconds to wait for an answer.")
    static let helpFormat = Phrase(
        ru: "Вид данных; без него — как называет расширение файла (-o), иначе table.",
        en: "Form of the data; without it, what the file's ending (-o) names, else table.")
    static let helpOutput = Phrase(
        ru: "Записать в файл; он появится, только когда записан целиком.",
        en: "Write to a file; it appears only when it is complete.")
    static let helpParameter = Phrase(
        ru: "Параметр запроса; можно несколько раз. имя:=JSON — как есть.",
        en: "A parameter of the query; may be repeated. name:=JSON as it is.")
    static let helpDryRun = Phrase(
        ru: "Проверить всё и ничего не менять.", en: "Check everything, change nothing.")
    static let helpIfMatch = Phrase(
        ru: "Только если запись всё ещё этой версии.",
        en: "Only if the record still has this version.")
    static let helpAddress = Phrase(ru: "Адрес сервера.", en: "Address of the server.")
    static let helpPermissions = Phrase(
        ru: "Показать, что можно.", en: "Show what is allowed.")
    static let helpModule = Phrase(ru: "Только этот модуль.", en: "Only this module.")
    static let helpResource = Phrase(
        ru: "модуль.ресурс; одно имя ресурса, если оно одно такое",
        en: "module.resource; the resource alone where its name is the only one")
    static let helpID = Phrase(
        ru: "UUID записи или её ключ: key:05-001, 05-001",
        en: "The record's UUID or its key: key:05-001, 05-001")
    static let helpIDOrNew = Phrase(
        ru: "UUID записи, key:ключ или new — для новой записи",
        en: "The record's UUID, key:… or new for a record to be made")
    static let helpOptionsField = Phrase(
        ru: "Поле: ссылка или выбор из списка.", en: "A field: a reference or a choice.")
    static let helpGiven = Phrase(
        ru: "Что уже известно: поле=значение.", en: "What is known already: field=value.")
    static let helpQueryText = Phrase(
        ru: "Текст запроса; «-» — из стандартного ввода.",
        en: "The query; - reads standard input.")
    static let helpQueryFile = Phrase(ru: "Файл с запросом.", en: "A file with the query.")
    static let helpKeptQuery = Phrase(
        ru: "Запрос: имя, my/имя или shared/имя.", en: "A query: name, my/name or shared/name.")
    static let helpQueryModule = Phrase(
        ru: "Модуль, my или shared.", en: "A module, my or shared.")
    static let helpQueryName = Phrase(
        ru: "модуль/запрос, my/запрос или shared/запрос",
        en: "module/query, my/query or shared/query")
    static let helpParameters = Phrase(
        ru: "Показать параметры запроса и не выполнять его.",
        en: "Show the query's parameters and do not run it.")
    static let helpWhere = Phrase(
        ru: "Условие на языке Тропа: 'state = \"active\"'.",
        en: "A condition in Tropa: 'state = \"active\"'.")
    static let helpSort = Phrase(
        ru: "Порядок: поле,-поле (минус — по убыванию).",
        en: "Order: field,-field (minus: descending).")
    static let helpFields = Phrase(
        ru: "Какие поля; у ссылок можно ссылка.поле.",
        en: "Which fields; of references also ref.field.")
    static let helpExpand = Phrase(
        ru: "Показать запись по ссылке целиком.", en: "Show the referenced record as a whole.")
    static let helpSearch = Phrase(
        ru: "Найти записи со всеми этими словами или их началами.",
        en: "Find the records with all of these words or beginnings of words.")
    static let helpLimit = Phrase(
        ru: "Сколько записей на странице (до 200).", en: "Records a page (up to 200).")
    static let helpCursor = Phrase(
        ru: "Продолжить с места, которое назвал прошлый вызов.",
        en: "Go on from the place that the last call named.")
    static let helpIndicator = Phrase(
        ru: "Код показателя (M01) или имя его запроса.",
        en: "The code of an indicator (M01) or the name of its query.")
    static let helpIndicatorPart = Phrase(
        ru: "Чья часть числа: --organisation 05-001.",
        en: "Whose part of the number: --organisation 05-001.")
    static let helpFollowed = Phrase(
        ru: "Только эти ресурсы; без них — все, что вам видны.",
        en: "Only these resources; without them all that you may read.")
    static let helpSince = Phrase(
        ru: "С какого дня 2026-09-01 или момента; без него и без --cursor — с этого мига.",
        en: "Since the day 2026-09-01 or a moment; without it and --cursor, from now on.")
    static let helpWhole = Phrase(
        ru: "Записи целиком (в json и ndjson).", en: "Whole records (in json and ndjson).")
    static let helpAsOf = Phrase(
        ru: "Как было на день 2025-12-13 или момент 2025-12-13T09:00:00Z.",
        en: "As it was on the day 2025-12-13 or at the moment 2025-12-13T09:00:00Z.")
    static let helpAll = Phrase(ru: "Все страницы.", en: "All pages.")
    static let helpCount = Phrase(ru: "Сказать, сколько всего.", en: "Say how many in all.")
    static let helpAssignments = Phrase(
        ru: "Поля и значения; «-» — JSON из стандартного ввода.",
        en: "Fields and values; - reads JSON from standard input.")
    static let helpBodyFile = Phrase(
        ru: "Файл с JSON: одна запись, {\"items\": […]} или список.",
        en: "A file of JSON: a record, {\"items\": […]} or a list.")
    static let helpYes = Phrase(ru: "Не переспрашивать.", en: "Do not ask.")
    static let helpAction = Phrase(
        ru: "Имя действия (см. describe).", en: "The action's name (see describe).")
    static let helpWhereMany = Phrase(
        ru: "На всех записях, для которых верно условие: do РЕСУРС ДЕЙСТВИЕ --where …",
        en: "On every record for which it holds: do RESOURCE ACTION --where …")
    static let helpManyIDs = Phrase(
        ru: "На нескольких записях; можно несколько раз: do РЕСУРС ДЕЙСТВИЕ --id … --id …",
        en: "On several records; may be repeated: do RESOURCE ACTION --id … --id …")
    static let helpPartial = Phrase(
        ru: "Записи, которые отказали, оставить, остальные изменить.",
        en: "Leave records that refuse and change the others.")
    static let helpComment = Phrase(
        ru: "Комментарий для истории записи.", en: "A comment for the record's history.")
    static let helpPullSource = Phrase(
        ru: "модуль.ресурс или модуль.ресурс.поле", en: "module.resource or module.resource.field")
    static let helpFolder = Phrase(
        ru: "Папка; если её нет, она появится.", en: "The folder; it is made if need be.")
    static let helpForce = Phrase(
        ru: "Заменить и те файлы, которые изменены здесь.",
        en: "Replace files that were changed here, too.")
    static let helpDeleteGone = Phrase(
        ru: "Удалить файлы, которых на сервере больше нет.",
        en: "Delete files that are gone from the server.")
    static let helpSubject = Phrase(
        ru: "Чей токен: постоянное имя человека или системы.",
        en: "Whose token: the lasting name of a person or a system.")
    static let helpRole = Phrase(
        ru: "Роль; можно несколько раз.", en: "A role; may be repeated.")
    static let helpAttribute = Phrase(
        ru: "Признак владельца: organisations=key:05-001,key:05-002.",
        en: "An attribute of the holder: organisations=key:05-001,key:05-002.")
    static let helpExpires = Phrase(
        ru: "До какого дня или мгновения действует.",
        en: "The last day, or the instant, it is valid.")
    static let helpDays = Phrase(
        ru: "Сколько дней действует, вместо --expires.",
        en: "How many days it is valid, instead of --expires.")
    static let helpNote = Phrase(ru: "Зачем выдан.", en: "What it is for.")
    static let helpNetwork = Phrase(
        ru: "Откуда им можно пользоваться; можно несколько раз.",
        en: "Where it may be used from; may be repeated.")
    static let helpTokenID = Phrase(
        ru: "Идентификатор токена (см. token list).", en: "The token's id (see token list).")
}
