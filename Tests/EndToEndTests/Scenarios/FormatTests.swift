import FoundationEssentials
import StrictJSON
import Testing

extension DistrictTests {
    @Suite struct Formats {
        private static let query = "/v1/queries/registry/pairs_by_organisation?year=2026/2027"

        @Test func `a saved query answers in four forms with the same rows`() throws {
            let curator = try DistrictTests.caller("curator")
            let json = try curator.get(Self.query)
            let rows = json["rows"]?.arrayValue?.count ?? 0
            let lines = try curator.get(Self.query, ("Accept", "application/x-ndjson"))
            let csv = try curator.get(
                "/v1/queries/registry/pairs_by_organisation.csv?year=2026/2027")
            let table = try curator.get(Self.query, ("Accept", "text/plain"))

            #expect(json.status == 200 && rows > 3, "\(json)")
            let last = lines.text.split(separator: "\n").last.map(String.init) ?? ""
            #expect(last == "{\"$end\":{\"rows\":\(rows),\"truncated\":false}}")
            #expect(lines.text.split(separator: "\n").count == rows + 1)
            #expect(csv[header: "Content-Type"]?.hasPrefix("text/csv") ?? false)
            #expect(csv.text.components(separatedBy: "\r\n").count == rows + 2)
            #expect(table.text.split(separator: "\n").count == rows + 2, "\(table)")
        }

        @Test func `a query can be posted as text and with the method QUERY`() throws {
            let curator = try DistrictTests.caller("curator")
            let text = Array("from pairs where state = \"active\" group { n: count() }".utf8)
            let posted = try curator.send(
                HTTPRequest(
                    "POST", "/v1/query", headers: [("Content-Type", "text/plain")], body: text))
            let queried = try curator.send(
                HTTPRequest(
                    "QUERY", "/v1/query", headers: [("Content-Type", "text/plain")], body: text))
            #expect(posted.status == 200 && queried.status == 200, "\(posted) \(queried)")
            #expect(posted.body == queried.body)
        }

        @Test func `parameters of a posted query are bound, not pasted`() throws {
            let curator = try DistrictTests.caller("curator")
            let hostile = "\" or true or \""
            let answer = try curator.post(
                "/v1/query",
                [
                    "query": "param name: text\nfrom people where last_name = $name select code",
                    "parameters": ["name": .string(hostile)],
                ])
            #expect(
                answer.status == 200 && answer["rows"]?.arrayValue?.isEmpty ?? false, "\(answer)")
        }

        @Test func `a query can be checked without being run`() throws {
            let curator = try DistrictTests.caller("curator")
            let good = try curator.post(
                "/v1/query/check", ["query": "from pairs select number, mentor"])
            let bad = try curator.post("/v1/query/check", ["query": "from pairs select numbr"])
            #expect(good.status == 200 && good["valid"] == true, "\(good)")
            #expect(good["columns"]?.arrayValue?.count == 2)
            #expect(
                bad.status == 200 && bad["valid"] == false
                    && bad.errors.first?["suggestion"] == "number", "\(bad)")
        }

        @Test func `every answer carries the headers that protect a browser`() throws {
            let nobody = try DistrictTests.caller("nobody")
            for address in ["/health/live", "/docs", "/openapi.json", "/v1/me", "/nowhere"] {
                let answer = try nobody.get(address)
                #expect(answer[header: "X-Request-Id"] != nil, "\(address)")
                #expect(answer[header: "X-Content-Type-Options"] == "nosniff", "\(address)")
                #expect(
                    answer[header: "Content-Security-Policy"]?.contains("default-src 'none'")
                        ?? false, "\(address)")
                #expect(answer[header: "Referrer-Policy"] == "no-referrer", "\(address)")
            }
        }

        @Test func `a request id that was given is kept, a strange one is not`() throws {
            let nobody = try DistrictTests.caller("nobody")
            let kept = try nobody.get("/health/live", ("X-Request-Id", "portal-17"))
            let strange = try nobody.get("/health/live", ("X-Request-Id", "a b\"c"))
            #expect(kept[header: "X-Request-Id"] == "portal-17")
            #expect(strange[header: "X-Request-Id"]?.contains("\"") == false)
        }

        @Test func `metrics count requests and name no record`() throws {
            let nobody = try DistrictTests.caller("nobody")
            _ = try DistrictTests.caller("school").get("/v1/registry/pairs/key:05-001-2026-01")
            let metrics = try nobody.get("/metrics")
            #expect(metrics.status == 200 && metrics.text.contains("# TYPE"), "\(metrics)")
            #expect(metrics.text.contains("/v1/registry/pairs/{id}"))
            #expect(!metrics.text.contains("05-001-2026-01"))
        }
    }
}
