import Client

/// What the commands around the query language say.
extension Phrase {
    static let abstractCheck = Phrase(
        ru: "Проверить запрос, не выполняя.", en: "Check a query without running it.")
    static let abstractFormat = Phrase(
        ru: "Привести запрос к единому виду.", en: "Lay out a query in the canonical form.")
    static let discussionFormat = Phrase(
        ru: """
            Шаг на строку, слова на одном языке, комментарии остаются на местах. \
            Слова английские; --lang ru показывает русские.
            """,
        en: """
            A step on each line, words of one language, comments stay where they are. \
            Words are English; --lang ru shows the Russian ones.
            """)
    static let abstractExplain = Phrase(
        ru: "Что делает запрос: шаги, строки, права.",
        en: "What a query does: steps, rows, rights.")
    static let discussionExplain = Phrase(
        ru: "SQL (уровень 2) и план базы (уровень 3) видны с правом queries.explain.",
        en: "The SQL (level 2) and the engine's plan (level 3) need the permission queries.explain."
    )
    static let abstractShell = Phrase(
        ru: "Запросы один за другим, с историей и подсказками.",
        en: "Queries one after another, with history and completion.")
    static let discussionShell = Phrase(
        ru: """
            Запрос выполняет пустая строка или «;». Tab подсказывает, стрелки листают историю; \
            \\help — о командах. Без терминала запросы читаются из стандартного ввода.
            """,
        en: """
            An empty line or ; runs a query. Tab completes, arrows go through the history; \
            \\help tells of the commands. Without a terminal queries are read from standard input.
            """)

    static let helpSourceFile = Phrase(
        ru: "Файл с запросом; «-» — стандартный ввод.",
        en: "A file with a query; - is standard input.")
    static let helpFormatWrite = Phrase(
        ru: "Переписать файл на месте.", en: "Rewrite the file in place.")
    static let helpFormatCheck = Phrase(
        ru: "Ничего не печатать; код 1, если вид другой.",
        en: "Print nothing; exit 1 if the form differs.")
    static let helpExplainLevel = Phrase(
        ru: "1 — шаги, 2 — ещё SQL, 3 — ещё план.", en: "1: steps, 2: SQL as well, 3: the plan too."
    )

    static let writeOrCheck = Phrase(
        ru: "--write и --check вместе не бывают", en: "--write and --check exclude each other")
    static let writeNeedsFile = Phrase(
        ru: "--write переписывает файл: назовите его вместо «-»",
        en: "--write rewrites a file: name one instead of -")
    static let badLevel = Phrase(ru: "--level: 1, 2 или 3", en: "--level: 1, 2 or 3")

    static let noMistakes = Phrase(ru: "Ошибок нет.", en: "No mistakes.")

    static func mistakes(_ count: Int) -> Phrase {
        Phrase(ru: "Ошибок: \(count).", en: "Mistakes: \(count).")
    }

    static func notCanonical(_ file: String) -> Phrase {
        Phrase(
            ru: "«\(file)» не в едином виде: nastavnik format --write",
            en: "“\(file)” is not in canonical form: nastavnik format --write")
    }

    static let titleStep = Phrase(ru: "Шаг", en: "Step")
    static let titleRow = Phrase(ru: "Что такое строка", en: "What a row is")
    static let titleRules = Phrase(ru: "Какие строки видны", en: "Which rows are seen")

    static func statement(binds: Int) -> Phrase {
        Phrase(ru: "SQL (параметров: \(binds)):", en: "SQL (\(binds) bound values):")
    }

    static let enginePlan = Phrase(ru: "План:", en: "Plan:")
    static let tablesRead = Phrase(ru: "Читает:", en: "Reads:")

    static let shellGreeting = Phrase(
        ru: "Запрос выполняет пустая строка или «;». \\help — команды, \\quit — выход.",
        en: "An empty line or ; runs a query. \\help: commands, \\quit: leave.")
    static let shellHelp = Phrase(
        ru: """
            \\help            эта справка
            \\format ФОРМАТ   table, json, ndjson или csv
            \\quit            выход (или Ctrl-D)
            Пустая строка или «;» выполняет запрос, Tab подсказывает, Ctrl-C бросает начатое.
            """,
        en: """
            \\help            this help
            \\format FORMAT   table, json, ndjson or csv
            \\quit            leave (or Ctrl-D)
            An empty line or ; runs a query, Tab completes, Ctrl-C drops what was begun.
            """)

    /// What a report consists of, and how to get one of it.
    static func sheets(_ names: [String]) -> Phrase {
        let (list, first) = (names.joined(separator: ", "), names.first ?? "")
        return Phrase(
            ru: "Отчёт из листов: \(list). Один лист в любом формате: --param sheet=\(first).",
            en: "A report of sheets: \(list). One sheet in any format: --param sheet=\(first).")
    }

    static let queryStopped = Phrase(ru: "Запрос остановлен.", en: "The query is stopped.")

    static func unknownShellCommand(_ text: String) -> Phrase {
        Phrase(
            ru: "Такой команды нет: \(text). Есть \\help, \\format table|json|ndjson|csv, \\quit.",
            en:
                "No such command: \(text). There are \\help, \\format table|json|ndjson|csv, \\quit."
        )
    }
}
