import Client
import StrictJSON
import Wire

/// What is said about command lines that make no sense.
extension Phrase {
    private static func hint(_ suggestion: String?) -> Phrase {
        guard let suggestion else { return .verbatim("") }
        return Phrase(
            ru: ". Возможно, имелось в виду «\(suggestion)»",
            en: ". Perhaps “\(suggestion)” was meant")
    }

    static func unknownCommand(_ word: String, suggestion: String?) -> Phrase {
        let hint = hint(suggestion)
        return Phrase(
            ru: "Команды «\(word)» нет\(hint.ru). Все команды: nastavnik --help",
            en: "There is no command “\(word)”\(hint.en). All commands: nastavnik --help")
    }

    static let actionMissing = Phrase(
        ru: "Назовите запись и действие: do РЕСУРС ID ДЕЙСТВИЕ, или --where, или --id.",
        en: "Name the record and the action: do RESOURCE ID ACTION, or --where, or --id.")
    static let partialNeedsMany = Phrase(
        ru: "--partial бывает только с --where или --id.",
        en: "--partial goes with --where or --id only.")
    static let whereOrIDs = Phrase(
        ru: "Что-то одно: --where или --id; --if-match с ними не бывает.",
        en: "One of --where and --id; --if-match does not go with them.")

    static func unknownCommandWithoutServer(_ word: String, _ why: Phrase) -> Phrase {
        Phrase(
            ru: "Команды «\(word)» нет. Её мог бы добавить модуль сервера, но \(why.ru)",
            en: "There is no command “\(word)”. A module of the server might add it, but \(why.en)")
    }

    static func familyOf(commands: [CommandDescription]) -> Phrase {
        let lines = commands.map { command in
            let title = command.title.map { " — " + $0 } ?? ""
            return PrintableText.line(
                "  nastavnik \(command.path.joined(separator: " "))\(title)")
        }.joined(separator: "\n")
        return Phrase(ru: "Есть команды:\n\(lines)", en: "There are these commands:\n\(lines)")
    }

    static func usage(_ line: String) -> Phrase {
        Phrase(ru: "ВЫЗОВ: \(line)", en: "USAGE: \(line)")
    }

    static func sameAs(_ line: String, _ command: String) -> Phrase {
        Phrase(
            ru: "То же самое: \(line). Остальные параметры: nastavnik \(command) --help",
            en: "The same: \(line). All options: nastavnik \(command) --help")
    }

    static func tooNew(kind: String) -> Phrase {
        Phrase(
            ru: "Эта команда вида «\(kind)» новее программы: обновите nastavnik.",
            en: "This command of kind “\(kind)” is newer than the program: update nastavnik.")
    }

    static func unknownModule(_ name: String, suggestion: String?) -> Phrase {
        let hint = hint(suggestion)
        return Phrase(
            ru: "Модуля «\(name)» нет\(hint.ru). Модули: nastavnik modules",
            en: "There is no module “\(name)”\(hint.en). Modules: nastavnik modules")
    }

    static func unknownResource(_ name: String, suggestion: String?) -> Phrase {
        let hint = hint(suggestion)
        return Phrase(
            ru: "Ресурса «\(name)» нет\(hint.ru). Ресурсы: nastavnik resources",
            en: "There is no resource “\(name)”\(hint.en). Resources: nastavnik resources")
    }

    static func ambiguousResource(_ name: String, among names: [String]) -> Phrase {
        let list = names.joined(separator: ", ")
        return Phrase(
            ru: "Ресурс «\(name)» есть в нескольких модулях: \(list)",
            en: "Several modules have a resource “\(name)”: \(list)")
    }

    static func unknownQuery(_ name: String, suggestion: String?) -> Phrase {
        let hint = hint(suggestion)
        return Phrase(
            ru: "Запроса «\(name)» нет\(hint.ru). Запросы: nastavnik queries",
            en: "There is no query “\(name)”\(hint.en). Queries: nastavnik queries")
    }

    static func forgottenOption(_ words: [String]) -> Phrase {
        let line = words.map { "-p \($0)" }.joined(separator: " ")
        return Phrase(
            ru: "Параметру запроса нужно -p: \(line)",
            en: "A parameter of the query needs -p: \(line)")
    }

