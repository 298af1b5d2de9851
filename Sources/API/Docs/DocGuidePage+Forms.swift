import Catalogue

/// Guides to what a form and a person without an account need.
extension DocGuidePage {
    /// A resource that this reader may add to and whose fields have something to choose from.
    private var form: (shown: ResourceView, field: Field)? {
        for shown in scope.view.resources where shown.rights.contains(.create) {
            guard let field = shown.writableFields.first(where: { $0.reference != nil }) else {
                continue
            }
            return (shown, field)
        }
        return nil
    }

    var forms: [Block] {
        let name = form?.shown.resource.name.description ?? "module.resource"
        let path = form.map { Route.base($0.shown.resource.name) } ?? "/v1/module/resource"
        let field = form?.field.name ?? "field"
        return [
            .text(
                "GET …/new отвечает телом новой записи: что сервер подставит сам — значения по умолчанию и те, что заданы в адресе. Номеров в нём нет: номер появляется вместе с записью.",
                "GET …/new answers the body of a new record with what the server fills in: defaults, and what the address gives. It shows no numbers: a number comes with the record."
            ),
            .lines(["\(Self.curl) \"$NASTAVNIK_SERVER\(path)/new\""], runs: form != nil),
            .lines(["nastavnik new \(name)"], runs: form != nil),
            .head("Чем заполнить поле", "What a field may be set to"),
            .text(
                "…/new/options/ПОЛЕ и …/{id}/options/ПОЛЕ перечисляют записи и значения, которые поле примет сейчас: по условию «выбор из» и вашим правам. search отбирает, limit и cursor листают.",
                "…/new/options/FIELD and …/{id}/options/FIELD list the records and values that the field takes now, by its “chosen from” and by your rights. search filters, limit and cursor page."
            ),
            .lines(
                ["\(Self.curl) \"$NASTAVNIK_SERVER\(path)/new/options/\(field)?limit=3\""],
                runs: form != nil),
            .lines(["nastavnik options \(name) new \(field)"], runs: form != nil),
        ]
    }

    var actions: [Block] {
        [
            .text(
                "Состояние записи меняют действия. Запись сама говорит, что с ней можно: в её поле actions — действия, которые вам разрешены, и что мешает остальным (because).",
                "Actions change the state of a record. The record says what may be done: its member actions names those that are permitted to you, and what hinders the others (because)."
            ),
            .lines(
                [
                    "\(Self.curl) -X POST -H 'Content-Type: application/json' -H 'Prefer: tx=rollback' \\",
                    "  -d '{\"comment\": \"…\"}' \"$NASTAVNIK_SERVER\(samplePath)/$ID/actions/$ACTION\"",
                ], runs: false),
            .head("Над многими записями", "On many records"),
            .text(
                "Действие без записи в адресе берёт ids (до 1000) или where. Выполняется для всех или ни для одной; с partial=true — для тех, у кого получается, а остальные названы в refused.",
                "An action without a record in its address takes ids (up to 1000) or where. It is done on all or on none; with partial=true on those that permit it, and refused names the rest."
            ),
            .lines(
                [
                    "\(Self.curl) -X POST -H 'Content-Type: application/json' -H 'Prefer: tx=rollback' \\",
                    "  -d '{\"where\": \"…\"}' \"$NASTAVNIK_SERVER\(samplePath)/actions/$ACTION?partial=true\"",
                    "nastavnik do \(sampleName) $ACTION --where '\(condition)' --partial --dry-run",
                ], runs: false),
            .head("Что происходит ещё", "What else happens"),
            .text(
                "Действие может записать поля, создать другие записи и выполнить их действия — в той же записи и от вашего имени: получается всё или ничего. Страница ресурса говорит, что именно.",
                "An action may fill in fields, create other records and do their actions, in the same write and in your name: all of it, or nothing. The page of the resource says what."
            ),
            .head("По сроку", "By the clock"),
            .text(
                "Некоторые действия сервер выполняет сам, как только наступит условие: «сам сервер, когда …» на странице ресурса.",
                "Some actions the server does by itself as soon as a condition holds: “the server itself, when …” on the page of the resource."
            ),
        ]
    }

