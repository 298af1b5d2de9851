import Client

/// What the program says while it works and when it is done.
extension Phrase {
    static func retrying(_ attempt: Int, seconds: Int64) -> Phrase {
        Phrase(
            ru: "Нет ответа, повтор \(attempt) через \(max(1, seconds)) с…",
            en: "No answer, retry \(attempt) in \(max(1, seconds)) s…")
    }

    static let tokenPrompt = Phrase(ru: "Токен: ", en: "Token: ")
    static let plainHTTP = Phrase(
        ru: "Внимание: http:// не шифруется, токен виден в сети. Только для своей сети.",
        en: "Note: http:// is not encrypted, the token can be seen. For your own network only.")

    static func loggedIn(_ subject: String, _ server: String, _ profile: String) -> Phrase {
        Phrase(
            ru: "Вы вошли как \(subject) на \(server) (профиль «\(profile)»).",
            en: "Logged in as \(subject) at \(server) (profile “\(profile)”).")
    }

    static func loggedOut(_ profile: String) -> Phrase {
        Phrase(
            ru: "Профиль «\(profile)» удалён. Сам токен ещё действует: token revoke.",
            en: "Profile “\(profile)” is removed. The token itself still works: token revoke.")
    }

    static func named(_ permissions: [String]) -> Phrase {
        let list = permissions.joined(separator: ", ")
        return Phrase(ru: "Особые права: \(list)", en: "Named permissions: \(list)")
    }

    static func mayIssue(_ roles: [String]) -> Phrase {
        let list = roles.joined(separator: ", ")
        return Phrase(
            ru: "Можно выдавать токены ролей: \(list)", en: "May issue tokens of: \(list)")
    }

    static func bulkDone(_ done: Int, refused: Int) -> Phrase {
        Phrase(
            ru: "Записей сделано: \(done), отказали: \(refused).",
            en: "Records done: \(done), refused: \(refused).")
    }

    static func querySaved(_ name: String) -> Phrase {
        Phrase(
            ru: "Запрос сохранён: nastavnik run \(name)",
            en: "The query is kept: nastavnik run \(name)")
    }

    static func queryDeleted(_ name: String) -> Phrase {
        Phrase(ru: "Запрос \(name) удалён.", en: "The query \(name) is deleted.")
    }

    static func truncated(_ rows: Int) -> Phrase {
        Phrase(
            ru: "Показано строк: \(rows), и это не все: сработал предел. Сузьте запрос.",
            en: "Rows shown: \(rows), and there are more: a limit was hit. Narrow the query.")
    }

    static let streamBroken = Phrase(
        ru: "Ответ оборвался: последней строки нет. Повторите.",
        en: "The answer broke off: its last line is missing. Try again.")

    static func total(_ count: Int) -> Phrase {
        Phrase(ru: "Всего: \(count)", en: "In all: \(count)")
    }

    static func goOnLater(cursor: String) -> Phrase {
        Phrase(ru: "В следующий раз: --cursor \(cursor)", en: "Next time: --cursor \(cursor)")
    }
    static func morePages(_ shown: Int, cursor: String) -> Phrase {
        Phrase(
            ru: "Показаны \(shown); дальше: --all или --cursor \(cursor)",
            en: "Shown: \(shown); go on with --all or --cursor \(cursor)")
    }

    static func recordsSoFar(_ count: Int) -> Phrase {
        Phrase(ru: "Записей: \(count)…", en: "Records: \(count)…")
    }

    static func noRoom(for columns: [String], _ whole: Phrase) -> Phrase {
        let list = columns.joined(separator: ", ")
        return Phrase(
            ru: "Не поместилось: \(list). Всё: \(whole.ru)",
            en: "No room for: \(list). All of it: \(whole.en)")
    }

    static let wholeAsCSV = Phrase.verbatim("--format csv")
    static let wholeOrFields = Phrase(
        ru: "--format csv, или выберите --fields", en: "--format csv, or choose --fields")
    static let wholeReport = Phrase(ru: "--format xlsx -o ФАЙЛ", en: "--format xlsx -o FILE")
    static let wholeInShell = Phrase.verbatim("\\format csv")

    static let done = Phrase(ru: "Сделано.", en: "Done.")
    static let alreadyDone = Phrase(
        ru: "Это уже было сделано первой попыткой.", en: "The first attempt had done it already.")
    static let dryRunDone = Phrase(
        ru: "Проба: так было бы; ничего не изменено.",
        en: "Dry run: this is how it would be; nothing was changed.")
    static let dryRunIgnored = Phrase(
        ru: "ВНИМАНИЕ: сервер не подтвердил пробу, изменение могло произойти на самом деле.",
        en: "WARNING: the server did not confirm the dry run; the change may be real.")
    static let nothingDone = Phrase(ru: "Ничего не сделано.", en: "Nothing was done.")

    static func reallyDelete(_ what: String) -> Phrase {
        Phrase(ru: "Удалить \(what)? [да/нет] ", en: "Delete \(what)? [yes/no] ")
    }

    static func editedHere(_ name: String) -> Phrase {
        Phrase(
            ru: "Изменён здесь, не тронут: \(name) (--force заменит)",
            en: "Changed here, left alone: \(name) (--force replaces it)")
    }

    static func goneThere(_ name: String) -> Phrase {
        Phrase(
            ru: "На сервере больше нет: \(name) (--delete удалит)",
            en: "Gone from the server: \(name) (--delete removes it)")
    }

    static func pulled(new: Int, unchanged: Int, deleted: Int, failed: Int) -> Phrase {
        Phrase(
            ru: "Загружено: \(new), без изменений: \(unchanged), удалено: \(deleted), "
                + "не удалось: \(failed).",
            en: "Downloaded: \(new), unchanged: \(unchanged), deleted: \(deleted), "
                + "failed: \(failed).")
    }

    static func tokenIssued(_ id: String, _ subject: String, _ expires: String?) -> Phrase {
        let until = expires.map { Phrase(ru: " до \($0)", en: " until \($0)") }
        return Phrase(
            ru: "Токен \(id) для \(subject)\(until?.ru ?? ""). Больше он не будет показан.",
            en: "Token \(id) for \(subject)\(until?.en ?? ""). It will not be shown again.")
    }

    static func tokenRevoked(_ id: String) -> Phrase {
        Phrase(ru: "Токен \(id) отозван.", en: "Token \(id) is revoked.")
    }

    static let nameOfTypedQuery = Phrase(ru: "запрос", en: "query")
    static let cannotWriteOutput = Phrase(
        ru: "Не удаётся записать вывод: возможно, диск полон.",
        en: "Cannot write the output: perhaps the disk is full.")
}
