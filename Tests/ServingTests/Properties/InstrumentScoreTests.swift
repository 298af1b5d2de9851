import StrictJSON
import Support
import Testing

@testable import Serving

/// What the server makes of the answers to the instruments that come with the bank, against ``Instrument``.
@Suite(
    .serialized,
    .installation(of: "registry", "monitoring", rows: InstrumentWorld.rows))
struct InstrumentScoreTests {
    private let installation: OpenInstallation
    private let mentor: Colleague
    private let curator: Colleague

    init() async throws {
        installation = try #require(FreshInstallation.current)
        mentor = try await Colleague(
            "mentor", of: installation,
            attributes: ["organisations": ("registry.organisations", InstrumentWorld.organisations)]
        )
        curator = try await Colleague(
            "curator", of: installation,
            attributes: ["municipality": ("registry.municipalities", ["05"])])
    }

    // MARK: Filled forms

    @Test(arguments: Instrument.all)
    func `marks come to the scores and levels of the notes`(_ instrument: Instrument) async throws {
        try await prepare(instrument)
        var forms: [String: [Int: Int]] = [:]
        for (index, organisation) in InstrumentWorld.organisations.enumerated() {
            var random = SeededGenerator(seed: UInt64(index))
            forms[organisation] = instrument.marks(index, &random)
        }

        try await mentor.create(
            "monitoring.submissions",
            .array(forms.map { submission(of: instrument, by: $0.key, $0.value) }))
        let rows = try await mentor.rows(
            """
            from monitoring.submissions
            where edition.material.code = "\(instrument.code)"
            expand scores as s
            select organisation: organisation.code, subscale: s.subscale, value: s.value, level: s.level
            """)

        var told: [String: [String: Instrument.Score]] = [:]
        for row in rows {
            let organisation = row["organisation"]?.stringValue ?? ""
            told[organisation, default: [:]][row["subscale"]?.stringValue ?? ""] = .init(
                value: row["value"]?.hundredths.map { Int($0) }, level: row["level"]?.stringValue)
        }
        for (index, organisation) in InstrumentWorld.organisations.enumerated() {
            let marks = forms[organisation] ?? [:]
            let facts =
                "seed \(index): \(marks.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })"
            let expected = instrument.scores(marks)
            #expect(Set((told[organisation] ?? [:]).keys) == Set(expected.keys), "\(facts)")
            for (subscale, score) in expected {
                #expect(told[organisation]?[subscale] == score, "\(subscale), \(facts)")
            }
        }
    }

    private func submission(
        of instrument: Instrument, by organisation: String, _ marks: [Int: Int]
    ) -> JSON {
        var body = JSONObject([
            .init(name: "organisation", value: .string("key:\(organisation)")),
            .init(name: "wave", value: "key:2032-33-w0"),
            .init(name: "edition", value: .string("key:\(instrument.code),1")),
            .init(
                name: "answers",
                value: .array(
                    marks.sorted { $0.key < $1.key }.map {
                        ["item_no": .int($0.key), "number": .int($0.value)]
                    })),
        ])
        if !["mr42-curator-18", "satisfaction-5", "pupil-view-12"].contains(instrument.code) {
            body["respondent"] = "AAAA"
        }
        return .object(body)
    }

    /// Where the bank has a key and no text, a district writes its items and approves them.
    private func prepare(_ instrument: Instrument) async throws {
        let state = try await curator.rows(
            "from monitoring.editions where material.code = \"\(instrument.code)\" select state"
        ).first?["state"]?.stringValue
        guard state == "draft" else { return }
        let key = "\(instrument.code),1"
        try await curator.patch(
            "monitoring.editions", key,
            [
                "items": .array(
                    instrument.items.map { item in
                        [
                            "no": .int(item.number), "kind": "scale", "text": "Trial",
                            "lowest": .int(item.scale.lowerBound),
                            "highest": .int(item.scale.upperBound),
                            "required": .bool(!item.isOptional),
                        ]
                    })
            ])
        try await curator.act(
            "approve", "monitoring.editions", key,
            ["approval_protocol": "1", "approved_on": "2032-12-01"])
        try await curator.patch(
            "monitoring.materials", instrument.code, ["current": .string("key:\(key)")])
    }

    // MARK: Levels

    /// A level of the bank as it is printed, in hundredths.
    private struct Band {
        let code: String
        let from: Int
        let through: Int
    }

    @Test func `printed levels leave no score out and share none`() async throws {
        let rows = try await curator.rows(
            """
            from monitoring.editions
            expand bands as b
            where b.condition = null
            select material: material.code, subscale: b.subscale, code: b.code,
              least: b.at_least, most: b.at_most
            """)
        var bands: [String: [Band]] = [:]
        for row in rows {
            let subscale =
                "\(row["material"]?.stringValue ?? "") \(row["subscale"]?.stringValue ?? "")"
            bands[subscale, default: []].append(
                Band(
                    code: row["code"]?.stringValue ?? "",
                    from: Int(try #require(row["least"]?.hundredths, "\(subscale)")),
                    through: Int(try #require(row["most"]?.hundredths, "\(subscale)"))))
        }

        for instrument in Instrument.all {
            for key in instrument.keys where !key.levels.isEmpty {
                let name = "\(instrument.code) \(key.subscale)"
                let printed = bands.removeValue(forKey: name) ?? []
                for (shown, level) in instrument.possible(key) {
                    let found = printed.filter { $0.from <= shown && shown <= $0.through }
                    #expect(found.map(\.code) == [level], "\(name): \(shown) hundredths")
                }
            }
        }
        #expect(bands.isEmpty, "levels of which the notes do not tell")
    }
}

extension Instrument {
    /// A form with a sum drawn between the lowest and the highest; of four, one lacks answers.
    func marks(_ index: Int, _ random: inout SeededGenerator) -> [Int: Int] {
        var marks = Dictionary(
            uniqueKeysWithValues: items.map { ($0.number, $0.scale.lowerBound) })
        let room = items.reduce(0) { $0 + $1.scale.count - 1 }
        for _ in 0..<(index == 0 ? 0 : index == 1 ? room : Int.random(in: 0...room, using: &random))
        {
            let open = items.filter { (marks[$0.number] ?? 0) < $0.scale.upperBound }
            guard let item = open.randomElement(using: &random) else { break }
            marks[item.number, default: 0] += 1
        }
        guard index % 4 == 3 else { return marks }
        for item in items where item.isOptional || Int.random(in: 0...9, using: &random) == 0 {
            if Bool.random(using: &random), marks.count > 1 { marks[item.number] = nil }
        }
        return marks
    }

    /// Every score that a key can have, as it is shown, with its level.
    func possible(_ key: Key) -> [(shown: Int, level: String)] {
        let own = items.filter { key.items.contains($0.number) }
        let range =
            key.formula == .burnout
            ? 0...132
            : own.reduce(0) {
                $0 + $1.scale.lowerBound
            }...own.reduce(0) { $0 + $1.scale.upperBound }
        var scores: [(part: Int, whole: Int)] = range.map { sum in
            switch key.formula {
            case .mean: (sum, own.count)
            case .percent: (100 * sum, range.upperBound)
            default: (sum, 1)
            }
        }
        if key.formula == .share {
            scores = (1...13).flatMap { all in (0...min(all, 4)).map { (100 * $0, all) } }
        }
        if code == "mr42-curator-18", key.formula == .percent {
            scores = (0...16).map { (100 * $0, 16) }
        }
        return scores.map { part, whole in
            let score = score(key, part, whole, isCut: [.percent, .share].contains(key.formula))
            return (score.value ?? -1, score.level ?? "")
        }
    }
}
