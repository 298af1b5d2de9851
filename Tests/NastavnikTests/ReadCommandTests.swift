import Support
import Testing

@testable import nastavnik

struct ReadCommandTests {
    private static let page = """
        {"items":[{"id":"018f","key":"A-1","version":7,"code":"A-1","pages":12,"kind":"form",\
        "state":"draft","owner":{"id":"01","key":"05","label":"Школа № 5"}}],\
        "next":"c2","count":2}
        """
    private static let last = """
        {"items":[{"id":"0190","key":"A-2","version":9,"code":"A-2","pages":105,"kind":null,\
        "state":"approved","owner":null,"surprise":"!"}],"next":null,"count":2}
        """

    private func district() throws -> District {
        try District { request in
            guard
                request.target.hasPrefix("/v1/monitoring/materials?")
                    || request.target == "/v1/monitoring/materials"
            else { return nil }
            return .json(request.target.contains("cursor=c2") ? Self.last : Self.page)
        }
    }

    @Test func `a list is a table with titles, and says what is left`() async throws {
        let district = try district()
        defer { district.close() }
        let result = await district.shell.run("list", "monitoring.materials", "--count")
        #expect(result.status == .done)
        #expect(
            result.output == """
                Ключ  Код  Страниц  Вид     Состояние  owner
                ────  ───  ───────  ──────  ─────────  ─────────
                A-1   A-1       12  Анкета  Черновик   Школа № 5

                """)
        #expect(result.talk == "Всего: 2\nПоказаны 1; дальше: --all или --cursor c2\n")
    }

    @Test func `all pages make one table, unknown members in it`() async throws {
        let district = try district()
        defer { district.close() }
        let result = await district.shell.run("list", "monitoring.materials", "--all")
        #expect(
            result.output == """
                Ключ  Код  Страниц  Вид     Состояние  owner      surprise
                ────  ───  ───────  ──────  ─────────  ─────────  ────────
                A-1   A-1       12  Анкета  Черновик   Школа № 5
                A-2   A-2      105          Утверждён             !

                """)
    }

    @Test func `what is asked goes out as it was written`() async throws {
        let district = try district()
        defer { district.close() }
        _ = await district.shell.run(
            "list", "monitoring.materials", "--where", "pages > 5", "--sort", "-pages",
            "--fields", "code,owner.code", "--search", "анк", "--limit", "5", "--format", "json")
        #expect(
            district.server.requests.map(\.target) == [
                "/v1/monitoring/materials?where=pages%20%3E%205&sort=-pages&fields=code,owner.code"
                    + "&search=%D0%B0%D0%BD%D0%BA&limit=5"
            ])
    }

    @Test func `NDJSON is one record a line over all pages`() async throws {
        let district = try district()
        defer { district.close() }
        let result = await district.shell.run(
            "list", "monitoring.materials", "--all", "--format", "ndjson")
        #expect(result.output.split(separator: "\n").count == 2)
        #expect(result.output.hasPrefix(#"{"id":"018f","key":"A-1","version":7"#))
    }

    @Test func `JSON of a page keeps everything`() async throws {
        let district = try district()
        defer { district.close() }
        let result = await district.shell.run("list", "monitoring.materials", "--format", "json")
        #expect(result.output == Self.page + "\n")
    }

    @Test func `a server that sends its cursor back does not trap the client`() async throws {
        let district = try District { request in
            request.target.contains("/materials")
                ? .json(#"{"items":[],"next":"same"}"#) : nil
        }
        defer { district.close() }
        let result = await district.shell.run(
            "list", "monitoring.materials", "--all", "--format", "json")
        #expect(result.status == .unreachable)
        #expect(district.server.requests.count == 2)
    }

    @Test func `a mistake in a condition is shown in it`() async throws {
        let district = try District { _ in
            .json(
                """
                {"title":"Условие не понято","status":422,"errors":[{"code":"tropa.E0301",
                "span":{"line":1,"column":1,"end_line":1,"end_column":6},"detail":"нет имени"}]}
                """, status: 422)
        }
        defer { district.close() }
        let result = await district.shell.run(
            "list", "monitoring.materials", "--where", "pagse > 5")
        #expect(result.status == .refused)
        #expect(result.talk.contains("  --> --where:1:1\n   1 | pagse > 5\n     | ^^^^^\n"))
    }

    @Test func `a terminal gets what fits, and the names of the rest`() async throws {
        let district = try district()
        defer { district.close() }
        var shell = district.shell
        shell.width = 30
        let result = await shell.run("list", "monitoring.materials")
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 30 })
        #expect(result.talk.hasPrefix("Не поместилось: Состояние, owner"))
        #expect(result.talk.contains("--fields"))
    }

    @Test func `a command without fields to choose does not speak of them`() async throws {
        let district = try District { request in
            ["/v1/queries/monitoring/due", "/v1/query"].contains(request.target)
                ? .json(
                    """
                    {"columns":[{"name":"a","title":"Первый","type":"text"},\
                    {"name":"b","title":"Второй","type":"text"}],\
                    "rows":[["десять знаков","десять знаков"]],"truncated":false}
                    """) : nil
        }
        defer { district.close() }
        var shell = district.shell
        shell.width = 15
        for arguments in [["run", "monitoring/due"], ["due"], ["resources"]] {
            let result = await shell.run(arguments)
            #expect(result.talk.hasPrefix("Не поместилось: "), "\(result.talk)")
            #expect(result.talk.contains("--format csv") && !result.talk.contains("--fields"))
        }
        shell.input = "from a"
        let typed = await shell.run("shell")
        #expect(typed.talk.contains("\\format csv") && !typed.talk.contains("--f"), "\(typed)")
    }

    @Test func `a report that does not fit is told of its forms`() async throws {
        let sheet = """
            {"name":"one","title":"Лист","columns":[\
            {"name":"a","title":"Первый","type":"text"},{"name":"b","title":"Второй","type":"text"}],\
            "rows":[["десять знаков","десять знаков"]],"truncated":false}
            """
        let district = try District { request in
            request.target.hasPrefix("/v1/queries/zoo")
                ? .json("{\"title\":\"Отчёт\",\"sheets\":[\(sheet)]}") : nil
        }
        defer { district.close() }
        var shell = district.shell
        shell.width = 15
        let result = await shell.run("run", "zoo/all")
        #expect(result.talk.contains("--format xlsx -o") && !result.talk.contains("csv"))
    }

    @Test func `a record is names and values`() async throws {
        let district = try District { request in
            request.target == "/v1/monitoring/materials/key:A-1"
                ? .json(#"{"id":"018f","code":"A-1","pages":12,"state":"draft"}"#) : nil
        }
        defer { district.close() }
        let result = await district.shell.run("get", "monitoring.materials", "key:A-1")
        #expect(
            result.output == """
                Идентификатор  018f
                Код            A-1
                Страниц        12
                Состояние      Черновик

                """)
    }

    @Test func `a description is a page of tables`() async throws {
        let district = try District()
        defer { district.close() }
        let result = await district.shell.run("describe", "monitoring.materials")
        Golden.expect(result.output, matches: "describe.txt")
    }

    @Test func `a slip in a resource's name finds it`() async throws {
        let district = try District()
        defer { district.close() }
        let result = await district.shell.run("describe", "monitoring.material")
        #expect(result.status == .usage)
        #expect(result.talk.contains("Возможно, имелось в виду «monitoring.materials»"))
    }

    @Test func `resources, queries and parameters are listed`() async throws {
        let district = try District()
        defer { district.close() }
        let resources = await district.shell.run("resources", "monitoring")
        #expect(resources.output.contains("monitoring.materials  Материалы  code"))
        let queries = await district.shell.run("queries", "--format", "csv")
        #expect(
            queries.output == "Запрос,Название,Параметры\r\nmonitoring/due,Что просрочено,year*\r\n"
        )
        let parameters = await district.shell.run("run", "monitoring/due", "--parameters")
        #expect(parameters.output.contains("year      Год       school_year  обязательно"))
        let unknown = await district.shell.run("resources", "monitorin")
        #expect(unknown.status == .usage && unknown.talk.contains("«monitoring»"))
    }
}
