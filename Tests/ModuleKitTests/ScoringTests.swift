import Testing

@testable import MonitoringBank

/// The worked examples 2, 4, 5, 6 of the domain notes, and the bounds of levels.
struct ScoringTests {
    private func answers(_ marks: [Int?]) -> [Edition.Answer] {
        marks.enumerated().compactMap { index, mark in
            mark.map { Edition.Answer(item: index + 1, number: Ratio(Int128($0))) }
        }
    }

    private func band(_ subscale: String, _ code: String, _ hundredths: Int128) -> Edition.Band {
        Edition.Band(
            subscale: subscale, code: code, title: code, least: Ratio(hundredths, 100))
    }

    private func score(
        _ subscale: String, _ edition: Edition, _ marks: [Int?]
    ) -> Scoring.Score? {
        Scoring(edition, answers(marks)).scores.first { $0.subscale == subscale }
    }

    // MARK: The curator's card

    private var card: Edition {
        var edition = Edition()
        edition.items = (1...9).map {
            Edition.Item(no: $0, lowest: 0, highest: 2, isRequired: $0 != 7)
        }
        let all = Array(1...9)
        edition.keys = [
            .init(subscale: "total", title: "total", formula: .sum, items: all),
            .init(subscale: "percent", title: "percent", formula: .percentOfMax, items: all),
        ]
        edition.bands = [
            band("total", "optimal", 1_500), band("total", "acceptable", 900),
            band("total", "unacceptable", 0), band("percent", "optimal", 8_333),
            band("percent", "acceptable", 5_000), band("percent", "unacceptable", 0),
        ]
        return edition
    }

    @Test func `a card without partners is recalculated by its possible maximum`() throws {
        let marks: [Int?] = [2, 2, 1, 2, 2, 1, nil, 2, 1]

        let total = try #require(score("total", card, marks))
        let percent = try #require(score("percent", card, marks))

        #expect(total.hundredths == 1_300 && total.level == nil)
        #expect(total.answered == 8 && total.expected == 9)
        #expect(percent.hundredths == 8_125 && percent.level == "acceptable")
        #expect(percent.isRecalculated)
    }

    @Test(arguments: [
        (15, "optimal"), (14, "acceptable"), (9, "acceptable"), (8, "unacceptable"),
    ])
    func `a full card has the level of its sum`(_ points: Int, _ level: String) throws {
        let marks = (0..<9).map { max(0, min(2, points - $0 * 2)) }

        let total = try #require(score("total", card, marks))
        let percent = try #require(score("percent", card, marks))

        #expect(total.hundredths == Int64(points * 100) && total.level == level)
        #expect(percent.level == nil && !percent.isRecalculated)
    }

    @Test(arguments: [(14, "optimal"), (13, "acceptable"), (8, "acceptable"), (7, "unacceptable")])
    func `a level by percentage is not reached by rounding`(_ points: Int, _ level: String) throws {
        // Of 16: 87.5, 81.25, 50 and 43.75 percent.
        let order = [1, 2, 3, 4, 5, 6, 8, 9]
        var marks: [Int?] = Array(repeating: nil, count: 9)
        for (index, number) in order.enumerated() {
            marks[number - 1] = max(0, min(2, points - index * 2))
        }

        #expect(score("percent", card, marks)?.level == level)
    }

    @Test func `five sixths are enough, and are shown cut off`() throws {
        var edition = card
        edition.items[5].isRequired = false
        edition.items[8].isRequired = false
        // 10 of 12: 83.333…
        let marks: [Int?] = [2, 2, 2, 2, 2, nil, nil, 0, nil]

        let percent = try #require(score("percent", edition, marks))

        #expect(percent.hundredths == 8_333 && percent.level == "optimal")
    }

    @Test func `a card with a required mark missing has points and no level`() {
        let marks: [Int?] = [2, 2, 2, 2, 2, 2, 2, 2, nil]

        #expect(score("total", card, marks)?.level == nil)
        #expect(score("percent", card, marks)?.level == nil)
    }

    // MARK: Burnout

