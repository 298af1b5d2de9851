import StrictJSON
import Support
import Testing

/// Two cards of one person become one, for whoever speaks HTTP and at a terminal.
struct PersonMergeTests {
    private static let card: JSON = [
        "code": "05-002-099", "last_name": "Астрова", "first_name": "Вера",
        "middle_name": "Павловна",
        "organisation": "key:05-002", "position": "Совместитель",
    ]

    @Test func `a card is merged by HTTP, its address leads on, its token follows over a restart`()
        throws
    {
        var installation = try Installation()
        try installation.loadExample()
        let curator = try installation.token(["curator"], as: "curator", ["municipality=key:05"])
        var server = try TestServer(installation)
        defer {
            _ = server.stop()
            installation.remove()
        }
        var caller = Caller(server: server, token: curator)
        let id = try caller.post("/v1/registry/people", Self.card).id
        let token = try installation.token(
            ["mentor"], as: "mentor", ["person=key:05-002-099", "organisations=key:05-002"])
        let path = "/v1/registry/people/\(id)/actions/merge"
        let into: JSON = ["into": "key:05-001-001"]

        let tried = try caller.post(path, into, ("Prefer", "tx=rollback"))
        #expect(tried.status == 200 && tried[header: "Preference-Applied"] != nil, "\(tried)")
        #expect(try caller.get("/v1/registry/people/\(id)").status == 200)
        let merged = try caller.post(path, into, ("Idempotency-Key", "m1"))
        let again = try caller.post(path, into, ("Idempotency-Key", "m1"))
        #expect(merged.status == 200 && merged["key"] == "05-001-001", "\(merged)")
        #expect(again.status == 200 && again.text == merged.text, "\(again)")

        for address in [id, "key:05-002-099"] {
            let gone = try caller.get("/v1/registry/people/\(address)")
            #expect(gone.status == 410 && gone.code == "record.gone", "\(gone)")
            #expect(gone["successor"]?["key"] == "05-001-001", "\(gone)")
            let link = gone[header: "Link"] ?? ""
            #expect(link.contains("rel=\"successor-version\""), "\(gone.headers)")
            let target = link.split(separator: ">").first.map { String($0.dropFirst()) } ?? ""
            #expect(try caller.get(target)["key"] == "05-001-001", "\(link)")
        }
        let person = Caller(server: server, token: token)
        #expect(try person.get("/v1/registry/mentors")["items"]?[0]?["key"] == "05-001-001")

        _ = server.stop()
        installation = try installation.change { _ in }
        server = try TestServer(installation)
        caller = Caller(server: server, token: token)
        #expect(try caller.get("/v1/registry/mentors")["items"]?[0]?["key"] == "05-001-001")
    }

    @Test func `a curator goes on from a line of the list of look-alikes`() throws {
        let installation = try Installation()
        try installation.loadExample()
        let token = try installation.token(["curator"], as: "curator", ["municipality=key:05"])
        let server = try TestServer(installation)
        let home = try TemporaryFolder()
        defer {
            _ = server.stop()
            installation.remove()
            home.remove()
        }
        let caller = Caller(server: server, token: token)
        #expect(try caller.post("/v1/registry/people", Self.card).status == 201)
        func run(_ arguments: [String]) throws -> Program.Outcome {
            try Products.client.run(
                arguments,
                environment: [
                    "HOME": home.path, "XDG_CONFIG_HOME": home.path + "/config",
                    "NASTAVNIK_SERVER": server.address, "NASTAVNIK_TOKEN": token,
                ])
        }

        let list = try run([
            "run", "registry/people_duplicates", "-p", "at_least=40", "--format", "csv",
        ])
        let command = try #require(
            list.output.split(separator: ",").map(String.init).first {
                $0.contains(" merge into=")
            },
            "\(list)")
        let words = command.split(whereSeparator: \.isWhitespace).map(String.init).dropFirst()
        for rows in [["--id", "key:05-002-099"], ["--where", "code = \"05-002-099\""]] {
            let many = ["do", "registry.people", "merge"] + rows + ["into=key:05-001-001"]
            let (russian, english) = (try run(many), try run(many + ["--lang", "en"]))
            #expect(russian.status == 1 && russian.errors.contains("по одной записи"), "\(russian)")
            #expect(english.errors.contains("one record at a time"), "\(english)")
        }
        let tried = try run(Array(words))
        let done = try run(words.filter { $0 != "--dry-run" })
        let gone = try run(["get", "registry.people", "key:05-002-099"])

        #expect(tried.status == 0 && done.status == 0, "\(tried) \(done)")
        #expect(done.output.contains("05-001-001"), "\(done)")
        #expect(gone.status == 1, "\(gone)")
        #expect(
            gone.errors.contains("Астрова") && gone.errors.contains("key:05-001-001"), "\(gone)")
    }
}
