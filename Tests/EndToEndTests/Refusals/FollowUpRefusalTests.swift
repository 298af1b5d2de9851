import StrictJSON
import Testing

/// Refusals that need something to have been done before.
extension DistrictTests {
    @Suite struct FollowUpRefusals {
        @Test func `a cursor opens no other list and no other caller's`() throws {
            let school = try DistrictTests.caller("school")
            let page = try school.get("/v1/registry/people?limit=1&sort=code")
            let cursor = try #require(page["next"]?.stringValue)

            let otherOrder = try school.get(
                "/v1/registry/people?limit=1&sort=-code&cursor=\(cursor)")
            let otherList = try school.get("/v1/registry/mentees?limit=1&cursor=\(cursor)")
            let otherCaller = try DistrictTests.caller("curator").get(
                "/v1/registry/people?limit=1&sort=code&cursor=\(cursor)")

            for answer in [otherOrder, otherList, otherCaller] {
                #expect(answer.status == 400 && answer.code == "cursor.foreign", "\(answer)")
            }
        }

        @Test func `a cursor with one changed letter is damaged`() throws {
            let school = try DistrictTests.caller("school")
            let cursor = try #require(
                try school.get("/v1/registry/people?limit=1")["next"]?.stringValue)
            let last = cursor.last == "A" ? "B" : "A"

            let answer = try school.get(
                "/v1/registry/people?limit=1&cursor=\(cursor.dropLast(2))\(last)A")

            #expect(answer.status == 400 && answer.code == "cursor.invalid", "\(answer)")
        }

        @Test func `a retry key stands for one request only`() throws {
            let curator = try DistrictTests.caller("curator")
            let key = (name: "Idempotency-Key", value: "mismatch-1")
            let first = try curator.post(
                "/v1/registry/directions", Self.direction("E71"), key)
            let other = try curator.post("/v1/registry/directions", Self.direction("E72"), key)

            #expect(first.status == 201, "\(first)")
            #expect(other.status == 422 && other.code == "idempotency.mismatch", "\(other)")
            #expect(try curator.get("/v1/registry/directions/key:E72").status == 404)
            #expect(try curator.delete("/v1/registry/directions/key:E71").status == 204)
        }

        @Test func `a refusal frees its retry key`() throws {
            let curator = try DistrictTests.caller("curator")
            let key = (name: "Idempotency-Key", value: "freed-1")
            let refused = try curator.post("/v1/registry/directions", ["code": "E73"], key)
            let repaired = try curator.post("/v1/registry/directions", Self.direction("E73"), key)

            #expect(refused.status == 422)
            #expect(repaired.status == 201, "\(repaired)")
            #expect(try curator.delete("/v1/registry/directions/key:E73").status == 204)
        }

        private static func direction(_ code: String) -> JSON {
            [
                "code": .string(code), "position": 90, "kind": "educational", "title": "Проба",
                "source": "Проба", "tag": "[D]",
            ]
        }
    }
}
