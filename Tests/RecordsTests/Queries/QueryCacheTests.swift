import Access
import Catalogue
import StrictJSON
import Testing

@testable import Records

struct QueryCacheTests {
    private static let query = """
        ---
        tropa: 1
        title: {ru: Школы, en: Schools}
        cache: 600
        ---
        param closed: bool = false
        from schools where closed = $closed select { code, day: today() }

        """

    private func league() async throws -> League {
        let league = try League(["league/queries/open.tropa": Self.query])
        try await league.create("schools", ["code": "a", "title": "А"])
        return league
    }

    private func run(
        _ league: League, _ parameters: JSONObject = JSONObject(), limit: Int? = nil,
        as format: ResultFormat = .json, language: Language = .ru
    ) async throws -> String {
        let principal = league.context("boss").principal
        let context = RequestContext(
            principal: principal, now: league.clock.now(), zone: league.records.zone,
            language: language, requestID: "test")
        let answer = try await league.records.run(
            QueryRequest(.saved("league/open"), parameters: parameters, limit: limit), as: format,
            context)
        return String(decoding: try await answer.all(), as: UTF8.self)
    }

    @Test func `an answer is given again to the same question only`() async throws {
        let league = try await league()
        let first = try await run(league)
        #expect(try await run(league) == first)
        #expect(league.records.queryCounts.resultHits == 1)

        _ = try await run(league, JSONObject([.init(name: "closed", value: true)]))
        _ = try await run(league, limit: 7)
        _ = try await run(league, as: .csv)
        _ = try await run(league, language: .en)
        #expect(league.records.queryCounts.resultHits == 1)
    }

    @Test func `any change of the data and another day end it`() async throws {
        let league = try await league()
        let first = try await run(league)
        try await league.create("schools", ["code": "b", "title": "Б"])
        let second = try await run(league)
        #expect(second != first && second.contains("\"b\""))

        league.clock.move(to: "2026-03-11T09:00:00.000Z")
        let third = try await run(league)
        #expect(third.contains("2026-03-11") && !second.contains("2026-03-11"))
        #expect(league.records.queryCounts.resultHits == 0)
    }

    @Test func `a key differs by every value that is bound`() async throws {
        func key(_ bound: [Value], _ subject: String = "a", _ version: Int64 = 1) -> ResultKey {
            ResultKey(
                sql: "SELECT", bound: bound, columns: [], format: .json, language: .ru,
                subject: subject, dataVersion: version)
        }
        let cache = ResultCache(capacity: 1_000)
        let answer = Spool()
        try answer.append([UInt8](repeating: 1, count: 200))
        answer.complete()
        cache.keep(answer, for: key([.integer(1)]), seconds: 60)

        #expect(cache.find(key([.integer(1)])) === answer)
        for other in [key([.integer(2)]), key([.integer(1)], "b"), key([.integer(1)], "a", 2)] {
            #expect(cache.find(other) == nil)
        }
        cache.keep(answer, for: key([.integer(3)]), seconds: 0)
        #expect(cache.find(key([.integer(3)])) == nil, "its time is over")
        for number in Int64(10)..<20 {
            cache.keep(answer, for: key([.integer(number)]), seconds: 60)
        }
        #expect(cache.counts.bytes <= 1_000)
        #expect(cache.find(key([.integer(1)])) == nil, "the oldest went")
        #expect(cache.find(key([.integer(19)])) === answer)
    }
}

extension Spool {
    /// Everything that will be in it.
    func all() async throws -> [UInt8] {
        let size = try await grown(beyond: .max).count
        return try bytes(at: 0, count: Int(size))
    }
}
