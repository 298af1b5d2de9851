import Store
import StrictJSON
import Synchronization
import Testing

@testable import Records

/// How long queries run is counted, and the slow ones are told of without what their callers gave.
struct QueryWatchTests {
    private final class Told: Sendable {
        let queries = Mutex<[SlowQuery]>([])
    }

    private func told(slow: Duration?) async throws -> (told: [SlowQuery], counts: QueryCounts) {
        let told = Told()
        let watch = QueryWatch(slow: slow) { query in told.queries.withLock { $0.append(query) } }
        let league = try League(watch: watch)
        try await league.create("schools", ["code": "secret7", "title": "А"])
        let request = QueryRequest(
            .adHoc("param code: text\nfrom schools where code = $code or title = \"Тайна\""),
            parameters: JSONObject([.init(name: "code", value: "secret7")]))
        _ = try await league.records.run(request, as: .json, league.context("boss"))
        return (told.queries.withLock { $0 }, league.records.queryCounts)
    }

    @Test func `a slow query is told of by its statement, which holds no value`() async throws {
        let (told, counts) = try await told(slow: .zero)
        let query = try #require(told.first)
        #expect(told.count == 1)
        #expect(query.rows == 1)
        #expect(query.id == nil && query.subject == "boss" && query.requestID == "test")
        #expect(query.sql.contains("SELECT"))
        #expect(!query.sql.contains("secret7") && !query.sql.contains("Тайна"))
        #expect(counts.times.count == 1)
    }

    @Test func `quick ones are only counted`() async throws {
        let (told, counts) = try await told(slow: .seconds(60))
        #expect(told.isEmpty)
        #expect(counts.times.count == 1)
    }

    @Test func `a request learns where its time went only if somebody measures`() async throws {
        let league = try League()
        let times = WorkTimes()
        try await WorkTimes.$current.withValue(times) {
            try await league.create("schools", ["code": "a", "title": "А"])
            _ = try await league.records.run(
                QueryRequest(.adHoc("from schools")), as: .json, league.context("boss"))
        }
        #expect(times.all.map(\.work) == [.compile, .read, .write])
        #expect(times.all.allSatisfy { $0.time > .zero })
    }
}
