import Foundation
import StrictJSON
import Support
import Synchronization
import Testing

/// What queries cost others.
@Suite(.serialized) struct QueryLoadTests {
    /// Would take far longer than anyone waits.
    private static let endless =
        "from organisations as a expand documents as b"
        + ["c", "d", "e", "f", "g", "h", "i", "j"].map { " expand a.documents as \($0)" }.joined()
        + " group { n: count() }"

    private func district(_ more: String) throws -> (TestServer, Caller, Caller) {
        var installation = try Installation(.init(clock: "2026-10-01T09:00:00Z", more: more))
        try installation.loadExample()
        installation = try installation.change { $0.clock = "2026-11-20T09:00:00Z" }
        let curator = try installation.token(
            ["curator"], as: "curator", ["municipality=key:05"])
        let analyst = try installation.token(["analyst"], as: "analyst")
        let server = try TestServer(installation)
        return (
            server, Caller(server: server, token: curator), Caller(server: server, token: analyst)
        )
    }

    private func post(_ caller: Caller) -> HTTPRequest {
        HTTPRequest(
            "POST", "/v1/query",
            headers: [
                ("Content-Type", "text/plain"), ("Authorization", "Bearer \(caller.token ?? "")"),
            ], body: Array(Self.endless.utf8))
    }

    private func gauge(_ name: String, _ caller: Caller) throws -> Int {
        let line = try caller.get("/metrics").text.split(separator: "\n").first {
            $0.hasPrefix(name + " ")
        }
        return line?.split(separator: " ").last.flatMap { Int($0) } ?? -1
    }

    /// Waits until a number of the metrics is as wanted.
    private func wait(_ name: String, _ wanted: Int, _ caller: Caller) throws -> Bool {
        for _ in 0..<300 {
            if try gauge(name, caller) == wanted { return true }
            usleep(10_000)
        }
        return false
    }

    @Test func `a query that takes too long ends in its time and says so`() throws {
        let (server, curator, _) = try district("queries: {seconds: 1}")
        defer { _ = server.stop() }
        let start = ContinuousClock.now
        let answer = try curator.query(Self.endless)
        let time = ContinuousClock.now - start

        #expect(answer.status == 422 && answer.code == "tropa.too-slow", "\(answer)")
        #expect(answer.errors.first?["code"] == "tropa.E0902")
        #expect(time < .milliseconds(1_500), "\(time)")
    }

    @Test func `a query whose caller hangs up is stopped`() throws {
        let (server, curator, _) = try district("queries: {seconds: 60}")
        defer { _ = server.stop() }
        var connection: Connection? = try Connection(port: server.port)
        connection?.send(post(curator).bytes)
        #expect(try wait("nastavnik_queries_running", 1, curator))

        connection = nil

        #expect(try wait("nastavnik_queries_running", 0, curator))
    }

    @Test func `one caller's queries wait for each other and leave room for others`() throws {
        let (server, curator, analyst) = try district("queries: {seconds: 60, queue: 2}")
        defer { _ = server.stop() }
        var connections = try (0..<3).map { _ in
            let connection = try Connection(port: server.port)
            connection.send(post(curator).bytes)
            return connection
        }
        #expect(try wait("nastavnik_queries_running", 2, curator))
        #expect(try wait("nastavnik_queries_waiting", 1, curator))

        let refused = try curator.query("from pairs select number")
        let other = try analyst.query("from pairs group { n: count() }")
        let record = try curator.get("/v1/registry/organisations?limit=1")

        #expect(refused.status == 429 && refused.code == "tropa.too-busy", "\(refused)")
        #expect(refused[header: "Retry-After"] == "60")
        #expect(refused.errors.first?["code"] == "tropa.E0904")
        #expect(other.status == 200, "\(other)")
        #expect(record.status == 200, "\(record)")
        connections.removeAll()
        #expect(try wait("nastavnik_queries_running", 0, curator))
        #expect(try wait("nastavnik_queries_waiting", 0, curator))
        #expect(try curator.query("from pairs select number").status == 200)
    }

    @Test func `after a change of a module a kept query is marked, and never changed`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let writer = ModuleFolderWriter(folder)
        let module = "module: trial\nversion: 1.0.0\ntitle: Проба"
        func resource(_ field: String) -> String {
            """
            resource: things
            title: Вещи
            key: [code]
            fields:
              code: {type: text, max: 20, title: Код}
              \(field)
            access:
              curator: {read: all, create: all}
            """
        }
        try writer.write(
            module: module,
            resources: ["things": resource("hours: {type: integer, title: Часы}")])
        let installation = try Installation(
            .init(modules: ["registry", "trial"], paths: [folder.path]))
        defer { installation.remove() }
        let token = try installation.token(["curator"], as: "curator")
        let text = "from trial.things select code, hours"
        var server = try TestServer(installation)
        var curator = Caller(server: server, token: token)
        let saved = try curator.put("/v1/queries/my/hours", ["query": .string(text)])
        #expect(saved.status == 201, "\(saved)")
        #expect(try curator.get("/v1/queries/my/hours").status == 200)
        #expect(server.stop() == 0)

        try writer.write(
            module: module,
            resources: [
                "things": resource("duration: {type: integer, was: [hours], title: Часы}")
            ])
        server = try TestServer(installation)
        curator = Caller(server: server, token: token)
        let listed = try curator.get("/v1/queries").items.first { $0["id"] == "my/hours" }
        let run = try curator.get("/v1/queries/my/hours")
        let kept = try curator.get("/v1/queries/my/hours.tropa")

        #expect(listed?["broken"] == true && listed?["owner"] == "curator", "\(listed ?? .null)")
        #expect(listed?["errors"]?[0]?["code"] == "tropa.E0705")
        #expect(run.status == 422 && run.code == "query.invalid", "\(run)")
        #expect(run.errors.first?["suggestion"] == "duration", "\(run)")
        #expect(kept.status == 200 && kept.text == text, "\(kept)")
        #expect(server.log.contains("my/hours"), "\(server.log)")
        let mended = try curator.put(
            "/v1/queries/my/hours", ["query": "from trial.things select code, duration"],
            ("If-Match", kept.tag))
        #expect(mended.status == 200, "\(mended)")
        #expect(try curator.get("/v1/queries/my/hours").status == 200)
        #expect(server.stop() == 0)
    }
}