    static func unknownIndicator(_ code: String, suggestion: String?) -> Phrase {
        let hint = hint(suggestion)
        return Phrase(
            ru: "Показателя «\(code)» нет\(hint.ru). Показатели: nastavnik indicator list",
            en: "There is no indicator “\(code)”\(hint.en). Indicators: nastavnik indicator list")
    }

    static func partNeedsValue(_ word: String) -> Phrase {
        Phrase(
            ru: "«\(word)»: нужно --имя значение, например --organisation 05-001.",
            en: "“\(word)”: --name value is needed, such as --organisation 05-001.")
    }

    static func badQueryName(_ name: String) -> Phrase {
        Phrase(
            ru: "«\(name)» — не имя запроса; нужно модуль/запрос",
            en: "“\(name)” is no query's name; it looks like module/query")
    }

    static func badKeptQuery(_ file: String) -> Phrase {
        Phrase(
            ru: "Имя запроса — строчные латинские буквы, цифры и «_»; из «\(file)» его не выходит. "
                + "Назовите запрос сами: --as my/name",
            en: "A query's name is small Latin letters, digits and _; “\(file)” gives none. "
                + "Say it: --as my/name")
    }

    static func badPullSource(_ text: String) -> Phrase {
        Phrase(
            ru: "«\(text)» — не ресурс; нужно модуль.ресурс или модуль.ресурс.поле",
            en: "“\(text)” is no resource; it looks like module.resource or module.resource.field")
    }

    static func whichFileField(_ name: String, _ fields: [String]) -> Phrase {
        guard !fields.isEmpty else {
            return Phrase(ru: "У «\(name)» нет файлов", en: "“\(name)” holds no files")
        }
        let choices = fields.map { "\(name).\($0)" }.joined(separator: ", ")
        return Phrase(
            ru: "У «\(name)» несколько файлов, назовите один: \(choices)",
            en: "“\(name)” holds several files, name one: \(choices)")
    }

    static func notJSON(_ path: String, _ error: JSONSyntaxError) -> Phrase {
        let place = "\(path):\(error.line):\(error.column)"
        return Phrase(ru: "\(place): \(error.ru)", en: "\(place): \(error.en)")
    }

    static func notUTF8(_ path: String) -> Phrase {
        Phrase(
            ru: "«\(path)» — не текст в UTF-8; сохраните файл в этой кодировке",
            en: "“\(path)” is not text in UTF-8; save the file in this encoding")
    }

    static let badTimeout = Phrase(
        ru: "--timeout: от 1 до 86400 секунд", en: "--timeout: from 1 to 86400 seconds")
    static let binaryToTerminal = Phrase(
        ru: "xlsx — не для экрана: укажите файл, -o ФАЙЛ.xlsx",
        en: "xlsx is not for a screen: name a file, -o FILE.xlsx")
    static func otherForm(of file: String, asked: String, usual: String) -> Phrase {
        Phrase(
            ru:
                "«\(file)» — это \(usual), а не \(asked): назовите файл иначе или --format \(usual)",
            en: "“\(file)” is \(usual), not \(asked): name the file otherwise, or --format \(usual)"
        )
    }

    static let noSuchFormatHere = Phrase(
        ru: "Здесь этого формата нет: table, json, ndjson или csv",
        en: "This format is not offered here: table, json, ndjson or csv")
    static let pageOnly = Phrase(
        ru: "xlsx и ru-excel отдаёт сервер, и только страницей; всё сразу: query … --format xlsx",
        en:
            "xlsx and ru-excel are made by the server, page by page; for all of it: query … --format xlsx"
    )
    static let oneQuerySource = Phrase(
        ru: "Нужен один запрос: текстом, «-» или -f ФАЙЛ",
        en: "One query, please: as text, as -, or with -f FILE")
    static let oneBodySource = Phrase(
        ru: "Нужны поля (поле=значение …), или «-», или -f ФАЙЛ — что-то одно",
        en: "Either fields (field=value …), or -, or -f FILE: one of them")
    static let bodyIsNoObject = Phrase(
        ru: "JSON должен быть объектом {…}", en: "The JSON must be an object {…}")
    static let noToken = Phrase(
        ru: "Токен не получен. Он выглядит как nst_… и выдаётся командой token issue",
        en: "There is no token. It looks like nst_… and is issued by token issue")
    static let sayYes = Phrase(
        ru: "Удаление без терминала требует --yes", en: "Deleting without a terminal needs --yes")
}
