import Support
import Testing

@testable import nastavnik

/// Names as people type them.
struct ShortNameTests {
    @Test func `a resource is found without its module`() async throws {
        let district = try District { request in
            request.target == "/v1/monitoring/materials" ? .json(#"{"items":[],"next":null}"#) : nil
        }
        defer { district.close() }
        let result = await district.shell.run("list", "materials")
        #expect(result.status == .done, "\(result.talk)")
        #expect(district.server.requests.contains { $0.target == "/v1/monitoring/materials" })
    }

    @Test func `a resource that is nowhere is told with the nearest name`() async throws {
        let district = try District()
        defer { district.close() }
        let result = await district.shell.run("list", "materals")
        #expect(result.status == .usage)
        #expect(result.talk.contains("materials"), "\(result.talk)")
    }

    @Test(arguments: [
        ("A-1", "key:A-1"), ("key:A-1", "key:A-1"), ("2026,A", "key:2026,A"),
        ("01a1f82f-1e80-7733-8636-ac712ff82c08", "01a1f82f-1e80-7733-8636-ac712ff82c08"),
    ])
    func `what is no UUID is taken for a key`(typed: String, sent: String) async throws {
        let district = try District()
        defer { district.close() }
        _ = await district.shell.run("get", "monitoring.materials", typed)
        #expect(district.server.requests.map(\.target).contains("/v1/monitoring/materials/\(sent)"))
    }

    @Test func `a missing file is told in the language of the run`() async throws {
        let district = try District()
        defer { district.close() }
        for (language, words) in [("ru", "такого файла нет"), ("en", "there is no such file")] {
            let result = await district.shell.run(
                "--lang", language, "query", "-f", "/nowhere/x.tropa")
            #expect(result.status == .usage)
            #expect(result.talk.contains(words), "\(result.talk)")
        }
    }

    @Test func `a misspelt word after a family of commands is told with the nearest one`() async {
        let result = await Shell().run("token", "lst")
        #expect(result.status == .usage)
        #expect(result.talk.contains("token list"), "\(result.talk)")
    }
}
