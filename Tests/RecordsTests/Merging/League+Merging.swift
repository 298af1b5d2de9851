import Catalogue
import StrictJSON
import Testing

@testable import Records

extension League {
    func patchPerson(_ code: String, _ body: JSON) async throws {
        _ = try await records.patch(
            ResourceName(module: "league", name: "people"),
            try #require(RecordAddress("key:\(code)")), body, WriteOptions(), context("boss"))
    }

    func earlier(_ resource: String, _ address: String, _ moment: String) async throws -> JSON {
        let answer = try await records.record(
            ResourceName(module: "league", name: resource),
            at: try #require(RecordAddress(address)), ListRequest(),
            try context("boss").asOf(moment, in: records.zone))
        return try JSON.parse(answer.body)
    }

    func earlierList(_ resource: String, _ moment: String) async throws -> [JSON] {
        let answer = try await records.list(
            ResourceName(module: "league", name: resource), ListRequest(limit: 200),
            try context("boss").asOf(moment, in: records.zone))
        return try JSON.parse(answer.body)["items"]?.arrayValue ?? []
    }

    func query(_ text: String) async throws -> [[JSON]] {
        let answer = try await records.run(QueryRequest(.adHoc(text)), as: .json, context("boss"))
        let result = try JSON.parse(try await answer.all())
        return result["rows"]?.arrayValue?.map { $0.arrayValue ?? [] } ?? []
    }
}
