import Foundation
import StrictJSON
import Support
import Testing

/// What one action does to many records: over HTTP, at the command line, and by the server itself.
struct DeedTests {
    private static let module = """
        module: clubs
        version: 1.0.0
        title: Кружки
        requires: {core: ">=1.0 <2", modules: [registry]}
        """
    private static let clubs = """
        resource: clubs
        title: Кружки
        key: [code]
        fields:
          code: {type: text, max: 20, title: Код}
          places: {type: integer, default: 10, title: Мест}
          until: {type: date, title: До}
        states:
          planned: Задуман
          running: Идёт
          closed: {title: Закрыт, final: true}
        actions:
          launch:
            title: Начать
            from: [planned]
            to: running
            by: {school: all}
            requires:
              - {rule: 'places >= 5', message: {ru: "Слишком мало мест", en: "Too few places"}}
            effects:
              - {create: seats, rows: 'from this select club: id, places: places', existing: skip}
          close:
            title: Закрыть
            from: [running]
            to: closed
            when: 'until < today()'
            effects:
              - {do: free, on: 'seats where not freed'}
        access:
          school: {read: all, create: all, update: all}
        """
    private static let seats = """
        resource: seats
        title: Места
        key: [club]
        fields:
          club: {type: ref, to: clubs, title: Кружок}
          places: {type: integer, required: true, read-only: true, title: Мест}
          freed: {type: boolean, default: false, title: Свободны}
        actions:
          free: {title: Освободить, sets: {freed: 'true'}}
        access:
          school: {read: all}
        """

    private func installation(_ plugins: TemporaryFolder) throws -> Installation {
        try ModuleFolderWriter(plugins).write(
            module: Self.module, resources: ["clubs": Self.clubs, "seats": Self.seats],
            name: "Clubs")
        return try Installation(
            .init(modules: ["registry", "clubs"], paths: [plugins.path]))
    }

    @Test func `one action changes many records, or none, or those that do not refuse`() throws {
        let plugins = try TemporaryFolder()
        defer { plugins.remove() }
        let installation = try installation(plugins)
        defer { installation.remove() }
        let token = try installation.token(["school_curator"], as: "school")
        let server = try TestServer(installation)
        let school = Caller(server: server, token: token)
        for (code, places, until) in [
            ("a", 10, "2026-11-19"), ("b", 3, "2027-01-01"), ("c", 8, "2027-01-01"),
        ] {
            let body: JSON = [
                "code": .string(code), "places": .int(places), "until": .string(until),
            ]
            #expect(try school.post("/v1/clubs/clubs", body).status == 201)
        }
        let launch = "/v1/clubs/clubs/actions/launch"

        let refused = try school.post(launch, ["where": "state = \"planned\""])
        #expect(refused.status == 422 && refused.text.contains("Слишком мало мест"), "\(refused)")
        #expect(try school.get("/v1/clubs/seats")["items"]?.arrayValue?.isEmpty == true)
        let tried = try school.post(
            launch + "?partial=true", ["where": "state = \"planned\""], ("Prefer", "tx=rollback"))
        #expect(tried["done"] == 2 && tried["caused"]?[0]?["rows"] == 2, "\(tried)")
        #expect(try school.get("/v1/clubs/clubs/key:a")["state"] == "planned")

        let done = try school.post(
            launch + "?partial=true", ["ids": ["key:a", "key:b", "key:none"]],
            ("Idempotency-Key", "k-1"))
        #expect(done.status == 200 && done["done"] == 1, "\(done)")
        #expect(
            done["refused"]?.arrayValue?.compactMap { $0["code"]?.stringValue }
                == ["action.refused", "record.not-found"])
        #expect(try school.get("/v1/clubs/seats/key:a")["places"] == 10)
        #expect(try school.get("/v1/clubs/seats/key:b").status == 404)
        let again = try school.post(
            launch + "?partial=true", ["ids": ["key:a", "key:b", "key:none"]],
            ("Idempotency-Key", "k-1"))
        #expect(again.text == done.text && again[header: "Idempotency-Replayed"] == "true")
        #expect(try school.post(launch + "?partial=yes", ["ids": ["key:c"]]).status == 400)
        #expect(try school.get(launch).status == 405)
        #expect(try school.post("/v1/clubs/clubs/actions/lunch", ["ids": ["key:c"]]).status == 404)

        let contract = try school.get("/openapi.json?for=me").json
        #expect(contract["paths"]?[launch]?["post"] != nil)
        try expectCommand(server, token)
        #expect(server.stop() == 0)
        try expectDue(installation, token)
    }

    private func expectCommand(_ server: TestServer, _ token: String) throws {
        let home = try TemporaryFolder()
        defer { home.remove() }
        func run(_ arguments: String...) throws -> Program.Outcome {
            try Products.client.run(
                arguments,
                environment: [
                    "HOME": home.path, "XDG_CONFIG_HOME": home.path,
                    "NASTAVNIK_SERVER": server.address, "NASTAVNIK_TOKEN": token,
                ])
        }
        let part = try run(
            "do", "clubs.clubs", "launch", "--where", "state = \"planned\"", "--partial")
        #expect(part.status == 4 && part.output.contains("action.refused"), "\(part)")
        #expect(part.errors.contains("Записей сделано: 1, отказали: 1."), "\(part)")
        let whole = try run("do", "clubs.clubs", "launch", "--id", "key:b")
        #expect(whole.status == 1 && whole.errors.contains("Слишком мало мест"), "\(whole)")
    }

    /// The server is started again a day later than the club's last one.
    private func expectDue(_ installation: Installation, _ token: String) throws {
        let server = try TestServer(installation)
        let school = Caller(server: server, token: token)
        let deadline = Date(timeIntervalSinceNow: 20)
        while try school.get("/v1/clubs/clubs/key:a")["state"] != "closed", Date() < deadline {
            usleep(50_000)
        }
        let history = try school.get("/v1/clubs/clubs/key:a/history")["items"]?.arrayValue
        #expect(history?.last?["action"] == "close" && history?.last?["by"] == "system")
        #expect(
            try school.get("/v1/clubs/seats")["items"]?.arrayValue?.contains { $0["freed"] == true }
                == true)
        #expect(try school.get("/v1/clubs/clubs/key:c")["state"] == "running")
        var metrics = try school.get("/metrics").text
        while !metrics.contains("nastavnik_due_actions_runs_total 1"), Date() < deadline {
            usleep(50_000)
            metrics = try school.get("/metrics").text
        }
        #expect(metrics.contains("nastavnik_due_actions_done_total 1"), "\(metrics)")
        #expect(server.stop() == 0)
        #expect(server.log.contains("due actions are done"))
    }
}
