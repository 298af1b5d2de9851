import StrictJSON
import Support
import Testing

extension DistrictTests {
    /// `as_of` over HTTP and at the terminal (N19).
    @Suite struct Past {
        /// Where the clock of the tests stands, a day before the data came, and a day to come.
        private static let today = "2026-11-20"
        private static let before = "2026-09-30"
        private static let later = "2026-11-23"

        @Test func `before the data came there was nothing, today is now`() throws {
            let curator = try DistrictTests.caller("curator")
            let now = try curator.get("/v1/registry/organisations?limit=200&fields=code")
            let today = try curator.get(
                "/v1/registry/organisations?limit=200&fields=code&as_of=\(Self.today)")
            let before = try curator.get("/v1/registry/organisations?as_of=\(Self.before)")
            let one = try curator.get("/v1/registry/organisations/key:05-001?as_of=\(Self.today)")
            let gone = try curator.get("/v1/registry/organisations/key:05-001?as_of=\(Self.before)")

            #expect(today.status == 200 && today.items.count == now.items.count, "\(today)")
            #expect(before.status == 200 && before.items.isEmpty, "\(before)")
            #expect(one.status == 200 && one["code"] == "05-001", "\(one)")
            #expect(one["actions"] == nil && !one.tag.isEmpty, "\(one)")
            #expect(gone.status == 404, "\(gone)")
        }

        @Test func `a query and a saved query are of a moment`() throws {
            let curator = try DistrictTests.caller("curator")
            let text = "from organisations group { n: count() }"
            let before = try curator.post(
                "/v1/query", ["query": .string(text), "as_of": .string(Self.before)])
            let named = try curator.query(
                "from organisations as of @\(Self.before) group { n: count() }")
            let now = try curator.query(text)
            let saved = try curator.get("/v1/queries/registry/mentor_load?as_of=\(Self.before)")

            #expect(before["rows"]?[0]?[0] == 0, "\(before)")
            #expect(named["rows"]?[0]?[0] == 0, "\(named)")
            #expect(now["rows"]?[0]?[0] != 0, "\(now)")
            #expect(saved.status == 200 && saved["rows"]?.arrayValue?.isEmpty == true, "\(saved)")
        }

        @Test func `a moment that is none, to come, or of a write is refused`() throws {
            let curator = try DistrictTests.caller("curator")
            let list = "/v1/registry/organisations"
            for address in ["\(list)?as_of=soon", "\(list)?as_of=\(Self.later)"] {
                let refused = try curator.get(address)
                #expect(
                    refused.status == 400 && refused.code == "request.bad-parameter", "\(refused)")
            }
            let search = try curator.get("\(list)?search=a1&as_of=\(Self.today)")
            #expect(search.status == 400, "\(search)")
            let write = try curator.patch("\(list)/key:05-001?as_of=\(Self.today)", ["note": .null])
            #expect(write.status == 400 && write.code == "request.unknown-parameter", "\(write)")
            let body = try curator.post("/v1/query", ["query": "from organisations", "as_of": 5])
            #expect(body.status == 422, "\(body)")
        }

        @Test func `pages of the past belong to it`() throws {
            let curator = try DistrictTests.caller("curator")
            let base = "/v1/registry/organisations?limit=2&fields=code"
            let first = try curator.get("\(base)&as_of=\(Self.today)")
            let cursor = first["next"]?.stringValue ?? ""
            let second = try curator.get("\(base)&as_of=\(Self.today)&cursor=\(cursor)")
            let other = try curator.get("\(base)&cursor=\(cursor)")

            #expect(second.status == 200 && !second.items.isEmpty, "\(second)")
            #expect(other.code == "cursor.foreign", "\(other)")
        }
    }
}
