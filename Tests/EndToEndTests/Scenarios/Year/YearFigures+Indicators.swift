import StrictJSON

/// People, pairs, meetings and the indicators drawn from them.
extension YearFigures {
    private struct Pair {
        let number: String
        let organisation: String
        let mentor: String
        let mentee: String
        let ends: YearDay
        /// The day of the completion; nil while it runs or after an early end.
        let completed: YearDay?
        let isClosedEarly: Bool

        var isRunning: Bool { completed == nil && !isClosedEarly }
    }

    private var pairs: [Pair] {
        let completed = Dictionary(
            uniqueKeysWithValues: ledger.done("complete", "registry.pairs").map {
                ($0.address.replacing("key:", with: ""), YearDay($0.body.text("ended_on")))
            })
        let closed = ledger.addresses("close_early", "registry.pairs")
        return ledger.created("registry.pairs").map {
            let number = $0.text("number")
            return Pair(
                number: number, organisation: String(number.prefix(6)), mentor: $0.key("mentor"),
                mentee: $0["members"]?[0]?.key("mentee") ?? "", ends: YearDay($0.text("ends_on")),
                completed: completed[number], isClosedEarly: closed.contains(number))
        }
    }

    /// Who has taught for at most three years on the last day.
    private var young: [String] {
        ledger.created("registry.people")
            .filter {
                $0["teaching"] != false
                    && YearDay($0.text("teaching_since")).months(to: today) <= 36
            }
            .map { $0.text("code") }
    }

    private var covered: Set<String> { Set(pairs.filter { !$0.isClosedEarly }.map(\.mentee)) }

    var coverage: Table {
        let rows: Table = organisations.map { organisation in
            let code = organisation.text("code")
            let people = young.filter { $0.hasPrefix(code) }
            return [
                "Организация": .string(organisation.text("short_name")),
                "Молодых педагогов": .int(people.count),
                "Из них с парой": .int(people.filter { covered.contains($0) }.count),
            ]
        }
        return rows + [
            [
                "Молодых педагогов": .int(young.count),
                "Из них с парой": .int(young.filter { covered.contains($0) }.count),
            ]
        ]
    }

    var pairTable: Table {
        Dictionary(grouping: pairs, by: \.organisation).map { code, pairs in
            [
                "Организация": name(of: code), "Всего": .int(pairs.count),
                "Идут": .int(pairs.filter(\.isRunning).count),
                "Завершены": .int(pairs.filter { $0.completed != nil }.count),
                "Прекращены досрочно": .int(pairs.filter(\.isClosedEarly).count),
            ]
        }
    }

    var pairIndicators: [String: (Int, Int)] {
        let lasting = pairs.filter { !$0.isClosedEarly }
        let due = pairs.filter { $0.ends <= today }
        let running = pairs.filter(\.isRunning)
        let papers = ledger.addresses("agree", "registry.pairs")
            .intersection(ledger.addresses("approve", "registry.programmes"))
        return [
            "M01": (young.filter { covered.contains($0) }.count, young.count),
            "M06": (running.filter { papers.contains($0.number) }.count, running.count),
            "M07": (
                due.filter { pair in pair.completed.map { $0 <= pair.ends } ?? false }.count,
                due.count
            ),
            // Nobody finished a year ago.
            "M10": (0, 0),
            // A mentor from elsewhere is known by the id that the request found.
            "M17": (lasting.filter { $0.mentor == "{network}" }.count, lasting.count),
        ]
    }

    var mentorIndicators: [String: (Int, Int)] {
        let mentors = ledger.created("registry.mentors").map { $0.key("person") }
        let learned = Set(
            ledger.addresses("complete", "school.enrolments").compactMap {
                $0.split(separator: ",").last
            }
            .map(String.init)
                + ledger.created("school.trainings").map { $0.key("person") })
        let working = Set(pairs.filter(\.isRunning).map(\.mentor))
        let paid = Set(
            ledger.created("registry.agreements")
                .filter {
                    YearDay($0.text("ends_on")) >= today && (Double($0.text("pay_amount")) ?? 0) > 0
                }
                .map { $0.key("mentor") })
        return [
            "M08": (mentors.filter { learned.contains($0) }.count, mentors.count),
            "M13": (working.intersection(paid).count, working.count),
            "M14": meetings,
            "M15": (
                ledger.done("publish", "school.cases").count,
                pairs.filter { $0.completed != nil }.count
            ),
        ]
    }

    /// Two a month are planned; what a pair does beyond its own plan makes up for nobody else's.
    private var meetings: (Int, Int) {
        let held = Dictionary(grouping: ledger.created("registry.meetings")) { $0.key("pair") }
        let shares = pairs.filter { !$0.isClosedEarly }.map { pair in
            let planned =
                2 * YearDay("2025-10-01").months(to: min(pair.completed ?? pair.ends, today))
            return (min(held[pair.number]?.count ?? 0, planned), planned)
        }
        return (shares.reduce(0) { $0 + $1.0 }, shares.reduce(0) { $0 + $1.1 })
    }

    /// Nine documents are kept in the register; bases need a mentor and a mentee of one's own.
    var completeOrganisations: (Int, Int) {
        let kinds: Set = ["D01", "D02", "D03", "D04", "D05", "D06", "D07", "D11", "D15"]
        let complete = organisations.map { $0.text("code") }.filter { code in
            documents(of: code).isSuperset(of: kinds)
                && ["registry.mentors", "registry.mentees"].allSatisfy { resource in
                    ledger.created(resource).contains { $0.key("person").hasPrefix(code) }
                }
        }
        return (complete.count, organisations.count)
    }

    private func documents(of code: String) -> Set<String> {
        Set(
            ledger.addresses("register", "registry.documents").filter { $0.hasPrefix(code) }
                .compactMap { $0.split(separator: ",").last?.prefix(3) }.map(String.init))
    }

    var organisationIndicators: [String: (Int, Int)] {
        let sites = ledger.created("registry.site_checks").filter {
            YearDay($0.text("checked_on")) == today && $0.number("status") == 200
        }
        let forms = ledger.done("submit", "monitoring.forms")
        let closes = ["2025-26-w1": YearDay("2025-12-13"), "2025-26-w2": YearDay("2026-03-20")]
        let inTime = forms.filter { form in
            closes.contains {
                form.address.hasPrefix("key:" + $0.key) && YearDay(form.day) <= $0.value
            }
        }
        let incentives = organisations.filter { documents(of: $0.text("code")).contains("D11") }
        return [
            "M05": (sites.count, organisations.count),
            "M12": (incentives.count, organisations.count),
            "M16": (inTime.count, forms.count),
        ]
    }

    var formTable: Table {
        [("Промежуточная 2025/2026", "2025-26-w1", 1), ("Основная 2025/2026", "2025-26-w2", 0)].map
        {
            title, wave, late in
            let forms = ledger.done("submit", "monitoring.forms").filter {
                $0.address.contains(wave)
            }
            return [
                "Волна": .string(title), "Всего форм": .int(organisations.count),
                "Сдано": .int(forms.count), "С опозданием": .int(late),
                "Принято": .int(
                    ledger.done("accept", "monitoring.forms").filter { $0.address.contains(wave) }
                        .count),
            ]
        }
    }

    /// The one without an act on incentives, an order on pairs and a site section that opens.
    var kindergarten: [String: JSON] {
        [
            "Организация": name(of: "05-003"),
            "Нет документов": .int(9 - documents(of: "05-003").count),
            "Молодых без пары": .int(
                young.filter { $0.hasPrefix("05-003") && !covered.contains($0) }.count),
        ]
    }
}
