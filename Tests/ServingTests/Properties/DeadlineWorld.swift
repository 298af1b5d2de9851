import Support

/// Who has terms to keep: a district with plans, a pair that may end, consents that were withdrawn.
enum DeadlineWorld {
    static let calendar = WallCalendar(seed: 7)

    /// Years in which the school years of plans begin.
    static let plans = [2026, 2027, 2028, 2029, 2030, 2031]
    /// Of those, the ones whose rows come back: their February is of an ordinary year and of a leap one.
    static let sources = [2026, 2027]

    static func targets(of source: Int) -> [(code: String, years: Int)] {
        (1...4).map { ("05-\(source + $0)-\(source - 2_020)", $0) }
    }

    /// The yearly rows of a plan by their numbers.
    static func yearly(_ source: Int) -> [String: WallTerm] {
        var random = SeededGenerator(seed: UInt64(source))
        var terms: [String: WallTerm] = [:]
        while terms.count < 60 {
            let term = WallTerm.random(of: source, &random)
            if term.isInOrder { terms["1.\(terms.count + 1)"] = term }
        }
        return terms
    }

    static let withdrawals: [String: PlainDay] = {
        var random = SeededGenerator(seed: 11)
        return Dictionary(
            uniqueKeysWithValues: (1...80).map {
                ("\($0)", calendar.days.randomElement(using: &random) ?? calendar.days[0])
            })
    }()

    // MARK: As data

    static let rows = """
        registry.municipalities:
          - {code: "05", title: "Озёрный район", short_name: "Озёрный"}
        registry.organisations:
          - {code: 05-001, municipality: "05", kind: other, title: "Школа № 1", short_name: "СОШ № 1"}
          - {code: 05-002, municipality: "05", kind: other, title: "Школа № 2", short_name: "СОШ № 2"}
        registry.people:
          - {code: 05-001-001, last_name: "Астрова", first_name: "Вера", organisation: 05-001, position: "Учитель"}
          - {code: 05-001-002, last_name: "Донская", first_name: "Майя", organisation: 05-001, position: "Учитель"}
          - {code: 05-002-001, last_name: "Ёлкина", first_name: "Софья", organisation: 05-002, position: "Учитель"}
        registry.mentors:
          - {person: 05-001-001, state: active, appointed_order_number: "1", appointed_order_date: 2025-09-05}
          - {person: 05-002-001, state: active, ready_for_others: true, appointed_order_number: "2", appointed_order_date: 2025-09-05}
        registry.mentees:
          - {person: 05-001-002}
        registry.pairs:
          - {number: 05-001-2026-01, state: consented, organisation: 05-001, school_year: 2026/2027, types: [one_to_one], mentor: 05-001-001, members: [{mentee: 05-001-002, joined_on: 2026-09-01, consent_on: 2026-09-01}], mentor_consent_on: 2026-09-01, mentor_consent_number: "1"}
        registry.consents:
        \(withdrawals.sorted { $0.key < $1.key }.rows { number, day in
            "{number: '\(number)', organisation: 05-001, person: 05-001-001, kind: media, purpose: Проба, categories: [photo], given_on: 2025-09-01, state: withdrawn, withdrawn_on: \(day)}"
        })
        roadmap.plans:
        \(plans.rows { plan("05-\($0)", $0) })
        \(sources.map { source in
            targets(of: source).rows { plan($0.code, source + $0.years) }
        }.joined(separator: "\n"))
        roadmap.sections:
        \(plans.rows { "{plan: 05-\($0), number: 1, title: Раздел}" })
        roadmap.rows:
        \(sources.map { source in
            yearly(source).sorted { $0.key < $1.key }.rows { row($0.key, $0.value) }
        }.joined(separator: "\n"))
        """

    private static func plan(_ code: String, _ year: Int) -> String {
        "{code: \(code), municipality: '05', title: План, school_year: \(year)/\(year + 1)}"
    }

    /// The end of every third row was moved since.
    private static func row(_ path: String, _ term: WallTerm) -> String {
        var text =
            "{plan: 05-\(term.year), section: '05-\(term.year),1', path: '\(path)', content: Строка, "
            + "expected: Итог, executors: [municipal_curator], repeats: yearly, "
            + "deadline_kind: \(term.kind.rawValue), starts_on: \(term.starts)"
        if let ends = term.ends {
            let isMoved = path.last.map { "369".contains($0) } ?? false
            text +=
                isMoved ? ", first_ends_on: \(ends), ends_on: \(ends.next)" : ", ends_on: \(ends)"
        }
        return text + "}"
    }
}
