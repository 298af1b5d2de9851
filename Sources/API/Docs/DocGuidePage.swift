import Catalogue

/// A guide with examples of the resources that the reader sees.
struct DocGuidePage {
    let scope: DocScope
    let guide: DocGuide
    static let curl = "curl -sS -H \"Authorization: Bearer $NASTAVNIK_TOKEN\""

    var html: String {
        DocPage(
            scope: scope, title: scope.text(guide.title),
            trail: [(scope.said("Обзор", "Overview"), scope.address(""))]
        ).html { html in
            html.element("h1", scope.text(guide.title))
            for block in blocks { write(block, &html) }
        }
    }

    /// A paragraph, or lines to copy.
    enum Block {
        case text(String, String)
        case head(String, String)
        case lines([String], runs: Bool)
    }

    private func write(_ block: Block, _ html: inout HTML) {
        switch block {
        case .text(let ru, let en): html.element("p", scope.said(ru, en))
        case .head(let ru, let en): html.element("h2", scope.said(ru, en))
        case .lines(let lines, let runs): html.example(lines, runs: runs)
        }
    }

    private var blocks: [Block] {
        switch guide {
        case .token: token
        case .reading: reading
        case .writing: writing
        case .changes: changes
        case .forms: forms
        case .actions: actions
        case .codes: codes
        case .formats: formats
        case .queries: queries
        case .days: days
        case .client: client
        }
    }

    /// A resource to show lists with: one with states and a key, if there is one.
    var sample: ResourceView? {
        let readable = scope.view.resources.filter { $0.rights.contains(.read) }
        return readable.first { !$0.states.isEmpty && !$0.key.isEmpty } ?? readable.first
    }

    var samplePath: String { sample.map { Route.base($0.resource.name) } ?? "/v1/me" }
    var sampleName: String { sample?.resource.name.description ?? "module.resource" }
    var condition: String {
        sample.flatMap { DocGuide.condition(of: $0) } ?? "created_at != null"
    }

    private var token: [Block] {
        [
            .text(
                "Токен выдаёт администратор; он показывается один раз. Адрес сервера и токен удобно держать в переменных — так записаны все примеры.",
                "A token is given by the administrator and shown once. Keep the address and the token in variables: all examples are written so."
            ),
            .lines(
                [
                    "export NASTAVNIK_SERVER=http://127.0.0.1:8080", "export NASTAVNIK_TOKEN=nst_…",
                ], runs: false),
            .lines(["\(Self.curl) \"$NASTAVNIK_SERVER/v1/me\""], runs: true),
            .head("Что мне можно", "What I may do"),
            .lines(["\(Self.curl) \"$NASTAVNIK_SERVER/v1/me/permissions\""], runs: true),
            .head("Выдать токен", "Give a token"),
            .text(
                "На машине сервера; роль и её записи — какие нужны. Кто вправе выдавать токены, делает это и через POST /v1/tokens.",
                "On the server's machine, with the role and records that are needed. Whoever may give tokens can also POST /v1/tokens."
            ),
            .lines(
                [
                    "nastavnikd token issue --role \(role) --subject ivanova --days 90"
                ], runs: false),
        ]
    }

    private var role: String { scope.view.schema.roles.roles.first?.name ?? "ROLE" }

    private var reading: [Block] {
        [
            .text(
                "Список принимает search (слова, по их началу), where (условие), sort (поля, минус — по убыванию), fields (какие поля), expand (показать запись по ссылке целиком), limit (до 200), count=exact (сколько всего).",
                "A list takes search (words, by their beginnings), where (a condition), sort (fields, minus: descending), fields (which), expand (show a referenced record as a whole), limit (up to 200), count=exact (how many in all)."
            ),
            .lines(
                [
                    "\(Self.curl) -G --data-urlencode '\("where=" + condition)' -d sort=-created_at -d limit=5 -d count=exact \"$NASTAVNIK_SERVER\(samplePath)\""
                ], runs: true),
            .head("Страницы", "Pages"),
            .text(
                "В ответе next — курсор следующей страницы (он же в заголовке Link); у последней он пуст. Курсор годен сутки и только вам.",
                "next in the answer is the cursor of the next page (also in the header Link); the last page has none. A cursor is good for a day and for you only."
            ),
            .lines(
                [
                    "\(Self.curl) \"$NASTAVNIK_SERVER\(samplePath)?limit=1\" | sed 's/.*\"next\"://'"
                ], runs: true),
            .head("Не качать второй раз", "Not to load twice"),
            .text(
                "ETag ответа пошлите в If-None-Match: не изменилось — 304 без тела.",
                "Send the ETag of an answer in If-None-Match: unchanged means 304 and no body."),
        ]
    }

