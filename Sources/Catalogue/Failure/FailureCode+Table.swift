extension FailureCode {
    /// What every code says.
    var entry: Entry {
        switch self {
        case .requestMalformed:
            Entry(
                400, ("Запрос составлен неверно", "The request is malformed"),
                ("Исправьте запрос по описанию ошибки.", "Correct the request as the detail says."))
        case .requestUnknownParameter:
            Entry(
                400, ("Неизвестный параметр адреса", "Unknown query parameter"),
                (
                    "Уберите параметр или исправьте его имя.",
                    "Remove the parameter or correct its name."
                ))
        case .requestDuplicateParameter:
            Entry(
                400, ("Параметр адреса повторяется", "A query parameter is repeated"),
                ("Оставьте один.", "Keep one of them."))
        case .requestBadParameter:
            Entry(
                400, ("Значение параметра адреса не подходит", "A query parameter has a bad value"),
                ("Исправьте значение.", "Correct the value."))
        case .requestBadHeader:
            Entry(
                400, ("Заголовок запроса не подходит", "A request header has a bad value"),
                ("Исправьте заголовок.", "Correct the header."))
        case .requestTooLarge:
            Entry(
                413, ("Тело запроса слишком велико", "The request body is too large"),
                ("Разбейте данные на части.", "Send the data in smaller pieces."))
        case .requestAddressTooLong:
            Entry(
                414, ("Адрес запроса слишком длинный", "The address is too long"),
                (
                    "Передайте условие телом: POST /v1/query.",
                    "Send the condition as a body: POST /v1/query."
                ))
        case .requestHeadersTooLarge:
            Entry(
                431, ("Заголовки запроса слишком велики", "The request headers are too large"),
                ("Сократите заголовки.", "Make the headers shorter."))
        case .requestMediaType:
            Entry(
                415, ("Такой тип тела не принимается", "The body has an unsupported media type"),
                (
                    "Отправьте тип, названный в описании.",
                    "Send the media type that the detail names."
                ))
        case .requestNotAcceptable:
            Entry(
                406, ("Ответа в таком виде нет", "No answer in an acceptable form"),
                ("Попросите один из названных видов.", "Ask for one of the named forms."))
        case .jsonSyntax:
            Entry(
                400, ("Тело — не правильный JSON", "The body is not valid JSON"),
                ("Исправьте JSON в указанном месте.", "Correct the JSON at the named place."))
        case .jsonDuplicateMember:
            Entry(
                400, ("Имя в JSON повторяется", "A JSON member is repeated"),
                ("Оставьте одно.", "Keep one of them."))
        case .jsonTooDeep:
            Entry(
                400, ("JSON вложен слишком глубоко", "The JSON is nested too deeply"),
                ("Не больше 64 уровней.", "At most 64 levels."))
        case .authTokenMissing:
            Entry(
                401, ("Нужен токен", "A token is needed"),
                (
                    "Передайте заголовок Authorization: Bearer …",
                    "Send the header Authorization: Bearer …"
                ))
        case .authTokenInvalid:
            Entry(
                401, ("Токен неизвестен или записан с ошибкой", "The token is unknown or mistyped"),
                ("Проверьте токен или попросите новый.", "Check the token or ask for a new one."))
        case .authTokenExpired:
            Entry(
                401, ("Срок токена истёк", "The token has expired"),
                ("Попросите новый токен.", "Ask for a new token."))
        case .authTokenRevoked:
            Entry(
                401, ("Токен отозван", "The token has been revoked"),
                ("Попросите новый токен.", "Ask for a new token."))
        case .authNetwork:
            Entry(
                401,
                ("С этого адреса токен не действует", "The token is not valid from this address"),
                ("Обратитесь с разрешённого адреса.", "Call from a permitted address."))
        case .authCodeInvalid:
            Entry(
                401,
                (
                    "Код неизвестен, уже использован или просрочен",
                    "The code is unknown, used or out of date"
                ),
                (
                    "Проверьте код или попросите новый у того, кто его выдал.",
                    "Check the code or ask whoever gave it for a new one."
                ))
        case .authCodeAttempts:
            Entry(
                429, ("Слишком много неверных кодов", "Too many wrong codes"),
                ("Подождите, сколько назвал Retry-After.", "Wait as long as Retry-After says."))
        case .routeNotFound:
            Entry(
                404, ("Такого адреса нет", "There is no such address"),
                ("Список адресов: /docs.", "The addresses are listed at /docs."))
        case .recordNotFound:
            Entry(
                404, ("Записи нет", "There is no such record"),
                ("Проверьте идентификатор и свои права.", "Check the id and your rights."))
        case .recordGone:
            Entry(
                410, ("Запись удалена", "The record has been deleted"),
                ("История записи ещё доступна.", "Its history can still be read."))
        case .mergeConflict:
            Entry(
                409, ("Записи пока не объединить", "The records can't be merged yet"),
                (
                    "Уладьте всё, что названо в errors, и повторите.",
                    "Settle everything that errors names and try again."
                ))
        case .methodNotAllowed:
            Entry(
                405, ("Такого действия у этого адреса нет", "The address has no such method"),
                ("Допустимые названы в заголовке Allow.", "The header Allow names the methods."))
        case .accessDenied:
            Entry(
                403, ("На это нет права", "You have no right to do this"),
                (
                    "Попросите право у того, кто выдал токен.",
                    "Ask whoever issued your token for the right."
                ))
        case .fieldNotWritable:
            Entry(
                403, ("На запись поля нет права", "You have no right to write the field"),
                ("Уберите поле из тела.", "Leave the field out of the body."))
        case .preconditionRequired:
            Entry(
                428, ("Нужен заголовок If-Match", "The header If-Match is needed"),
                ("Прочтите запись и передайте её ETag.", "Read the record and send its ETag."))
        case .preconditionFailed:
            Entry(
                412, ("Запись уже изменена", "The record has changed meanwhile"),
                ("Прочтите её заново и повторите.", "Read it again and repeat."))
        case .validationFailed:
            Entry(
                422, ("Данные не приняты", "The data were not accepted"),
                ("Исправьте всё, что названо в errors.", "Correct everything that errors names."))
        case .fieldUnknown:
            Entry(
                422, ("Такого поля нет", "There is no such field"),
                ("Исправьте имя или уберите поле.", "Correct the name or remove the field."))
        case .fieldReadOnly:
            Entry(
                422, ("Поле заполняет сервер", "The field is written by the server"),
                ("Уберите поле из тела.", "Leave the field out of the body."))
        case .fieldRequired:
            Entry(
                422, ("Поле обязательно", "The field is required"),
                ("Укажите значение.", "Give a value."))
        case .fieldType:
            Entry(
                422, ("Значение другого вида", "The value has another type"),
                ("Передайте значение названного вида.", "Send a value of the named type."))
        case .fieldFormat:
            Entry(
                422, ("Значение записано неверно", "The value is malformed"),
                ("Исправьте по образцу.", "Correct it by the pattern."))
        case .fieldRange:
            Entry(
                422, ("Значение вне допустимых границ", "The value is out of range"),
                ("Укажите значение в границах.", "Give a value within the bounds."))
        case .fieldLength:
            Entry(
                422, ("Длина текста не подходит", "The text has a wrong length"),
                ("Измените длину.", "Change its length."))
        case .fieldChoice:
            Entry(
                422, ("Такого значения в списке нет", "The value is not in the list"),
                ("Возьмите одно из допустимых.", "Take one of the permitted values."))
        case .fieldCount:
            Entry(
                422, ("Число значений не подходит", "A wrong number of values"),
                ("Измените их число.", "Change their number."))
        case .fieldDuplicate:
            Entry(
                422, ("Значение повторяется", "The value is repeated"),
                ("Оставьте одно.", "Keep one of them."))
        case .referenceNotFound:
            Entry(
                422, ("Ссылка никуда не ведёт", "The reference leads nowhere"),
                ("Проверьте идентификатор или ключ.", "Check the id or the key."))
        case .checkFailed:
            Entry(
                422, ("Проверка не пройдена", "A check failed"),
                ("Исправьте значения.", "Correct the values."))
        case .actionRefused:
            Entry(
                422, ("Действие сейчас невозможно", "The action is not possible now"),
                ("Выполните названное условие.", "Meet the named condition."))
        case .actionUnknown:
            Entry(
                404, ("Такого действия нет", "There is no such action"),
                ("Список действий: /docs.", "The actions are listed at /docs."))
        case .writeTooManyRows:
            Entry(
                422, ("Слишком много записей за один раз", "Too many records at once"),
                (
                    "Сузьте условие: за один раз меняется не больше 1000 записей.",
                    "Narrow the condition: at most 1,000 records change at once."
                ))
        case .stateNotEnterable:
            Entry(
                422,
                (
                    "Создать запись сразу в этом состоянии нельзя",
                    "A record can't be created in this state"
                ),
                ("Создайте её в начальном состоянии.", "Create it in the initial state."))
        case .uniqueTaken:
            Entry(
                409, ("Такая запись уже есть", "Such a record exists already"),
                (
                    "Измените значения или исправьте имеющуюся запись.",
                    "Change the values or update the existing record."
                ))
        case .recordLocked:
            Entry(
                409, ("В этом состоянии поле не меняется", "The field is locked in this state"),
                (
                    "Сначала верните запись в другое состояние.",
                    "Bring the record to another state first."
                ))
        case .recordImmutable:
            Entry(
                409, ("Значение больше не меняется", "The value can no longer change"),
                ("Создайте новую запись.", "Create a new record."))
        case .recordInUse:
            Entry(
                409, ("На запись ссылаются другие", "Other records refer to this one"),
                ("Сначала уберите ссылки.", "Remove the references first."))
        case .workflowState:
            Entry(
                409,
                (
                    "Из этого состояния действие невозможно",
                    "The action is not possible from this state"
                ),
                ("Проверьте состояние записи.", "Check the state of the record."))
        case .idempotencyRunning:
            Entry(
                409, ("Такой запрос ещё выполняется", "The same request is still running"),
                ("Повторите через секунду.", "Repeat in a second."))
        case .idempotencyMismatch:
            Entry(
                422,
                (
                    "Ключ повтора уже занят другим запросом",
                    "The idempotency key belongs to another request"
                ),
                ("Возьмите новый ключ.", "Take a new key."))
        case .idempotencyShape:
            Entry(
                409, ("С тех пор права изменились", "Your rights have changed since then"),
                ("Возьмите новый ключ.", "Take a new key."))
        case .idempotencyNotSupported:
            Entry(
                400, ("Здесь ключ повтора не принимается", "No idempotency key is accepted here"),
                ("Уберите заголовок.", "Remove the header."))
        case .cursorInvalid:
            Entry(
                400, ("Закладка страницы испорчена", "The cursor is damaged"),
                ("Начните список сначала.", "Start the list again."))
        case .cursorForeign:
            Entry(
                400, ("Закладка от другого списка", "The cursor belongs to another list"),
                ("Начните список сначала.", "Start the list again."))
        case .cursorExpired:
            Entry(
                410, ("Закладка устарела", "The cursor has expired"),
                ("Начните список сначала.", "Start the list again."))
        case .queryInvalid:
            Entry(
                422, ("Запрос с ошибкой", "The query has a mistake"),
                ("Исправьте в указанном месте.", "Correct it at the named place."))
        case .queryForbidden:
            Entry(
                403, ("На часть запроса нет права", "You have no right to a part of the query"),
                (
                    "Обойдитесь без названного или попросите о нём администратора.",
                    "Do without what is named, or ask the administrator for it."
                ))
        case .queryNotFound:
            Entry(
                404, ("Такого сохранённого запроса нет", "There is no such saved query"),
                ("Список: GET /v1/queries.", "See GET /v1/queries."))
        case .queryBadParameter:
            Entry(
                422, ("Параметр запроса не подходит", "A parameter of the query is wrong"),
                ("Исправьте параметр.", "Correct the parameter."))
        case .tropaTooSlow:
            Entry(
                422, ("Запрос выполнялся слишком долго", "The query took too long"),
                ("Сузьте условие или период.", "Narrow the condition or the period."))
        case .tropaTooMany:
            Entry(
                422, ("Слишком много строк", "Too many rows"),
                ("Добавьте where, group или take.", "Add where, group or take."))
        case .tropaTooBusy:
            Entry(
                429, ("Слишком много запросов сразу", "Too many queries at once"),
                ("Подождите, сколько назвал Retry-After.", "Wait as long as Retry-After says."))
        case .resultTooLarge:
            Entry(
                422, ("Результат не помещается", "The result does not fit"),
                ("Возьмите меньше строк или другой вид.", "Take fewer rows or another form."))
        case .fileNotFound:
            Entry(
                404, ("Файла нет", "There is no file"),
                ("Проверьте, загружен ли файл.", "Check that the file was uploaded."))
        case .fileUnknown:
            Entry(
                422, ("Такой файл не загружен", "No such file was uploaded"),
                ("Сначала загрузите его: POST /v1/files.", "Upload it first: POST /v1/files."))
        case .fileType:
            Entry(
                415, ("Файл не того типа", "The file has a wrong type"),
                ("Загрузите файл одного из допустимых типов.", "Upload one of the permitted types.")
            )
        case .fileTooLarge:
            Entry(
                413, ("Файл слишком велик", "The file is too large"),
                ("Уменьшите файл.", "Make the file smaller."))
        case .rangeNotSatisfiable:
            Entry(
                416, ("Такой части файла нет", "The file has no such range"),
                ("Запросите часть в пределах файла.", "Ask for a range inside the file."))
        case .tokenRole:
            Entry(
                403, ("Эту роль вы выдать не можете", "You may not issue this role"),
                ("Допустимые роли названы в описании.", "The detail names the roles you may issue.")
            )
        case .tokenAttribute:
            Entry(
                403, ("Этого значения у вас самих нет", "You do not hold this value yourself"),
                ("Выдайте только то, что есть у вас.", "Issue only what you hold."))
        case .tokenExpiry:
            Entry(
                422, ("Срок токена не подходит", "The expiry of the token is wrong"),
                ("Укажите срок не позже своего.", "Take one that is not later than yours."))
        case .tokenNotFound:
            Entry(
                404, ("Такого токена нет", "There is no such token"),
                ("Список: GET /v1/tokens.", "See GET /v1/tokens."))
        case .behaviourFailed, .behaviourOverrun, .behaviourQuarantined: behaviourEntry
        case .serverStopping:
            Entry(
                503, ("Сервер останавливается", "The server is stopping"),
                ("Повторите чуть позже.", "Repeat a little later."))
        case .serverBusy:
            Entry(
                503, ("Сервер занят", "The server is busy"),
                ("Повторите позже.", "Repeat later."))
        case .storageFull:
            Entry(
                507, ("На сервере кончилось место", "The storage is full"),
                (
                    "Сообщите администратору; чтение работает.",
                    "Tell the administrator; reading works."
                ))
        case .storageLatched:
            Entry(
                503,
                (
                    "Запись остановлена из-за сбоя хранилища",
                    "Writing stopped after a storage fault"
                ),
                (
                    "Сообщите администратору; чтение работает.",
                    "Tell the administrator; reading works."
                ))
        case .serverInternal:
            Entry(
                500, ("Внутренняя ошибка", "Internal error"),
                ("Сообщите администратору номер запроса.", "Tell the administrator the request id.")
            )
        }
    }
}
