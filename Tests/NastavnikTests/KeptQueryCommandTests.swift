import StrictJSON
import Support
import Testing

@testable import nastavnik

struct KeptQueryCommandTests {
    private static let saved = #"{"id":"my/pairs","title":"Пары","parameters":[],"columns":[]}"#

    @Test func `a file is kept under its name, over the text that stands`() async throws {
        let district = try District { request in
            request.method == "PUT"
                ? .json(Self.saved)
                : .init(
                    200,
                    [("Content-Type", "application/vnd.nastavnik.tropa"), ("ETag", "\"7-a\"")],
                    body: Array("from pairs\n".utf8))
        }
        defer { district.close() }
        try district.folder.write("from pairs take 1", to: "pairs.tropa")
        let result = await district.shell.run(
            "queries", "save", district.folder.path + "/pairs.tropa")

        #expect(result.status == .done && result.talk.contains("nastavnik run my/pairs"))
        let request = district.server.requests[1]
        #expect(request.method == "PUT" && request.target == "/v1/queries/my/pairs")
        #expect(request.headers["if-match"] == "\"7-a\"")
        #expect(request.headers["content-type"] == "application/vnd.nastavnik.tropa")
        #expect(request.text == "from pairs take 1")

        let shown = await district.shell.run("queries", "show", "pairs")
        #expect(shown.output == "from pairs\n")
    }

    @Test func `a new one is kept and shared under a name that is said`() async throws {
        let district = try District { request in
            request.method == "PUT" ? .json(Self.saved, status: 201) : nil
        }
        defer { district.close() }
        try district.folder.write("from pairs", to: "a.tropa")
        let result = await district.shell.run(
            "queries", "save", district.folder.path + "/a.tropa", "--as", "shared/pairs")
        let put = district.server.requests[1]
        #expect(result.status == .done && put.target == "/v1/queries/shared/pairs")
        #expect(put.headers["if-match"] == nil)

        let wrong = await district.shell.run("queries", "show", "registry/pairs")
        #expect(wrong.status == .usage)
    }

    @Test func `a mistake is shown at its place in the file`() async throws {
        let district = try District { request in
            guard request.method == "PUT" else { return nil }
            return .json(
                """
                {"title":"Запрос с ошибкой","status":422,"code":"query.invalid","request_id":"r1",\
                "errors":[{"code":"tropa.E0301","detail":"нет такого имени",\
                "span":{"line":1,"column":6,"end_line":1,"end_column":10}}]}
                """, status: 422)
        }
        defer { district.close() }
        try district.folder.write("from pars", to: "pairs.tropa")
        let result = await district.shell.run(
            "queries", "save", district.folder.path + "/pairs.tropa")
        #expect(result.status == .refused)
        #expect(result.talk.contains("from pars") && result.talk.contains("^^^^"))
    }

    @Test func `whose queries they are is told where people keep some`() async throws {
        let district = try District { request in
            guard request.target == "/v1/queries" else { return nil }
            return .json(
                """
                {"items":[{"id":"registry/coverage","title":"Охват"},\
                {"id":"my/pairs","title":"Пары","owner":"ada","broken":true}],"next":null}
                """)
        }
        defer { district.close() }
        let result = await district.shell.run("queries", "list", "my", "--format", "csv")
        #expect(result.output.contains("my/pairs,Пары,,\"ada, не работает\""), "\(result.output)")
        #expect(!result.output.contains("coverage"))
    }

    @Test func `an own query is deleted`() async throws {
        let district = try District { $0.method == "DELETE" ? .init(204, [], body: []) : nil }
        defer { district.close() }
        let result = await district.shell.run("queries", "delete", "my/pairs")
        #expect(result.status == .done && result.talk.contains("my/pairs"))
        #expect(district.server.requests[0].target == "/v1/queries/my/pairs")
    }
}
