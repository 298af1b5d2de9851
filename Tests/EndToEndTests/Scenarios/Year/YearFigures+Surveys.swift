import StrictJSON

/// Questionnaires and cards: what respondents and school curators marked.
extension YearFigures {
    private typealias Marks = [Int: Double]

    private func marks(_ edition: String) -> [String: Marks] {
        var found: [String: Marks] = [:]
        for response in ledger.responses where response.edition == "\(edition),1" {
            for answer in response.answers {
                guard let number = answer["number"]?.intValue,
                    let item = answer["item_no"]?.intValue
                else { continue }
                found[response.respondent, default: [:]][Int(item)] = Double(number)
            }
        }
        return found
    }

    /// A mean of at least 7.
    var satisfaction: [String: (Int, Int)] {
        func share(_ edition: String) -> (Int, Int) {
            let means = marks(edition).values.map { $0.values.reduce(0, +) / Double($0.count) }
            return (means.filter { $0 >= 7 }.count, means.count)
        }
        return ["M02": share("mr42-tt-mentee-post"), "M03": share("mr42-tt-mentor-post")]
    }

    /// The mark before and after of every paired item: the item after stands two places lower.
    private func changes(_ who: String, items: ClosedRange<Int>) -> [(item: Int, change: Double)] {
        let before = marks("mr42-tt-\(who)-pre")
        return marks("mr42-tt-\(who)-post").flatMap { respondent, after in
            items.compactMap { item in
                guard let old = before[respondent]?[item + 2], let new = after[item] else {
                    return nil
                }
                return (item, new - old)
            }
        }
    }

    /// How many more rose than fell.
    var dynamics: (Int, Int) {
        let all = changes("mentee", items: 1...10) + changes("mentor", items: 1...9)
        return (all.filter { $0.change > 0 }.count - all.filter { $0.change < 0 }.count, all.count)
    }

    /// Appendix B3: the practical skills of the mentees, as three mentors see them.
    var mentorPractice: [String: JSON] {
        let found = changes("mentor", items: 6...6).map(\.change)
        let mean = found.reduce(0, +) / Double(found.count)
        return [
            "№": 6, "Пар ответов": .int(found.count),
            "Сдвиг": Self.decimal((mean * 100).rounded() / 100),
            "Выше, %": Self.rate(found.filter { $0 > 0 }.count, found.count),
            "Так же, %": Self.rate(found.filter { $0 == 0 }.count, found.count),
            "Ниже, %": Self.rate(found.filter { $0 < 0 }.count, found.count),
            "Критерий знаков": "выборка мала",
        ]
    }

    /// Points and the highest that the marked indicators allow.
    private var cards: [(points: Double, possible: Double)] {
        ledger.created("monitoring.submissions").map {
            let answers = $0["answers"]?.arrayValue ?? []
            return (answers.reduce(0) { $0 + $1.number("number") }, Double(answers.count * 2))
        }
    }

    /// Appendix B2: 15 of 18 and more is optimal, 9 of 18 permissible; of fewer indicators by their share.
    private func level(_ card: (points: Double, possible: Double)) -> String {
        if card.points * 18 >= card.possible * 15 { return "Оптимальный" }
        return card.points * 18 >= card.possible * 9 ? "Допустимый" : "Недопустимый"
    }

    var optimalCards: (Int, Int) {
        (cards.filter { level($0) == "Оптимальный" }.count, cards.count)
    }

    var cardLevels: Table {
        Dictionary(grouping: cards, by: level).map { level, found in
            [
                "Уровень": .string(level), "Карт": .int(found.count),
                "Средний балл": Self.decimal(
                    found.reduce(0) { $0 + $1.points } / Double(found.count)),
                "Из них пересчитано": .int(found.filter { $0.possible < 18 }.count),
            ]
        }
    }
}