    private var burnout: Edition {
        let keys: [(String, String)] = [
            ("exhaustion", "1,2,3,6,8,13,14,16,20"), ("depersonalisation", "5,10,11,15,22"),
            ("achievement", "4,7,9,12,17,18,19,21"),
        ]
        var edition = Edition()
        edition.items = (1...22).map { Edition.Item(no: $0, lowest: 0, highest: 6) }
        edition.keys = keys.map { name, items in
            .init(
                subscale: name, title: name, formula: .sum, items: Edition.Key.numbers(items))
        }
        edition.keys.append(
            .init(
                subscale: "burnout", title: "burnout", formula: .expression,
                expression: "exhaustion + depersonalisation + 48 - achievement"))
        for (name, codes) in [
            ("exhaustion", [("very_low", 0), ("low", 11), ("medium", 21), ("high", 31)]),
            ("depersonalisation", [("very_low", 0), ("low", 6), ("medium", 12), ("high", 18)]),
            ("achievement", [("very_high", 0), ("high", 9), ("medium", 19), ("low", 29)]),
            ("burnout", [("very_low", 0), ("low", 24), ("medium", 50), ("high", 76)]),
        ] {
            edition.bands += codes.map { band(name, $0.0, Int128($0.1) * 100) }
        }
        return edition
    }

    /// Answers whose subscales have these sums.
    private func inventory(_ exhaustion: Int, _ depersonalisation: Int, _ achievement: Int) -> [Int]
    {
        var marks = Array(repeating: 0, count: 22)
        for (key, sum) in zip(burnout.keys, [exhaustion, depersonalisation, achievement]) {
            for (index, number) in key.items.enumerated() {
                marks[number - 1] = max(0, min(6, sum - index * 6))
            }
        }
        return marks
    }

    @Test func `burnout of 26, 8 and 33 is 49 in all, which is low`() throws {
        let scores = Scoring(burnout, answers(inventory(26, 8, 33))).scores

        #expect(scores.map(\.hundredths) == [2_600, 800, 3_300, 4_900])
        #expect(scores.map(\.level) == ["medium", "low", "low", "low"])
    }

    @Test(arguments: [
        (20, "low"), (21, "medium"), (30, "medium"), (31, "high"), (10, "very_low"),
    ])
    func `exhaustion changes its level at the printed bounds`(_ sum: Int, _ level: String) {
        #expect(score("exhaustion", burnout, inventory(sum, 0, 0))?.level == level)
    }

    @Test(arguments: [(8, "very_high"), (9, "high"), (28, "medium"), (29, "low")])
    func `achievements count the other way round`(_ sum: Int, _ level: String) {
        #expect(score("achievement", burnout, inventory(0, 0, sum))?.level == level)
    }

    @Test func `the total changes its level between 49 and 50`() {
        #expect(score("burnout", burnout, inventory(26, 8, 33))?.level == "low")
        #expect(score("burnout", burnout, inventory(27, 8, 33))?.level == "medium")
    }

    @Test func `burnout in all has no level while a subscale lacks an answer`() throws {
        var marks: [Int?] = inventory(26, 8, 33)
        // Of the achievements.
        marks[20] = nil

        let total = try #require(score("burnout", burnout, marks))

        #expect(total.level == nil && total.answered == 2 && total.expected == 3)
    }

    // MARK: Motives

    private var motives: Edition {
        var edition = Edition()
        edition.items = (1...7).map { Edition.Item(no: $0, lowest: 1, highest: 5) }
        edition.keys = [
            .init(subscale: "internal", title: "", formula: .mean, items: [6, 7]),
            .init(subscale: "external_positive", title: "", formula: .mean, items: [1, 2, 5]),
            .init(subscale: "external_negative", title: "", formula: .mean, items: [3, 4]),
            .init(
                subscale: "complex", title: "", formula: .expression,
                expression: "internal, external_positive, external_negative"),
        ]
        edition.bands = [
            (
                "best",
                "internal > external_positive > external_negative; "
                    + "internal = external_positive > external_negative"
            ),
            ("worst", "external_negative > external_positive > internal"),
            ("intermediate", "остальные сочетания"),
        ].map {
            Edition.Band(subscale: "complex", code: $0.0, title: $0.0, condition: $0.1)
        }
        return edition
    }

    @Test func `motives 3, 4, 2, 2, 4, 5, 5 are the best complex`() {
        let scores = Scoring(motives, answers([3, 4, 2, 2, 4, 5, 5])).scores

        #expect(scores.map(\.hundredths) == [500, 367, 200, nil])
        #expect(scores.last?.level == "best")
    }

