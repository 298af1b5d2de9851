import Catalogue
import StrictJSON
import Testing

@testable import Records

/// The row of totals says so: to people by a word, to programs by a mark.
struct TotalTests {
    private func answer(as format: ResultFormat) async throws -> String {
        let league = try League()
        for (code, closed) in [("a", false), ("b", true), ("c", true)] {
            try await league.create(
                "schools", ["code": .string(code), "title": "А", "closed": .bool(closed)])
        }
        let answer = try await league.records.run(
            QueryRequest(.adHoc("from schools group by code with total { n: count() }")),
            as: format, league.context("boss"))
        return String(decoding: try await answer.all(), as: UTF8.self)
    }

    @Test func `people read a word in the first of its empty keys`() async throws {
        #expect(try await answer(as: .text).split(separator: "\n").last == "Итого  3")
        #expect(try await answer(as: .ruExcel).hasSuffix("Итого;3\r\n"))
    }

    @Test func `programs find the key empty and a mark at the end`() async throws {
        #expect(try await answer(as: .csv).hasSuffix("\r\n,3\r\n"))
        let json = try JSON.parse(Array(try await answer(as: .json).utf8))
        #expect(json["rows"]?.arrayValue?.last == [nil, 3])
        #expect(json["total"] == true)
        let lines = try await answer(as: .ndjson).split(separator: "\n")
        #expect(lines.last == "{\"$end\":{\"rows\":4,\"total\":true,\"truncated\":false}}")
    }

    @Test func `a result without totals has no mark`() async throws {
        let league = try League()
        let answer = try await league.records.run(
            QueryRequest(.adHoc("from schools group by code { n: count() }")), as: .json,
            league.context("boss"))
        let json = try JSON.parse(try await answer.all())
        #expect(json["total"] == nil)
    }
}
