import Support
import Testing

@testable import nastavnik

struct QueryToolCommandTests {
    private static func district(_ tool: String, _ reply: String) throws -> District {
        try District { $0.target == "/v1/query/\(tool)" ? .json(reply) : nil }
    }

    private static let mistake =
        #"{"code":"tropa.E0301","detail":"нет такого имени: «я»","span":{"line":2,"column":7,"end_line":2,"end_column":8}}"#

    // MARK: check

    @Test func `a sound query says so`() async throws {
        let district = try Self.district("check", #"{"valid":true,"errors":[],"warnings":[]}"#)
        defer { district.close() }
        var shell = district.shell
        shell.input = "from a"
        let result = await shell.run("check", "-")
        #expect(result.status == .done && result.output.isEmpty)
        #expect(result.talk == "Ошибок нет.\n")
        #expect(district.server.requests[0].text == #"{"query":"from a"}"#)
    }

    @Test func `a mistake is shown in its line`() async throws {
        let district = try Self.district(
            "check", #"{"valid":false,"errors":[\#(Self.mistake)],"warnings":[]}"#)
        defer { district.close() }
        var shell = district.shell
        shell.input = "from a\nwhere я\n"
        let result = await shell.run("check", "-")
        #expect(result.status == .refused)
        #expect(result.talk.contains("   2 | where я\n     |       ^"), "\(result.talk)")
        #expect(result.talk.hasSuffix("Ошибок: 1.\n"))
    }

    // MARK: format

    @Test func `the form is printed, written or only compared`() async throws {
        let district = try Self.district("format", #"{"query":"from a\ntake 1\n","changed":true}"#)
        defer { district.close() }
        let file = district.folder.path + "/a.tropa"
        try district.folder.write("from a take 1", to: "a.tropa")

        let printed = await district.shell.run("format", file)
        #expect(printed.status == .done && printed.output == "from a\ntake 1\n")
        let checked = await district.shell.run("format", file, "--check")
        #expect(checked.status == .refused && checked.output.isEmpty)
        #expect(checked.talk.contains("--write"))
        let written = await district.shell.run("format", file, "--write")
        #expect(written.status == .done && written.output.isEmpty)
        #expect(try InputText.text(from: file, Surroundings.current.console) == "from a\ntake 1\n")
        let again = await district.shell.run("format", file, "--check")
        #expect(again.status == .done && again.talk.isEmpty)
    }

    @Test func `words are English unless asked for`() async throws {
        let district = try Self.district("format", #"{"query":"из a\n","changed":true}"#)
        defer { district.close() }
        var shell = district.shell
        shell.input = "from a"
        _ = await shell.run("format", "-")
        _ = await shell.run("format", "-", "--lang", "ru")
        #expect(district.server.requests[0].text == #"{"query":"from a","lang":"en"}"#)
        #expect(district.server.requests[1].text == #"{"query":"from a","lang":"ru"}"#)
    }

    @Test(arguments: [["a", "--write", "--check"], ["-", "--write"]])
    func `what can't be done is a mistake in usage`(arguments: [String]) async {
        let result = await Shell().run(["format"] + arguments)
        #expect(result.status == .usage)
    }

    // MARK: explain

    @Test func `an explanation is two tables, the statement below`() async throws {
        let district = try Self.district(
            "explain",
            """
            {"level":3,"steps":[{"text":"from a","row":"строка a","key":["id"],"columns":[]}],
            "sources":[{"resource":"m.a","title":"А","rules":["все строки"]}],
            "parameters":[],"warnings":[],"sql":"SELECT 1","binds":2,"plan":["SCAN t"],
            "reads":{"m__a":["id"]}}
            """)
        defer { district.close() }
        var shell = district.shell
        shell.input = "from a"
        let result = await shell.run("explain", "-", "--level", "3")
        #expect(result.status == .done)
        for text in ["from a", "строка a", "m.a", "все строки", "SELECT 1", "SCAN t", "m__a (id)"] {
            #expect(result.output.contains(text), "\(text)")
        }
        #expect(district.server.requests[0].text == #"{"query":"from a","level":3}"#)
        #expect(await shell.run("explain", "-", "--level", "4").status == .usage)
    }

    // MARK: shell

    private static let rows =
        #"{"columns":[{"name":"n","title":"Число","type":"integer"}],"rows":[[1]],"truncated":false}"#

    @Test func `without a terminal every query of the input runs`() async throws {
        let district = try Self.district("", "")
        defer { district.close() }
        let answering = try District { request in
            guard request.target == "/v1/query" else { return nil }
            return request.text.contains("bad")
                ? .json(
                    #"{"title":"Запрос с ошибкой","status":422,"code":"query.invalid"}"#,
                    status: 422)
                : .json(Self.rows)
        }
        defer { answering.close() }
        var shell = answering.shell
        shell.input = "# one\nfrom a\nwhere b = \"x;y\";from bad\n\nfrom c\n"
        let result = await shell.run("shell")

        #expect(answering.server.requests.count == 3)
        #expect(result.output == String(repeating: "Число\n─────\n    1\n", count: 2))
        #expect(result.talk.contains("Запрос с ошибкой"))
        #expect(result.status == .refused)
    }

    @Test func `a line of the shell is a query or a command`() {
        #expect(
            ShellLine("from a; from b\n\nfrom c") == .queries(["from a", " from b\n", "from c"]))
        #expect(ShellLine("\\help") == .help)
        #expect(ShellLine("\\format csv") == .format(.csv))
        #expect(ShellLine("\\format xlsx") == .unknown("\\format xlsx"))
        #expect(ShellLine("\\q") == .quit)
        #expect(ShellLine("\\drop") == .unknown("\\drop"))
    }
}