    @Test(arguments: [
        ([4, 4, 2, 2, 4, 4, 4], "best"), ([3, 3, 5, 5, 3, 1, 1], "worst"),
        ([5, 5, 2, 2, 5, 3, 3], "intermediate"), ([3, 3, 3, 3, 3, 3, 3], "intermediate"),
    ])
    func `the order of the three motives decides the complex`(_ marks: [Int], _ level: String) {
        #expect(score("complex", motives, marks)?.level == level)
    }

    // MARK: Self-development

    @Test(arguments: [(54, "unstable"), (55, "active"), (35, "stopped"), (36, "unstable")])
    func `self-development changes its level at 36 and 55`(_ sum: Int, _ level: String) {
        var edition = Edition()
        edition.items = (1...15).map { Edition.Item(no: $0, lowest: 1, highest: 5) }
        edition.keys = [
            .init(subscale: "total", title: "", formula: .sum, items: Array(1...15))
        ]
        edition.bands = [
            band("total", "active", 5_500), band("total", "unstable", 3_600),
            band("total", "stopped", 1_500),
        ]
        let marks = (0..<15).map { 1 + max(0, min(4, sum - 15 - $0 * 4)) }

        #expect(score("total", edition, marks)?.level == level)
    }

    // MARK: Other keys

    @Test func `a reverse item counts from the other end of its scale`() {
        var edition = Edition()
        edition.items = [
            .init(no: 1, lowest: 1, highest: 5),
            .init(no: 2, lowest: 1, highest: 5, isReverse: true),
        ]
        edition.keys = [.init(subscale: "s", title: "", formula: .sum, items: [1, 2])]

        #expect(score("s", edition, [4, 1])?.hundredths == 900)
    }

    @Test func `chosen variants have the points of the edition`() {
        var edition = Edition()
        edition.items = [.init(no: 1)]
        edition.variants = [.init(item: 1, value: "often", points: .zero)]
        edition.variants[0].points = Ratio(3) ?? .zero
        edition.keys = [.init(subscale: "s", title: "", formula: .mean, items: [1])]

        let scores = Scoring(edition, [.init(item: 1, value: "often")]).scores

        #expect(scores.map(\.hundredths) == [300])
    }

    @Test(arguments: [(2, 2, 5_000, "high"), (1, 3, 2_500, "medium"), (1, 4, 2_000, "low")])
    func `the share of key motives counts all that was chosen`(
        _ own: Int, _ others: Int, _ hundredths: Int64, _ level: String
    ) {
        var edition = Edition()
        edition.keys = [
            .init(subscale: "share", title: "", formula: .shareOfChoices, items: [2, 6, 8, 13]),
            .init(subscale: "barriers", title: "", formula: .frequency, items: [14]),
        ]
        edition.bands = [
            band("share", "high", 5_000), band("share", "medium", 2_500), band("share", "low", 0),
        ]
        let chosen = [2, 6, 8, 13].prefix(own) + [1, 3, 4, 5].prefix(others) + [14]

        let scores = Scoring(
            edition, chosen.map { Edition.Answer(item: $0, number: Ratio(1)) }
        ).scores

        #expect(scores.map(\.hundredths) == [hundredths] && scores[0].level == level)
    }

    @Test(arguments: ["0." + String(repeating: "0", count: 60), "0.0000000001", "12345678901"])
    func `a number of too many digits gives no score, and stops nobody`(number: String) {
        #expect(ScoreExpression(number).value([:]) == nil)
        #expect(ScoreExpression("1 + \(number)").value([:]) == nil)
    }

    @Test func `an item that a key repeats counts once`() {
        #expect(Edition.Key.numbers("1-3,2-4,3") == [1, 2, 3, 4])
    }

    @Test func `nothing answered gives no score, and a division by zero none either`() {
        var edition = card
        edition.keys.append(
            .init(subscale: "x", title: "", formula: .expression, expression: "total / 0"))

        #expect(Scoring(edition, []).scores.isEmpty)
        #expect(score("x", edition, [1, 1, 1, 1, 1, 1, 1, 1, 1]) == nil)
    }
}
