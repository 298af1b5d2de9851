import StrictJSON
import Support
import Testing
import Wire

@testable import nastavnik

/// What is said to someone who was nearly right.
struct HintTests {
    @Test(arguments: [
        ["due", "year=2026/2027"], ["run", "monitoring/due", "year=2026/2027"],
        ["query", "from a", "year=2026/2027"],
    ])
    func `a parameter without -p is told to have one`(arguments: [String]) async throws {
        let district = try District()
        defer { district.close() }
        let result = await district.shell.run(arguments)
        #expect(result.status == .usage)
        #expect(result.talk.contains("-p year=2026/2027"), "\(result.talk)")
    }

    @Test func `a word too many that is no parameter gets no such hint`() async {
        let result = await Shell().run("query", "from a", "year")
        #expect(result.status == .usage && !result.talk.contains("-p year"))
        let whoami = await Shell().run("whoami", "a=b")
        #expect(whoami.status == .usage && !whoami.talk.contains("-p a=b"))
    }

    @Test(arguments: [
        ("due", "«monitoring/due»"), ("monitoring/de", "«monitoring/due»"),
        ("monitorin/due", "«monitoring/due»"), ("monitoring/xyzzy", "nastavnik queries"),
    ])
    func `a query that is nowhere is told with the nearest name`(
        name: String, hint: String
    ) async throws {
        let district = try District { request in
            request.target.hasPrefix("/v1/queries/")
                ? .json(#"{"title":"Нет","status":404,"code":"query.not-found"}"#, status: 404)
                : nil
        }
        defer { district.close() }
        let result = await district.shell.run("run", name)
        #expect(result.status == (name.contains("/") ? .refused : .usage))
        #expect(result.talk.contains(hint), "\(result.talk)")
    }

    @Test func `a file whose name is none for a query is told to be named`() async throws {
        let district = try District()
        defer { district.close() }
        try district.folder.write("from a", to: "пары.tropa")
        let result = await district.shell.run(
            "queries", "save", district.folder.path + "/пары.tropa")
        #expect(result.status == .usage && result.talk.contains("--as my/"), "\(result.talk)")
        #expect(district.server.requests.isEmpty)
    }

    @Test func `a token that is nowhere leads to the list of tokens`() async throws {
        let district = try District { _ in
            .json(
                #"{"title":"Нет","status":404,"code":"token.not-found","detail":"Список: GET /v1/tokens."}"#,
                status: 404)
        }
        defer { district.close() }
        let result = await district.shell.run("token", "revoke", "t")
        #expect(result.status == .refused && result.talk.contains("→ nastavnik token list"))
        #expect(!result.talk.contains("/v1/"), "\(result.talk)")
    }

    @Test(arguments: [
        ["describe", "материалы"], ["list", "материалы"], ["list", "monitoring.материалы"],
        ["get", "материалы", "A"], ["history", "материалы", "A"], ["changes", "материалы"],
        ["new", "материалы"], ["new", "materials"], ["options", "материалы", "new", "kind"],
        ["create", "материалы", "code=A"], ["update", "материалы", "A", "code=B"],
        ["delete", "материалы", "A", "--yes"], ["do", "материалы", "A", "approve", "copies=1"],
        ["pull", "материалы"], ["pull", "материалы.file"],
    ])
    func `another name of a resource is its name everywhere`(arguments: [String]) async throws {
        let district = try District()
        defer { district.close() }
        let folder = arguments[0] == "pull" ? [district.folder.path + "/files"] : []
        let result = await district.shell.run(arguments + folder)
        #expect(result.status != .usage, "\(result.talk)")
        let asked = district.server.requests.map(\.target)
        #expect(asked.allSatisfy { !$0.contains("%") }, "\(asked)")
        #expect(
            arguments[0] == "describe" || asked.contains { $0.contains("materials") }, "\(asked)")
    }

    @Test func `an alias of two resources is told with both`() async throws {
        let district = try District { request in
            guard request.target == "/v1/catalogue" else { return nil }
            var catalogue = District.catalogue
            var twin = catalogue.resources[0]
            twin.module = "library"
            catalogue.resources.append(twin)
            return .json(catalogue.json.text)
        }
        defer { district.close() }
        let result = await district.shell.run("list", "материалы")
        #expect(result.status == .usage)
        #expect(result.talk.contains("monitoring.materials, library.materials"), "\(result.talk)")
    }
}
