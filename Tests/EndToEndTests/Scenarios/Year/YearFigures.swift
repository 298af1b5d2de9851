import StrictJSON

/// The figures that the yearly report must show, counted from what people of the story sent.
struct YearFigures {
    /// Rows by the titles of their columns; each must stand in its sheet.
    typealias Table = [[String: JSON]]

    let ledger: YearLedger
    /// The last day of the year, which is the day of the report.
    let today: YearDay

    init(_ story: Story) {
        ledger = YearLedger(story, from: "2025-09-01")
        today = YearDay("2026-08-31")
    }

    /// All sheets by their titles.
    var sheets: [String: Table] {
        [
            "План-факт": planFact, "Охват молодых педагогов наставн": coverage,
            "Пары по организациям": pairTable, "Охват, пары, программы": indicators(pairIndicators),
            "Наставники и встречи": indicators(mentorIndicators),
            "Документы организаций": indicators(["M04": completeOrganisations]),
            "Сайты, поощрение, отчётность": indicators(organisationIndicators),
            "Карта куратора": indicators(["M11": optimalCards]),
            "Удовлетворённость": indicators(satisfaction),
            "Динамика по анкетам": indicators(["M09": dynamics]),
            "Карта куратора уровни": cardLevels, "До и после": [mentorPractice],
            "Формы организаций": formTable, "Школа наставничества": [training],
            "Консультации": consultations, "Кейсы по направлениям": [cases],
            "Лига": [league], "Награды": [award], "Предложения по оплате": [pay],
            "Группы организаций": [kindergarten], "Следующий план": nextPlan,
        ]
    }

    /// A share in percent with one digit; nothing of nothing.
    static func rate(_ part: Int, _ whole: Int) -> JSON {
        guard whole > 0 else { return .null }
        return decimal((Double(part) * 1_000 / Double(whole)).rounded() / 10)
    }

    static func decimal(_ value: Double) -> JSON { .number(JSONNumber(digits: "\(value)")) }

    private func indicators(_ found: [String: (Int, Int)]) -> Table {
        found.sorted { $0.key < $1.key }.map { code, share in
            var row: [String: JSON] = [
                "Код": .string(code), "Значение": Self.rate(share.0, share.1),
            ]
            if share.1 > 0 {
                row["Числитель"] = .int(share.0)
                row["Знаменатель"] = .int(share.1)
            }
            return row
        }
    }

    var organisations: [JSON] { ledger.created("registry.organisations") }

    func name(of code: String) -> JSON {
        .string(organisations.first { $0.text("code") == code }?.text("short_name") ?? "")
    }
}

/// Plans, papers, learning, the League and pay.
extension YearFigures {
    private var plan: String { "05-2025" }

    fileprivate var planFact: Table {
        let rows = ledger.created("roadmap.rows").filter { $0.key("plan") == plan }
        let sections = Dictionary(grouping: rows) {
            $0.key("section").split(separator: ",").last ?? ""
        }
        return sections.map { section, rows in
            let done = rows.filter { isDone($0) }
            return [
                "№": .int(Int(section) ?? 0), "Строк": .int(rows.count),
                "Исполнено": .int(done.count),
                "Из них в первоначальный срок": .int(done.filter { isInTime($0) }.count),
                "Срок переносили": .int(rows.filter { isMoved($0) }.count),
                "Просрочено": .int(0), "Снято": .int(0),
            ]
        }
    }

    private func address(_ row: JSON) -> String { "\(row.key("plan")),\(row.text("path"))" }

    private func isMoved(_ row: JSON) -> Bool {
        ledger.addresses("move", "roadmap.rows").contains(address(row))
    }

    /// What goes on all year is done while its evidence is fresh: of today, in this story.
    private func isDone(_ row: JSON) -> Bool {
        if row.text("deadline_kind") == "continuous" {
            return ledger.done("create", "roadmap.evidence")
                .contains { $0.body.key("row") == address(row) && YearDay($0.day) == today }
        }
        let verbs = ["finish", "finish_earlier"]
        return verbs.contains { ledger.addresses($0, "roadmap.rows").contains(address(row)) }
    }

    private func isInTime(_ row: JSON) -> Bool {
        if row.text("deadline_kind") == "continuous" { return true }
        if ledger.addresses("finish_earlier", "roadmap.rows").contains(address(row)) { return true }
        let deed = ledger.done("finish", "roadmap.rows").first {
            $0.address == "key:" + address(row)
        }
        guard let deed else { return false }
        let day = deed.body["done_on"]?.stringValue ?? deed.day
        return YearDay(day) <= term(row)
    }

    private func term(_ row: JSON) -> YearDay {
        switch row.text("deadline_kind") {
        case "year_round": YearDay("2026-08-31")
        case "range": YearDay(row.text("ends_on"))
        default:
            .end(
                ofMonth: Int(row.number(row["to_month"] == nil ? "from_month" : "to_month")),
                startingIn: 2025)
        }
    }

