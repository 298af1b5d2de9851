import Catalogue
import StrictJSON
import Support
import Testing

@testable import Serving

/// Costs of incentives, counted by the server and in whole kopecks by ``ModelScenario``.
@Suite(.serialized, .installation(of: "registry", "incentives", rows: CostWorld.rows))
struct CostPropertyTests {
    private let curator: Colleague

    init() async throws {
        curator = try await Colleague(
            "curator", of: try #require(FreshInstallation.current),
            attributes: ["municipality": ("registry.municipalities", ["05"])])
    }

    private func create(
        _ scenarios: [(code: String, model: ModelScenario)], of proposal: String
    ) async throws {
        try await curator.create(
            "incentives.cost_scenarios",
            .array(scenarios.map { $0.model.body($0.code, of: proposal) }))
    }

    /// What the server tells of the scenarios of a proposal, by their codes.
    private func told(of proposal: String) async throws -> [String: [String: JSON]] {
        let rows = try await curator.rows(
            """
            from incentives.cost_scenarios where proposal.number = "\(proposal)"
            select code, monthly, people, person_months, pay, contributions, cost
            """)
        return Dictionary(
            rows.map { ($0["code"]?.stringValue ?? "", $0) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func `each employer costs whole kopecks, and the district their sum`() async throws {
        var models: [String: ModelScenario] = [:]
        for seed in UInt64(1)...200 {
            var random = SeededGenerator(seed: seed)
            models["seed-\(seed)"] = .random(&random)
        }

        try await create(models.map { ($0.key, $0.value) }, of: "each")
        let told = try await told(of: "each")
        let lines = try await curator.rows(
            of: "incentives/cost_by_organisation", ["proposal": "each"])

        for (code, model) in models {
            let scenario = try #require(told[code])
            #expect(scenario["monthly"]?.hundredths == model.monthly, "\(code): \(model.size)")
            #expect(scenario["people"]?.intValue.map { Int128($0) } == model.people, "\(code)")
            #expect(
                scenario["person_months"]?.intValue.map { Int128($0) } == model.personMonths,
                "\(code)")
            #expect(scenario["pay"]?.hundredths == model.pay, "\(code): \(model)")
            #expect(scenario["cost"]?.hundredths == model.cost, "\(code): \(model)")
            #expect(scenario["contributions"]?.hundredths == model.cost - model.pay, "\(code)")
        }
        #expect(lines.count == models.values.reduce(0) { $0 + $1.lines.count })
        for row in lines {
            let code = row["scenario"]?.stringValue ?? ""
            let model = try #require(models[code])
            let name = row["organisation"]?["label"]?.stringValue
            let line = try #require(
                model.lines.first { ModelScenario.organisation($0.organisation) == name })
            #expect(row["pay"]?.hundredths == model.pay(line), "\(code), \(line): \(model.size)")
            #expect(
                row["cost"]?.hundredths == model.cost(line),
                "\(code), \(line): \(model.size), \(model.contributions)")
        }
    }

    @Test func `neither order nor parting changes a cost, and more of anything costs no less`()
        async throws
    {
        var scenarios: [(code: String, model: ModelScenario)] = []
        for seed in UInt64(1)...60 {
            var random = SeededGenerator(seed: 1_000 + seed)
            // What is raised afterwards may still be typed in.
            let model = ModelScenario.random(&random, most: 99_000_000)
            var (shuffled, left, right) = (model, model, model)
            shuffled.lines.shuffle(using: &random)
            let place = Int.random(in: 0...model.lines.count, using: &random)
            left.lines = Array(model.lines[..<place])
            right.lines = Array(model.lines[place...])
            scenarios += [
                ("s\(seed)", model), ("s\(seed)-shuffled", shuffled), ("s\(seed)-left", left),
                ("s\(seed)-right", right), ("s\(seed)-raised", model.raised(&random)),
            ]
        }

        try await create(scenarios, of: "alike")
        let told = try await told(of: "alike")

        func value(_ code: String, _ field: String) throws -> Int128 {
            try #require(told[code]?[field]?.hundredths, "\(code) \(field)")
        }
        for seed in 1...60 {
            for field in ["pay", "cost", "contributions"] {
                let whole = try value("s\(seed)", field)
                let parts = try value("s\(seed)-left", field) + value("s\(seed)-right", field)
                #expect(try value("s\(seed)-shuffled", field) == whole, "seed \(seed) \(field)")
                #expect(parts == whole, "seed \(seed) \(field)")
                #expect(whole >= 0, "seed \(seed) \(field)")
                if field != "contributions" {
                    #expect(try value("s\(seed)-raised", field) >= whole, "seed \(seed) \(field)")
                }
            }
        }
    }

