import Catalogue
import SQLite
import Testing
import Tropa

@testable import Store

struct IndexSpreadTests {
    let world: World
    let store: EmbeddedStore

    init() throws {
        world = try World(isInMemory: true)
        store = try world.open(Self.schema(["age"], ["rank"]))
    }

    private static func schema(_ indexes: [String]...) -> Schema {
        Schema.sample(fingerprint: "\(indexes)") {
            $0[0].fields.append(Field("rank", .number))
            $0[0].indexes = indexes
        }
    }

    private func fill(
        age: @escaping @Sendable (Int64) -> Int64, rank: @escaping @Sendable (Int64) -> Int64
    ) async throws {
        try await store.write { session in
            for number in 1...600 {
                var change = RowChange.person(number)
                change.columns["age"] = .integer(age(Int64(number)))
                change.columns["rank"] = .integer(rank(Int64(number)))
                _ = try session.apply(change)
            }
        }
    }

    /// The number of the last change that the planner knows of.
    private func known() throws -> String? {
        guard
            case .text(let number) = try world.rows(
                "SELECT value FROM _meta WHERE name = 'spread'"
            ).first?.first
        else { return nil }
        return number
    }

    private func waitUntilKnown(_ number: String) async throws {
        let start = ContinuousClock.now
        while try known() != number, ContinuousClock.now - start < .seconds(10) {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try known() == number)
    }

    private func query(_ sql: String) -> CompiledQuery {
        CompiledQuery(
            sql: sql, binds: [], columns: [],
            manifest: Tropa.ReadManifest(
                columns: ["registry__people": ["id", "rank", "age"]], functions: []))
    }

    /// How readers that were open all the time find a person by rank and age.
    private func plan() async throws -> String {
        let sql = "SELECT p.id FROM main.registry__people AS p WHERE p.rank = 7 AND p.age = 7"
        let (rows, steps) = (query(sql), query("EXPLAIN QUERY PLAN " + sql))
        let values = BindValues(subject: "", attributes: [:], now: "", today: "")
        return try await store.read(.record) { session in
            // Only what runs looks whether the schema is still that of the file.
            try session.rows(rows, values) { _ in true }
            var lines: [String] = []
            try session.rows(steps, values) { row in
                lines.append(row.text(3))
                return true
            }
            return lines.joined(separator: "\n")
        }
    }

    @Test func `the index is taken that leaves fewer rows`() async throws {
        try await fill(age: { $0 }, rank: { _ in 7 })
        try await waitUntilKnown("600")

        #expect(try await plan().contains("(age=?)"))
    }

    @Test func `it is the other one when rows spread the other way`() async throws {
        try await fill(age: { _ in 7 }, rank: { $0 })
        try await waitUntilKnown("600")

        #expect(try await plan().contains("(rank=?)"))
    }

    @Test func `a few changes more are not worth looking again`() {
        #expect(!IndexSpread(sequence: 0).isOld(at: 499))
        #expect(IndexSpread(sequence: 0).isOld(at: 500))
        #expect(!IndexSpread(sequence: 10_000).isOld(at: 12_499))
        #expect(IndexSpread(sequence: 10_000).isOld(at: 12_500))
    }

    @Test func `what the planner knows outlives the server, until an index is new`() async throws {
        try await fill(age: { $0 }, rank: { _ in 7 })
        try await waitUntilKnown("600")
        store.close()

        try world.open(Self.schema(["age"], ["rank"])).close()
        #expect(try known() == "600")
        try world.open(Self.schema(["age"], ["rank"], ["rank", "age"])).close()
        #expect(try known() == "0")
    }
}