    fileprivate var nextPlan: Table {
        ledger.created("roadmap.rows").filter { $0.text("repeats") == "yearly" }.map {
            let end = term($0)
            return [
                "План": "05-2026", "№": .string($0.text("path")),
                "Срок": .string(
                    [end.year + 1, end.month, end.day].map { $0 < 10 ? "0\($0)" : "\($0)" }
                        .joined(separator: "-")),
            ]
        }
    }

    fileprivate var training: [String: JSON] {
        let attended = ledger.created("school.attendances").filter {
            $0.text("status") == "attended"
        }
        let hours = Dictionary(
            uniqueKeysWithValues: ledger.created("school.sessions").map {
                ($0["no"], $0.number("hours"))
            })
        let personHours = attended.reduce(0) { sum, row in
            let no = row.key("session").split(separator: ",").last.flatMap { Int($0) } ?? 0
            return sum + (hours[.int(no)] ?? 0)
        }
        return [
            "Поток": "2025-mentors-1",
            "Записалось": .int(ledger.done("register", "school.enrolments").count),
            "Завершили": .int(ledger.done("complete", "school.enrolments").count),
            "Занятий": .int(ledger.done("hold", "school.sessions").count),
            "Часов занятий": Self.decimal(hours.values.reduce(0, +)),
            "Человеко-часов": Self.decimal(personHours),
        ]
    }

    /// Those of a school stand under its caller's name; five working days are within a week.
    fileprivate var consultations: Table {
        let asked = ledger.done("create", "school.consultations")
        let answers = ledger.done("answer", "school.consultations")
        let late = zip(asked, answers).map { question, answer in
            YearDay(answer.day).day - YearDay(question.day).day > 7
                || YearDay(answer.day).month != YearDay(question.day).month
        }
        return [
            [
                "Организация": name(of: "05-001"),
                "Вопросов": .int(asked.filter { $0.caller == "school1" }.count),
                "Позже срока": .int(
                    zip(asked, late).filter { $0.0.caller == "school1" && $0.1 }.count),
            ],
            [
                "Организация": name(of: "05-002"),
                "Вопросов": .int(asked.filter { $0.caller == "school2" }.count),
                "Позже срока": .int(
                    zip(asked, late).filter { $0.0.caller == "school2" && $0.1 }.count),
            ],
            [
                "Вопросов": .int(asked.count), "Отвечено": .int(answers.count),
                "Позже срока": .int(late.filter { $0 }.count),
            ],
        ]
    }

    fileprivate var cases: [String: JSON] {
        [
            "Всего": .int(ledger.created("school.cases").count),
            "Опубликовано": .int(ledger.done("publish", "school.cases").count),
            "Повторений": .int(ledger.created("school.replications").count),
        ]
    }

    /// The mean of the experts' sums, and the points by data.
    fileprivate var league: [String: JSON] {
        let sheets = ledger.done("patch", "league.assignments").map { deed in
            (deed.body["scores"]?.arrayValue ?? []).reduce(0) { $0 + $1.number("points") }
        }
        let data = ledger.done("patch", "league.applications").flatMap {
            $0.body["auto_scores"]?.arrayValue ?? []
        }
        let points =
            sheets.reduce(0, +) / Double(sheets.count) + data.reduce(0) { $0 + $1.number("points") }
        return [
            "Организация": name(of: "05-001"), "Итог экспертизы": Self.decimal(points),
            "Экспертов": .int(sheets.count),
        ]
    }

    fileprivate var award: [String: JSON] {
        let named = ledger.done("name_laureate", "incentives.nominations").first
        let marks = ledger.created("incentives.jury_scores")
            .filter { $0.text("nomination") == named?.address }
            .map { ($0["scores"]?.arrayValue ?? []).reduce(0) { $0 + $1.number("points") } }
        return [
            "Место": named?.body["place"] ?? .null, "Организация": name(of: "05-001"),
            "Балл жюри": Self.decimal(marks.reduce(0, +) / Double(max(marks.count, 1))),
        ]
    }

    /// People × months × size × (1 + contributions).
    fileprivate var pay: [String: JSON] {
        let scenario = ledger.created("incentives.cost_scenarios")[0]
        let months = (scenario["lines"]?.arrayValue ?? []).reduce(0) {
            $0 + $1.number("people") * $1.number("months")
        }
        let size = Double(scenario.text("amount")) ?? 0
        let cost = months * size * (1_000 + scenario.number("contribution_percent") * 10) / 1_000
        return [
            "Номер": "П-05-001", "Поправок": .int(ledger.created("incentives.amendments").count),
            "Принято": .int(ledger.done("decide", "incentives.amendments").count),
            "Стоимость в год, руб.": Self.decimal(cost),
        ]
    }
}