    /// The first resource to which the holder of a code may add.
    private var answered: ResourceView? {
        let roles = Set(scope.view.schema.resources.compactMap(\.credential?.role))
        return scope.view.resources.first { shown in
            shown.resource.grants.contains { roles.contains($0.role) && $0.create != nil }
        }
    }

    var codes: [Block] {
        let path = answered.map { Route.base($0.resource.name) } ?? "/v1/module/resource"
        return [
            .text(
                "Код заменяет учётную запись для одного дела. Его делает сервер вместе с записью-приглашением и показывает один раз, в ответе на её создание; хранится только отпечаток. Потерян — действием сделайте новый или отзовите приглашение.",
                "A code stands for an account, for one deed. The server makes it with the record that invites and shows it once, in the answer to its creation; only a digest is kept. If it is lost, have an action make another one or void the invitation."
            ),
            .head("Прийти с кодом", "To come with a code"),
            .text(
                "Вместо токена: Authorization: Code. Дефисы и регистр не важны, похожие русские буквы принимаются за латинские.",
                "Instead of a token: Authorization: Code. Dashes and case do not matter."
            ),
            .lines(
                ["curl -sS -H 'Authorization: Code ABCDE-FGHJK' \"$NASTAVNIK_SERVER/v1/me\""],
                runs: false),
            .lines(
                [
                    "curl -sS -H 'Authorization: Code ABCDE-FGHJK' -H 'Content-Type: application/json' \\",
                    "  -H 'Idempotency-Key: \"…\"' -d '{…}' \"$NASTAVNIK_SERVER\(path)\"",
                ], runs: false),
            .text(
                "Ключ повтора обязательно придумайте: если связь оборвётся, повтор с ним вернёт прежний ответ, хотя код уже использован.",
                "Do send a key: if the connection breaks, a retry with it gets the same answer, though the code is used already."
            ),
            .head("Кто ответил — неизвестно", "Nobody knows who answered"),
            .text(
                "В безымянных записях нет ни автора, ни времени, ни порядка, ни истории; в журнале сервера о них нет строки. Приглашение помнит только, что им воспользовались.",
                "Anonymous records have neither author nor time nor order nor history, and no line in the server's log. The invitation remembers only that it was used."
            ),
            .text(
                "После 20 неверных кодов с одного адреса за 10 минут сервер отвечает 429 и называет время ожидания.",
                "After 20 wrong codes from one address within 10 minutes the server answers 429 and says how long to wait."
            ),
        ]
    }

    var days: [Block] {
        let calendar = ProductionCalendar.resource
        let isShown = scope.view.resource(calendar)?.rights.contains(.read) ?? false
        return [
            .text(
                "Рабочие дни считаются по производственному календарю — таблице дней, а не по правилу: переносы объявляют каждый год. Если года в ней нет, ответ пуст, а сервер предупреждает при запуске.",
                "Working days are counted by the production calendar, a table of days and not a rule, for days are moved anew each year. Where a year is missing the answer is empty, and the server warns at its start."
            ),
            .lines(
                [
                    "\(Self.curl) -G --data-urlencode 'where=kind = \"holiday\"' -d limit=5 \"$NASTAVNIK_SERVER\(Route.base(calendar))\""
                ], runs: isShown),
            .head("В запросах и правилах", "In queries and rules"),
            .text(
                "add_working_days(день, n) — день через n рабочих; working_days_between(от, до) — сколько их между днями; is_working_day(день).",
                "add_working_days(day, n): the day n working days later; working_days_between(from, to): how many lie between; is_working_day(day)."
            ),
            .lines(
                [
                    "nastavnik query 'from \(sampleName) select day: add_working_days(today(), 3), working: is_working_day(today()) take 1'"
                ], runs: sample != nil),
            .head("Изменить календарь", "To change the calendar"),
            .text(
                "Кто вправе calendar.edit, правит дни как обычные записи; до запуска их задаёт Config/calendar.yaml.",
                "Whoever holds calendar.edit edits days like other records; before the start Config/calendar.yaml gives them."
            ),
        ]
    }
}
