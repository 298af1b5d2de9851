import Support
import Testing

@testable import nastavnik

/// What `-o` makes of a file's name.
struct OutputFileTests {
    @Test(arguments: [
        ("y.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("Y.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("y.csv", "text/csv"), ("y.ndjson", "application/x-ndjson"), ("y.svg", "image/svg+xml"),
        ("y.ics", "text/calendar"), ("y.json", "application/json"), ("y.txt", "application/json"),
        ("y", "application/json"),
    ])
    func `the ending of a file names the form`(name: String, type: String) async throws {
        let district = try District { request in
            request.target.hasPrefix("/v1/queries/zoo") ? .json("{}") : nil
        }
        defer { district.close() }
        _ = await district.shell.run("run", "zoo/all", "-o", district.folder.path + "/" + name)
        #expect(district.server.requests.first?.headers["accept"] == type)
    }

    @Test(arguments: [
        (["--format", "json"], "y.xlsx"), (["--format", "table"], "y.csv"),
        (["--format", "xlsx"], "y.csv"),
    ])
    func `a form that the file's ending denies is a mistake`(
        format: [String], name: String
    ) async throws {
        let district = try District()
        defer { district.close() }
        try district.folder.write("old", to: name)
        let path = district.folder.path + "/" + name
        let result = await district.shell.run(["run", "zoo/all", "-o", path] + format)
        #expect(result.status == .usage)
        #expect(result.talk.contains(format[1]) && result.talk.contains(name))
        #expect(district.folder.bytes(of: name) == Array("old".utf8))
    }

    @Test func `a Russian CSV is a CSV`() async throws {
        let district = try District { request in
            .init(200, [("Content-Type", "text/csv;profile=ru-excel")], body: [1])
        }
        defer { district.close() }
        let result = await district.shell.run(
            "run", "zoo/all", "--format", "ru-excel", "-o", district.folder.path + "/y.csv")
        #expect(result.status == .done && district.folder.bytes(of: "y.csv") == [1])
    }

    @Test func `a command without a form for the ending leaves the file alone`() async throws {
        let district = try District()
        defer { district.close() }
        try district.folder.write("old", to: "y.xlsx")
        let result = await district.shell.run(
            "resources", "-o", district.folder.path + "/y.xlsx")
        #expect(result.status == .usage && result.talk.contains("этого формата нет"))
        #expect(district.folder.bytes(of: "y.xlsx") == Array("old".utf8))
        #expect(district.folder.names.allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test func `a folder that is not there is named`() async throws {
        let district = try District { _ in .json(#"{"columns":[],"rows":[]}"#) }
        defer { district.close() }
        let folder = district.folder.path + "/none"
        for (language, words) in [
            ("ru", "папки «\(folder)» нет"), ("en", "there is no folder “\(folder)”"),
        ] {
            let result = await district.shell.run(
                "--lang", language, "query", "from a", "-o", folder + "/y.txt")
            #expect(result.status == .usage && result.talk.contains(words), "\(result.talk)")
        }
    }
}
