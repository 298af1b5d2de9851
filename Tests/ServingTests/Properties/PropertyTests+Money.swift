import StrictJSON
import Support
import Testing

/// Cost scenarios: each employer pays whole kopecks, and the district pays what they pay.
extension PropertyTests {
    /// A scenario with everything that its cost follows from, money in kopecks, the rest in hundredths.
    private struct Scenario {
        enum Size {
            case fixed(Int)
            case percent(base: Int, Int)
            case points(value: Int, Int)
        }

        struct Line {
            var organisation: String
            var people: Int
            var months: Int
        }

        var size: Size
        var contributions: Int
        var lines: [Line]

        /// Rounded once, a half away from zero.
        var monthly: Int {
            switch size {
            case .fixed(let amount): amount
            case .percent(let base, let percent): (base * percent + 5_000) / 10_000
            case .points(let value, let count): (value * count + 50) / 100
            }
        }

        func pay(_ line: Line) -> Int { monthly * line.people * line.months }

        /// The employer's cost, rounded once.
        func cost(_ line: Line) -> Int { (pay(line) * (10_000 + contributions) + 5_000) / 10_000 }

        init(_ random: inout SeededGenerator, _ organisations: [String]) {
            switch Int.random(in: 0..<3, using: &random) {
            case 0: size = .fixed(.random(in: 0...2_000_000, using: &random))
            case 1:
                size = .percent(
                    base: .random(in: 1_000_000...9_999_999, using: &random),
                    .random(in: 0...20_000, using: &random))
            default:
                size = .points(
                    value: .random(in: 1...99_999, using: &random),
                    .random(in: 0...100_000, using: &random))
            }
            contributions =
                [0, 10_000, 3_020, Int.random(in: 0...10_000, using: &random)]
                .randomElement(using: &random) ?? 0
            let count = Int.random(in: 0...organisations.count, using: &random)
            lines = organisations.shuffled(using: &random).prefix(count).map {
                Line(
                    organisation: $0, people: .random(in: 0...500, using: &random),
                    months: .random(in: 1...12, using: &random))
            }
        }
    }

    @Test func `costs are those of exact arithmetic, to the kopeck and by organisation`()
        async throws
    {
        var random = SeededGenerator(seed: 8)
        let found = try await installation.ask(
            "from registry.organisations where municipality.code = \"05\" sort code take 12 select code"
        )
        let organisations = try found.rows.map { try #require($0.first?.stringValue) }
        var scenarios: [String: Scenario] = [:]
        for number in 1...120 {
            let scenario = Scenario(&random, organisations)
            scenarios["random-\(number)"] = scenario
            try await create("incentives.cost_scenarios", body("random-\(number)", scenario))
        }

        let totals = try await installation.ask(
            """
            from incentives.cost_scenarios where code starts with "random-"
            select code, monthly, people, person_months, pay, cost, contributions
            """)
        #expect(totals.rows.count == scenarios.count)
        for row in totals.rows {
            let code = try #require(row[0].stringValue)
            let scenario = try #require(scenarios[code])
            let pay = scenario.lines.map(scenario.pay).reduce(0, +)
            let cost = scenario.lines.map(scenario.cost).reduce(0, +)
            #expect(try kopecks(row[1]) == scenario.monthly, "\(code) \(scenario)")
            #expect(row[2].intValue == Int64(scenario.lines.map(\.people).reduce(0, +)))
            #expect(
                row[3].intValue == Int64(scenario.lines.map { $0.people * $0.months }.reduce(0, +)))
            #expect(try kopecks(row[4]) == pay, "\(code) \(scenario)")
            #expect(try kopecks(row[5]) == cost, "\(code) \(scenario)")
            #expect(try kopecks(row[6]) == cost - pay, "\(code) \(scenario)")
        }
        try await compareOrganisations(scenarios)
    }

    /// The sheet by organisation shows the parts of which the totals are the sums.
    private func compareOrganisations(_ scenarios: [String: Scenario]) async throws {
        let rows = try await installation.ask(
            """
            use "incentives/cost_by_organisation"(proposal: "П-05-010") as lines
            from lines where scenario starts with "random-"
            select scenario, organisation.code, pay, cost
            """
        ).rows
        #expect(rows.count == scenarios.values.map(\.lines.count).reduce(0, +))
        for row in rows {
            let code = try #require(row[0].stringValue)
            let scenario = try #require(scenarios[code])
            let line = try #require(
                scenario.lines.first { $0.organisation == row[1].stringValue })
            #expect(try kopecks(row[2]) == scenario.pay(line), "\(code) \(line)")
            #expect(try kopecks(row[3]) == scenario.cost(line), "\(code) \(line)")
        }
    }

    private func body(_ code: String, _ scenario: Scenario) throws -> JSON {
        var body: JSONObject = JSONObject()
        body["proposal"] = "key:П-05-010"
        body["code"] = .string(code)
        body["title"] = .string(code)
        body["size_source"] = "Проба"
        body["contribution_percent"] = try decimal(scenario.contributions)
        body["contribution_source"] = "Проба"
        switch scenario.size {
        case .fixed(let kopecks):
            body["kind"] = "fixed"
            body["amount"] = .string(amount(kopecks))
        case .percent(let base, let percent):
            body["kind"] = "percent"
            body["base_salary"] = .string(amount(base))
            body["percent"] = try decimal(percent)
        case .points(let value, let count):
            body["kind"] = "points"
            body["point_value"] = .string(amount(value))
            body["point_count"] = try decimal(count)
        }
        body["lines"] = .array(
            scenario.lines.map { line in
                [
                    "organisation": .string("key:\(line.organisation)"),
                    "people": .number(JSONNumber(digits: "\(line.people)")),
                    "months": .number(JSONNumber(digits: "\(line.months)")),
                ]
            })
        return .object(body)
    }
}
