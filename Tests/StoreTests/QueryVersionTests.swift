import Testing

@testable import Store

struct QueryVersionTests {
    let world: World
    let store: EmbeddedStore

    init() throws {
        world = try World()
        store = try world.open()
    }

    private static func version(
        _ name: String, _ text: String, owner: String? = "ada", isDeleted: Bool = false
    ) -> QueryVersion {
        QueryVersion(
            key: QueryKey(owner: owner, name: name), author: owner ?? "ada", text: text,
            isDeleted: isDeleted, subject: "ada", requestID: "r1", at: "2026-01-01T00:00:00.000Z")
    }

    private func keep(_ version: QueryVersion) async throws -> Int64 {
        try await store.write { try $0.keep(version) }
    }

    @Test func `the newest version of each query stands, and a deletion ends it`() async throws {
        _ = try await keep(Self.version("a", "one"))
        let second = try await keep(Self.version("a", "two"))
        _ = try await keep(Self.version("a", "shared", owner: nil))
        _ = try await keep(Self.version("b", "gone"))
        _ = try await keep(Self.version("b", "", isDeleted: true))

        let queries = try await store.queries()
        #expect(queries.map(\.text) == ["two", "shared"])
        #expect(queries.map(\.key.owner) == ["ada", nil])
        #expect(queries[0].version == second)
        let (count, newest) = try await store.write { session in
            (
                try session.countQueries(of: "ada"),
                try session.queryVersion(QueryKey(owner: "ada", name: "b"))
            )
        }
        #expect(count == 2 && newest?.isDeleted == true)
    }

    @Test func `a version is never used twice, and old ones go`() async throws {
        var numbers: [Int64] = []
        for round in 0..<30 {
            numbers.append(try await keep(Self.version("a", "\(round)")))
        }
        _ = try await keep(Self.version("a", "", isDeleted: true))
        numbers.append(try await keep(Self.version("a", "again")))

        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        #expect(try await store.queries().map(\.text) == ["again"])
    }

    @Test func `the version of the data grows with a change and with nothing else`() async throws {
        let before = store.dataVersion
        _ = try await keep(Self.version("a", "one"))
        #expect(store.dataVersion == before)

        try await store.write { session in _ = try session.apply(.person(1)) }
        #expect(store.dataVersion > before)
    }
}
