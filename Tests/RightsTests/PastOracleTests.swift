import Catalogue
import Support
import Testing
import Tropa

/// What a caller gets of the past is what it got then, whatever has become of the rows.
@Suite struct PastOracleTests {
    private static let worlds = 6
    private static let trials = 100

    private static var schema: Schema {
        WorldSchema.schema { resources in
            for index in resources.indices { resources[index].keepsHistory = true }
        }
    }

    /// A query and what its caller got of it when the rows were as they were.
    private struct Memory {
        let caller: Caller
        let text: String
        let rows: [[Value]]
    }

    @Test func `the past does not change`() async throws {
        var compared = 0
        for seed in 500..<(500 + Self.worlds) {
            var generator = SeededGenerator(seed: UInt64(seed))
            let world = World(using: &generator)
            let store = try await WorldStore(world, Self.schema)
            let compiler = try Compiler(
                schema: Self.schema, zone: LocalZone(identifier: "Europe/Moscow"))
            let callers = Caller.some(in: world, using: &generator)
            let later = World(using: &generator)
            var queries = RandomQuery(generator: generator)
            var memories: [Memory] = []
            for trial in 0..<Self.trials {
                let caller = callers[trial % callers.count]
                let text = queries.query()
                guard let plan = try? compiler.query(text, module: nil, shape: caller.shape) else {
                    continue
                }
                memories.append(
                    Memory(
                        caller: caller, text: text,
                        rows: try await store.rows(plan.query, caller.values)))
            }
            let last = Int64(world.rowCount)
            try await store.become(later)
            for memory in memories {
                compared += 1
                let ways = try Self.past(memory, compiler)
                for (query, slot) in ways {
                    var values = memory.caller.values
                    values.slots[slot] = .integer(last)
                    let rows = try await store.rows(query, values)
                    #expect(rows == memory.rows, "seed \(seed), \(memory.caller)\n\(memory.text)")
                }
            }
        }
        #expect(compared > Self.trials * Self.worlds / 3, "too few queries compiled: \(compared)")
    }

    /// The query over rows as they were: of a request, and of a source that names its moment.
    private static func past(
        _ memory: Memory, _ compiler: Compiler
    ) throws -> [(CompiledQuery, slot: String)] {
        let shape = memory.caller.shape
        let whole = try compiler.query(memory.text, module: nil, shape: shape, isPast: true)
        var ways = [(whole.query, slot: CompiledQuery.requestMoment)]
        let lines = memory.text.split(separator: "\n", omittingEmptySubsequences: false)
        if memory.text.components(of: "from ") == 1, let first = lines.first {
            let text = ([first + " as of @2026-01-01"] + lines.dropFirst()).joined(separator: "\n")
            let named = try compiler.query(text, module: nil, shape: shape)
            ways.append((named.query, QueryPlan.momentSlot(1)))
        }
        return ways
    }
}

extension World {
    fileprivate var rowCount: Int {
        municipalities.count + organisations.count + people.count + links.count
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        ranges(of: part).count
    }
}
