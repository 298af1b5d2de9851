import Catalogue
import Support
import Testing
import Tropa

/// What who may only count rows gets of them, against the rule of suppression written down once more (N5).
@Suite struct CountedRowOracleTests {
    private static let minimum = 2
    private static let caller = Caller(roles: ["counter"])

    private static var schema: Schema {
        WorldSchema.schema { resources in
            for index in resources.indices {
                var grant = Grant(role: "counter")
                switch resources[index].name {
                case .people:
                    resources[index].unit = "organisation"
                    grant.aggregate = .all
                    grant.minimumGroup = .number(minimum)
                case .organisations: grant.read = .all
                default: continue
                }
                resources[index].grants.append(grant)
            }
        }
    }

    private static let keys = ["age", "organisation.kind", "organisation.seats", "age > 22"]
    private static let conditions = [
        "age > 21", "organisation.kind = \"school\"", "organisation.seats >= 2", "name != null",
        "age in 20..22", "not (organisation.kind = \"garden\")",
    ]

    /// One row as the server sees it.
    private struct Row {
        let unit: Value
        let keys: [Value]
        let meets: Bool
    }

    @Test func `a number is shown exactly where enough units are behind it`() async throws {
        var shown = 0
        var hidden = 0
        for seed in 700..<715 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let world = World(using: &generator)
            let store = try await WorldStore(world)
            let compiler = try Compiler(
                schema: Self.schema, zone: LocalZone(identifier: "Europe/Moscow"))
            for _ in 0..<25 {
                let count = Int.random(in: 0...2, using: &generator)
                let keys = Array(Self.keys.shuffled(using: &generator).prefix(count))
                let filter = Self.conditions.randomElement(using: &generator) ?? ""
                let condition = Self.conditions.randomElement(using: &generator) ?? ""
                let source =
                    Bool.random(using: &generator)
                    ? "from people" : "from people where \(filter)"
                let got = try await Self.numbers(source, keys, condition, compiler, store)
                let rows = try await Self.rows(source, keys, condition, compiler, store)
                let expected = Self.expected(rows, keyCount: keys.count)
                #expect(
                    Set(got) == Set(expected) && got.count == expected.count,
                    "seed \(seed): \(source) by \(keys) where \(condition)\n\(got)\n\(expected)")
                shown += expected.count { !$0[keys.count].isNull }
                hidden += expected.count { $0[keys.count + 1].isNull }
            }
        }
        #expect(shown > 100 && hidden > 100, "\(shown) shown, \(hidden) hidden")
    }

    private static func named(_ keys: [String]) -> [String] {
        keys.enumerated().map { "k\($0): \($1)" }
    }

    private static func numbers(
        _ source: String, _ keys: [String], _ condition: String, _ compiler: Compiler,
        _ store: WorldStore
    ) async throws -> [[Value]] {
        let by = keys.isEmpty ? "" : " by \(named(keys).joined(separator: ", "))"
        let text = "\(source) group\(by) { n: count(), m: count(where \(condition)) }"
        let plan = try compiler.query(text, module: nil, shape: caller.shape)
        return try await store.rows(plan.query, caller.values)
    }

    private static func rows(
        _ source: String, _ keys: [String], _ condition: String, _ compiler: Compiler,
        _ store: WorldStore
    ) async throws -> [Row] {
        let columns =
            (["unit: organisation.code"] + named(keys)
            + ["meets: if(\(condition), 1, 0)"]).joined(separator: ", ")
        let plan = try compiler.query(
            "\(source) select \(columns)", module: nil, shape: .system)
        return try await store.rows(plan.query, Caller(roles: []).values).map { row in
            Row(
                unit: row[0], keys: Array(row[1..<(1 + keys.count)]),
                meets: row[1 + keys.count] == .integer(1))
        }
    }

    // MARK: The rule

    private static func expected(_ rows: [Row], keyCount: Int) -> [[Value]] {
        let groups = keyCount == 0 ? [[]: rows] : Dictionary(grouping: rows, by: \.keys)
        var answer: [[Value]] = []
        for (keys, rows) in groups {
            let isWhole = units(rows) >= minimum
            if keyCount > 0, !isWhole { continue }
            let isKept = isWhole && !isBesideSmall(keys, groups)
            let (met, others) = (rows.filter(\.meets), rows.filter { !$0.meets })
            let isSafe = [met, others].allSatisfy { $0.isEmpty || units($0) >= minimum }
            let showsPart = isKept && isSafe && units(met) >= minimum
            answer.append(
                keys + [
                    isKept ? .integer(Int64(rows.count)) : .null,
                    showsPart ? .integer(Int64(met.count)) : .null,
                ])
        }
        return answer
    }

    /// Smaller groups of the same total have too few units together.
    private static func isBesideSmall(_ keys: [Value], _ groups: [[Value]: [Row]]) -> Bool {
        guard !keys.isEmpty else { return false }
        let alike = groups.filter { Array($0.key.dropLast()) == Array(keys.dropLast()) }
        let before = alike.filter { isBefore($0, (keys, groups[keys] ?? [])) }
        return !before.isEmpty && before.reduce(0) { $0 + units($1.value) } < minimum
    }

    private static func isBefore(
        _ left: (key: [Value], value: [Row]), _ right: ([Value], [Row])
    ) -> Bool {
        let (first, second) = (units(left.value), units(right.1))
        if first != second { return first < second }
        for (one, other) in zip(left.key, right.0) where one != other {
            if one.isNull || other.isNull { return other.isNull }
            if let one = one.integerValue, let other = other.integerValue { return one < other }
            return (one.textValue ?? "") < (other.textValue ?? "")
        }
        return false
    }

    private static func units(_ rows: [Row]) -> Int {
        Set(rows.map(\.unit).filter { !$0.isNull }).count
    }
}
