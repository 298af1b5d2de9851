import StrictJSON
import Support
import Testing

@testable import nastavnik

struct QueryCommandTests {
    private static func result(truncated: Bool = false) -> String {
        """
        {"columns":[{"name":"name","title":"Школа","type":"text"},\
        {"name":"n","title":"Пар","type":"int"}],"rows":[["Первая",3],["Вторая",12]],\
        "truncated":\(truncated)}
        """
    }

    @Test func `a query's answer is a table`() async throws {
        let district = try District { _ in .json(Self.result()) }
        defer { district.close() }
        let result = await district.shell.run("query", "from schools", "-p", "n:=5", "-p", "y=2024")
        #expect(result.status == .done && result.talk.isEmpty)
        #expect(result.output == "Школа   Пар\n──────  ───\nПервая    3\nВторая   12\n")
        let request = district.server.requests[0]
        #expect(request.method == "POST" && request.target == "/v1/query")
        #expect(request.text == #"{"query":"from schools","parameters":{"n":5,"y":"2024"}}"#)
        #expect(request.headers["idempotency-key"] == nil)
    }

    @Test func `a cut answer says so and is 4`() async throws {
        let district = try District { _ in .json(Self.result(truncated: true)) }
        defer { district.close() }
        for format in ["table", "json"] {
            let result = await district.shell.run("query", "from schools", "--format", format)
            #expect(result.status == .partial)
            #expect(result.talk.contains("это не все"))
            #expect(result.output.contains("Вторая"))
        }
    }

    @Test(arguments: [
        ("{\"a\":1}\n{\"$end\":{\"rows\":1,\"truncated\":false}}\n", ProgramStatus.done),
        ("{\"a\":1}\n{\"$end\":{\"rows\":1,\"truncated\":true}}\n", .partial),
        ("{\"a\":1}\n", .partial), ("", .partial),
    ])
    func `NDJSON passes through and its last line decides`(
        body: String, status: ProgramStatus
    ) async throws {
        let district = try District { _ in
            .init(200, [("Content-Type", "application/x-ndjson")], body: Array(body.utf8))
        }
        defer { district.close() }
        let result = await district.shell.run("query", "from a", "--format", "ndjson")
        #expect(result.status == status)
        #expect(result.output == body)
        #expect(district.server.requests[0].headers["accept"] == "application/x-ndjson")
    }

    @Test func `an NDJSON answer that breaks off keeps its lines and is 4`() async throws {
        let lines = String(repeating: "{\"a\":1}\n", count: 4_000)
        let district = try District { _ in
            .init(
                200, [("Content-Type", "application/x-ndjson")], body: Array(lines.utf8),
                breaksAfter: 20_000)
        }
        defer { district.close() }
        let path = district.folder.path + "/out.ndjson"
        let result = await district.shell.run(
            "query", "from a", "--format", "ndjson", "-o", path)
        #expect(result.status == .partial && result.talk.contains("оборвался"))
        #expect(district.folder.bytes(of: "out.ndjson")?.isEmpty == false)
    }

    @Test(arguments: [
        ("ru-excel", "text/csv;profile=ru-excel"), ("svg", "image/svg+xml"),
    ])
    func `forms that the server makes are asked for by their type`(
        format: String, type: String
    ) async throws {
        let district = try District { _ in .init(200, [("Content-Type", type)], body: [1, 2]) }
        defer { district.close() }
        let path = district.folder.path + "/out"
        let result = await district.shell.run(
            "run", "zoo/all", "--format", format, "-o", path)
        #expect(result.status == .done && district.folder.bytes(of: "out") == [1, 2])
        #expect(district.server.requests[0].headers["accept"] == type)
    }

    @Test func `a file appears only when it is complete`() async throws {
        let body = [UInt8](repeating: 7, count: 50_000)
        let district = try District { request in
            .init(
                200, [("Content-Type", "application/octet-stream")], body: body,
                breaksAfter: request.text.contains("broken") ? 20_000 : nil)
        }
        defer { district.close() }
        let path = district.folder.path + "/out.xlsx"
        let broken = await district.shell.run(
            "query", "broken", "--format", "xlsx", "-o", path)
        #expect(broken.status == .partial)
        #expect(district.folder.names.isEmpty)

        let whole = await district.shell.run("query", "from a", "--format", "xlsx", "-o", path)
        #expect(whole.status == .done && whole.output.isEmpty)
        #expect(district.folder.bytes(of: "out.xlsx") == body)
    }

    @Test func `a mistake is shown in the file it came from`() async throws {
        let district = try District { _ in
            .json(
                """
                {"title":"Запрос не понят","status":422,"code":"tropa.invalid","request_id":"r1",
                "errors":[{"span":{"line":2,"column":7,"end_line":2,"end_column":13},
                "code":"tropa.E0301","detail":"нет такого имени: «statsu»","suggestion":"status"}]}
                """, status: 422)
        }
        defer { district.close() }
        try district.folder.write("from pairs\nwhere statsu = 1\n", to: "q.tropa")
        let path = district.folder.path + "/q.tropa"
        let result = await district.shell.run("query", "-f", path)
        #expect(result.status == .refused)
        #expect(
            result.talk == """
                Запрос не понят [tropa.invalid]
                E0301 нет такого имени: «statsu»
                  --> \(path):2:7
                   2 | where statsu = 1
                     |       ^^^^^^
                     = возможно, имелось в виду «status»
                Номер запроса: r1

                """)
    }

    @Test func `a query may come from a pipe`() async throws {
        let district = try District { _ in .json(Self.result()) }
        defer { district.close() }
        var shell = district.shell
        shell.input = "from pairs\n"
        _ = await shell.run("query", "-")
        #expect(district.server.requests[0].text == #"{"query":"from pairs\n"}"#)
    }

    @Test func `a saved query and a module's word for it are the same request`() async throws {
        let district = try District { request in
            request.target.hasPrefix("/v1/queries/") ? .json(Self.result()) : nil
        }
        defer { district.close() }
        let saved = await district.shell.run("run", "monitoring/due", "-p", "year=2024/2025")
        let word = await district.shell.run("--lang", "ru", "due", "-p", "year=2024/2025")
        #expect(saved.status == .done && saved == word)
        let targets = district.server.requests.map(\.target).filter { $0 != "/v1/catalogue" }
        #expect(targets == Array(repeating: "/v1/queries/monitoring/due?year=2024/2025", count: 2))
    }

    @Test func `half a module's command lists the rest, a slip finds the word`() async throws {
        let district = try District()
        defer { district.close() }
        let half = await district.shell.run("materials")
        #expect(half.status == .usage)
        #expect(
            half.talk == "Есть команды:\n  nastavnik materials pull — Скачать материалы\n")
        let slip = await district.shell.run("material")
        #expect(slip.status == .usage && slip.talk.contains("«materials»"))
        let own = await Shell(environment: ["HOME": "/nonexistent"]).run("lsit")
        #expect(own.status == .usage && own.talk.contains("«list»"))
    }
}
