import Catalogue
import Foundation
import Support
import Testing
import Tropa

/// T4: what a caller gets from the whole database is what the system gets from a database out of which
/// everything was taken that the caller may not see.
@Suite struct RowRuleOracleTests {
    /// `NASTAVNIK_SEEDS` asks for a longer run.
    private static let trials =
        ProcessInfo.processInfo.environment["NASTAVNIK_SEEDS"].flatMap(Int.init) ?? 2_000
    private static let worlds = 8

    private struct Difference: CustomStringConvertible {
        let caller: Caller
        let query: String
        let got: [[Value]]
        let expected: [[Value]]

        var description: String { "\(caller)\n\(query)\n got \(got)\n expected \(expected)" }
    }

    @Test func `no caller sees, counts or sorts by a cell outside its rights`() async throws {
        var compared = 0
        for seed in 0..<Self.worlds {
            let run = try await trials(
                Self.trials / Self.worlds, seed: UInt64(seed), schema: WorldSchema.schema())
            compared += run.compared
            for difference in run.differences.prefix(3) {
                Issue.record("seed \(seed): \(difference)")
            }
        }
        #expect(compared > Self.trials / 2, "too few queries compiled: \(compared)")
    }

    @Test(arguments: Mutant.all)
    func `a forgotten rule is noticed`(_ mutant: Mutant) async throws {
        for seed in 100..<108 {
            let run = try await trials(
                250, seed: UInt64(seed), schema: mutant.schema, stopsAtDifference: true)
            if !run.differences.isEmpty { return }
        }
        Issue.record("\(mutant.name) survived")
    }

    private func trials(
        _ count: Int, seed: UInt64, schema: Schema, stopsAtDifference: Bool = false
    ) async throws -> (compared: Int, differences: [Difference]) {
        var generator = SeededGenerator(seed: seed)
        let world = World(using: &generator)
        let whole = try await WorldStore(world)
        let compiler = try Compiler(schema: schema, zone: LocalZone(identifier: "Europe/Moscow"))
        let plain = try Compiler(
            schema: WorldSchema.schema(), zone: LocalZone(identifier: "Europe/Moscow"))
        let callers = Caller.some(in: world, using: &generator)
        var cut: [WorldStore] = []
        for caller in callers { cut.append(try await WorldStore(world.seen(by: caller))) }
        var queries = RandomQuery(generator: generator)
        var compared = 0
        var differences: [Difference] = []
        for trial in 0..<count {
            let text = queries.query()
            let index = trial % callers.count
            guard let mine = try? compiler.query(text, module: nil, shape: callers[index].shape)
            else { continue }
            let systems = try plain.query(text, module: nil, shape: .system)
            let got = try await whole.rows(mine.query, callers[index].values)
            let expected = try await cut[index].rows(systems.query, Caller(roles: []).values)
            compared += 1
            guard got != expected else { continue }
            differences.append(
                Difference(caller: callers[index], query: text, got: got, expected: expected))
            if stopsAtDifference { break }
        }
        return (compared, differences)
    }
}

extension Caller {
    /// Each kind of caller once, with attributes from the world.
    static func some(in world: World, using generator: inout some RandomNumberGenerator) -> [Caller]
    {
        let municipality = world.municipalities.randomElement(using: &generator)
        let schools = Array(world.organisations.shuffled(using: &generator).prefix(2)).map(\.id)
        let person = world.people.randomElement(using: &generator)?.id
        return [
            Caller(roles: ["district"], municipality: municipality),
            Caller(roles: ["school"], organisations: schools),
            Caller(roles: ["school"], organisations: Array(schools.prefix(1))),
            Caller(roles: ["partner"]),
            Caller(roles: ["school", "partner"], organisations: schools),
            Caller(roles: ["partner", "self"], person: person),
            Caller(
                roles: ["district", "school"], municipality: municipality, organisations: schools),
        ]
    }

    private var attributes: [String: [Value]] {
        var attributes: [String: [Value]] = [:]
        if let municipality { attributes["municipality"] = [.id(municipality)] }
        if !organisations.isEmpty { attributes["organisations"] = organisations.map(Value.id) }
        if let person { attributes["person"] = [.id(person)] }
        return attributes
    }

    var shape: RoleShape { RoleShape(roles: roles, attributes: attributes.mapValues(\.count)) }

    var values: BindValues {
        var values = BindValues(
            subject: "t", attributes: attributes, now: "2026-11-20T09:00:00.000Z",
            today: "2026-11-20")
        values.slots["limit"] = .integer(1_000)
        return values
    }
}

/// A schema in which somebody forgot something.
struct Mutant: CustomTestStringConvertible, Sendable {
    let name: String
    let schema: Schema

    var testDescription: String { name }

    static let all: [Mutant] = rules + columns + personal

    /// Each row rule once left out.
    private static var rules: [Mutant] {
        every { grant in
            grant.read != .all
        } change: {
            $0.read = .all
        }
    }

    /// Each list of fields once left out.
    private static var columns: [Mutant] {
        every { grant in
            grant.fields != .all
        } change: {
            $0.fields = .all
        }
    }

    private static var personal: [Mutant] {
        let schema = WorldSchema.schema { resources in
            for index in resources.indices {
                for field in resources[index].fields.indices {
                    resources[index].fields[field].personal = nil
                }
            }
        }
        return [Mutant(name: "personal data for everyone", schema: schema)]
    }

    private static func every(
        where isMeant: (Grant) -> Bool, change: (inout Grant) -> Void
    ) -> [Mutant] {
        var mutants: [Mutant] = []
        let original = WorldSchema.schema().resources
        for resource in original.indices {
            for grant in original[resource].grants.indices
            where isMeant(original[resource].grants[grant]) {
                let role = original[resource].grants[grant].role
                let schema = WorldSchema.schema { change(&$0[resource].grants[grant]) }
                mutants.append(
                    Mutant(
                        name: "\(original[resource].name) for \(role), grant \(grant)",
                        schema: schema))
            }
        }
        return mutants
    }
}