    /// However the people of a district are shared out, its pay is the same; a cost is off by the half kopecks at most
    /// that employers round away.
    @Test func `no kopeck is lost where points are shared out among employers`() async throws {
        var scenarios: [(code: String, model: ModelScenario)] = []
        for seed in UInt64(1)...60 {
            var random = SeededGenerator(seed: 2_000 + seed)
            var model = ModelScenario.random(&random, people: 500)
            model.size = .points(
                value: random.upTo(100_000), hundredths: random.upTo(100_000))
            for index in model.lines.indices { model.lines[index].months = model.lines[0].months }
            var pooled = model
            pooled.lines = [
                .init(organisation: 0, people: model.people, months: model.lines[0].months)
            ]
            scenarios += [("s\(seed)", model), ("s\(seed)-pooled", pooled)]
        }

        try await create(scenarios, of: "pool")
        let told = try await told(of: "pool")

        for (code, model) in scenarios where !code.hasSuffix("pooled") {
            let pooled = try #require(told["\(code)-pooled"])
            let shared = try #require(told[code])
            #expect(shared["pay"] == pooled["pay"], "\(code): \(model)")
            let off =
                try #require(shared["cost"]?.hundredths) - #require(pooled["cost"]?.hundredths)
            #expect(2 * off.magnitude <= model.lines.count + 1, "\(code): \(off), \(model)")
        }
    }

    @Test func `a proposal costs what its amendments refer to, each scenario once`() async throws {
        var amendments: [JSON] = []
        var expected: [String: Int128] = [:]
        for (index, proposal) in CostWorld.totals.enumerated() {
            var random = SeededGenerator(seed: 3_000 + UInt64(index))
            let models = (1...4).map { ("s\($0)", ModelScenario.random(&random)) }
            try await create(models, of: proposal)
            let cited = (0..<5).map { _ in Int.random(in: 0..<4, using: &random) }
            for (number, place) in cited.prefix(Int.random(in: 0...5, using: &random)).enumerated()
            {
                amendments.append([
                    "proposal": .string("key:\(proposal)"), "number": .int(number + 1),
                    "operation": "supplement", "place": .string("9.\(number + 1)"),
                    "new_text": "Trial", "reason": "Trial",
                    "cost": .string("key:\(proposal),s\(place + 1)"),
                ])
            }
            let all = Set(
                amendments.filter { $0["proposal"]?.stringValue == "key:\(proposal)" }
                    .compactMap { $0["cost"]?.stringValue })
            expected[proposal] = models.filter { all.contains("key:\(proposal),\($0.0)") }
                .reduce(0) { $0 + $1.1.cost }
        }

        try await curator.create("incentives.amendments", .array(amendments))
        let told = try await curator.rows(
            "from incentives.proposals where number starts with \"total\" select number, cost_total"
        )

        #expect(told.count == CostWorld.totals.count)
        for row in told {
            let proposal = row["number"]?.stringValue ?? ""
            #expect(row["cost_total"]?.hundredths == expected[proposal], "\(proposal)")
        }
    }

    /// The largest numbers of all, so that no product on the way has more digits than a number may have: an employer
    /// whose cost could not be told would drop out of the sum.
    @Test(arguments: [
        ModelScenario.Size.fixed(100_000_000), .percent(of: 100_000_000, hundredths: 20_000),
        .points(value: 1_000_000, hundredths: 100_000),
    ])
    func `the most that may be typed in is counted exactly, and a kopeck more is refused`(
        _ size: ModelScenario.Size
    ) async throws {
        let lines = (0..<ModelScenario.organisations).map {
            ModelScenario.Line(organisation: $0, people: 10_000, months: 12)
        }
        var model = ModelScenario(size: size, contributions: 10_000, lines: lines)

        let scenario = try await curator.create(
            "incentives.cost_scenarios", model.body("most", of: "large"), isRehearsal: true)

        #expect(scenario["pay"]?.hundredths == model.pay, "\(size)")
        #expect(scenario["cost"]?.hundredths == model.cost, "\(size)")
        model.size = size.raised(by: 1)
        let refusal = await #expect(throws: Refusal.self) {
            try await curator.create(
                "incentives.cost_scenarios", model.body("more", of: "large"), isRehearsal: true)
        }
        #expect(refusal?.items.map(\.code) == ["field.range"], "\(size)")
    }
}