    private var writing: [Block] {
        [
            .text(
                "POST создаёт, PATCH меняет названные поля (null — очистить), PUT заменяет всё, что вы вправе писать, DELETE удаляет. Состояние меняют только действия.",
                "POST creates, PATCH changes the named fields (null empties), PUT replaces all that you may write, DELETE deletes. Only actions change the state."
            ),
            .head("Проба", "A rehearsal"),
            .text(
                "Prefer: tx=rollback выполняет запись со всеми проверками и ничего не сохраняет.",
                "Prefer: tx=rollback does a write with all its checks and keeps nothing."),
            .head("Чужая правка", "Someone else's change"),
            .text(
                "ETag записи пошлите в If-Match: если запись изменилась, ответ 412, и ничего не потеряно.",
                "Send the ETag of a record in If-Match: if it has changed, the answer is 412 and nothing is lost."
            ),
            .head("Повтор без двойника", "A retry without a double"),
            .text(
                "Создание и действия шлите с Idempotency-Key: \"любой свой ключ\". Повтор с тем же ключом получает прежний ответ; ключ хранится 72 часа.",
                "Send creations and actions with Idempotency-Key: \"a key of yours\". A retry with the key gets the same answer; keys live 72 hours."
            ),
            .head("Сразу много", "Many at once"),
            .text(
                "{\"items\": […]} создаёт до 1000 записей — или ни одной. Промахи названы местами: /items/17/code.",
                "{\"items\": […]} creates up to 1000 records, or none. Mistakes have places: /items/17/code."
            ),
            .lines(
                [
                    "\(Self.curl) -X PATCH -H 'Content-Type: application/merge-patch+json' -H 'Prefer: tx=rollback' \\",
                    "  -H 'If-Match: \"…\"' -d '{\"…\": null}' \"$NASTAVNIK_SERVER\(samplePath)/$ID\"",
                ], runs: false),
        ]
    }

    private var formats: [Block] {
        [
            .text(
                "Списки отвечают JSON, NDJSON (запись в строке), CSV и XLSX, запросы — ещё и текстом, сохранённые с диаграммой — и SVG, с календарём — и iCalendar (ics). Формат просят заголовком Accept, параметром format= или окончанием адреса запроса. CSV с profile=ru-excel русский Excel открывает щелчком. NDJSON запроса идёт по мере чтения: без последней строки {\"$end\": …} он неполон.",
                "Lists answer JSON, NDJSON (a record a line), CSV and XLSX, queries also text, saved ones with a chart also SVG, those with a calendar also iCalendar (ics). Ask by Accept, by format=, or by the ending of a query's address. CSV with profile=ru-excel opens in a Russian Excel by a click. NDJSON of a query goes while it is read: without its last line {\"$end\": …} it is not whole."
            ),
            .lines(
                ["\(Self.curl) \"$NASTAVNIK_SERVER\(samplePath)?limit=2&format=ndjson\""],
                runs: true),
            .head("Значения", "Values"),
            .text(
                "Дата — 2026-09-01, момент — 2026-09-01T06:00:00.000Z, учебный год — 2026/2027, деньги — строка \"1200.00\", дробное — число с объявленной точностью. Пустая строка — то же, что null.",
                "A date is 2026-09-01, a moment 2026-09-01T06:00:00.000Z, a school year 2026/2027, money a string \"1200.00\", a decimal a number with its declared scale. An empty string is null."
            ),
            .text(
                "Ссылка читается как {id, key, label}; пишется как UUID или \"key:…\". Составной ключ — через запятую. Ссылка на один из нескольких ресурсов пишется с его именем: \"module.resource/key:…\".",
                "A reference reads as {id, key, label} and is written as a UUID or \"key:…\". The parts of a key are joined by commas. A reference to one of several resources is written with its name: \"module.resource/key:…\"."
            ),
            .text(
                "Текст на двух языках пишется строкой (первый язык) или {\"ru\": …, \"en\": …}; читается на языке ответа, целиком — как fields=имя@all.",
                "A text in two languages is written as a string (the first one) or as {\"ru\": …, \"en\": …}; it reads in the language of the answer, and whole by fields=name@all."
            ),
            .head("Язык", "Language"),
            .text(
                "Accept-Language: ru или en — для названий и сообщений.",
                "Accept-Language: ru or en, for titles and messages."),
        ]
    }

    private var queries: [Block] {
        [
            .text(
                "Запрос — цепочка шагов: from, where, group, select, sort, take. Права те же, что у списков: чего не видно в списке, того нет и в запросе.",
                "A query is a chain of steps: from, where, group, select, sort, take. Rights are those of lists: what a list does not show, a query does not know."
            ),
            .lines(
                [
                    "\(Self.curl) -H 'Content-Type: text/plain' --data 'from \(sampleName) group {total: count()}' \"$NASTAVNIK_SERVER/v1/query\""
                ], runs: true),
            .lines(["nastavnik query 'from \(sampleName) take 3'"], runs: true),
            .head("Сохранённые", "Saved ones"),
            .text(
                "Запросы модулей — адреса /v1/queries/МОДУЛЬ/ИМЯ с параметрами; они описаны на страницах модулей.",
                "Queries of modules are addresses /v1/queries/MODULE/NAME with parameters; the pages of modules describe them."
            ),
            .lines(["\(Self.curl) \"$NASTAVNIK_SERVER/v1/queries\""], runs: true),
        ]
    }

    private var client: [Block] {
        [
            .text(
                "Программа nastavnik знает те же ресурсы, действия и запросы, что и сервер, и говорит по-русски.",
                "The program nastavnik knows the resources, actions and queries of its server."),
            .lines(["nastavnik whoami"], runs: true),
            .lines(["nastavnik resources"], runs: true),
            .lines(["nastavnik describe \(sampleName)"], runs: true),
            .lines(["nastavnik list \(sampleName) --limit 3"], runs: true),
            .text(
                "Помощь по каждой команде: nastavnik КОМАНДА --help.",
                "Help on each command: nastavnik COMMAND --help."),
        ]
    }
}
