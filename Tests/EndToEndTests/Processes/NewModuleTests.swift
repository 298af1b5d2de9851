import Foundation
import StrictJSON
import Support
import Testing

/// A folder is dropped in and the server is started again: no compiler, no other file.
struct NewModuleTests {
    private static let module = """
        module: clubs
        version: 1.0.0
        language: ru
        title: Кружки
        summary: Методические кружки организаций
        requires: {core: ">=1.0 <2", modules: [registry]}
        define: {own: 'organisation in me.organisations'}
        cli:
          clubs: {query: clubs/by_organisation}
        """
    private static let resource = """
        resource: clubs
        title: Кружки
        alias: {ru: кружки}
        display: title
        key: [code]
        fields:
          code:         {type: text, max: 20, pattern: '[a-z0-9-]+', immutable: true, title: Код}
          title:        {type: text, max: 100, required: true, title: Название}
          organisation: {type: ref, to: registry.organisations, default: {expr: 'me.organisation'}, title: Организация}
          places:       {type: integer, min: 1, max: 30, default: 10, title: Мест}
          roomy:        {computed: 'places >= 20', title: Просторный}
        search: [title]
        states:
          planned: Задуман
          running: Идёт
        actions:
          launch:
            title: Начать
            from: [planned]
            to: running
            by: {school: own}
            requires:
              - {rule: 'places >= 5', message: {ru: "Слишком мало мест", en: "Too few places"}}
        access:
          everyone: {read: 'state = "running"'}
          school: {read: own, create: own, update: own, delete: own}
        """
    private static let query = """
        ---
        tropa: 1
        kind: query
        title: {ru: "Кружки по организациям", en: "Clubs by organisation"}
        columns:
          organisation: {title: {ru: "Организация", en: "Organisation"}}
          places: {title: {ru: "Мест", en: "Places"}}
        ---
        from clubs
        group by organisation { places: sum(places) }
        sort organisation.short_name
        """

    @Test func `a folder becomes endpoints, a contract, queries and a command`() throws {
        let plugins = try TemporaryFolder()
        defer { plugins.remove() }
        var installation = try Installation(.init(modules: ["registry"]))
        defer { installation.remove() }
        try installation.loadExample(only: "registry.yaml")
        let token = try installation.token(
            ["school_curator"], as: "school", ["organisations=key:05-001"])
        let without = try TestServer(installation)
        #expect(try Caller(server: without, token: token).get("/v1/clubs/clubs").status == 404)
        #expect(without.stop() == 0)

        try ModuleFolderWriter(plugins).write(
            module: Self.module, resources: ["clubs": Self.resource],
            queries: ["by_organisation": Self.query], name: "Clubs")
        installation = try installation.change {
            $0.modules.append("clubs")
            $0.paths.append(plugins.path)
        }
        let server = try TestServer(installation)
        let school = Caller(server: server, token: token)

        try expectRecords(school)
        try expectContract(school)
        try expectCommand(server, token)
        #expect(server.stop() == 0)
    }

    private func expectRecords(_ school: Caller) throws {
        let created = try school.post(
            "/v1/clubs/clubs", ["code": "physics", "title": "Физика без формул", "places": 3])
        #expect(created.status == 201 && created["organisation"]?["key"] == "05-001", "\(created)")
        #expect(created["roomy"] == false && created["state"] == "planned")

        let refused = try school.post("/v1/clubs/clubs/key:physics/actions/launch", [:])
        #expect(refused.status == 422 && refused.text.contains("Слишком мало мест"), "\(refused)")
        let stranger = Caller(server: school.server, token: nil)
        #expect(try stranger.get("/v1/clubs/clubs").status == 401)

        _ = try school.patch("/v1/clubs/clubs/key:physics", ["places": 20])
        let launched = try school.post("/v1/clubs/clubs/key:physics/actions/launch", [:])
        #expect(launched.status == 200 && launched["roomy"] == true, "\(launched)")
        let tooMany = try school.patch("/v1/clubs/clubs/key:physics", ["places": 31])
        #expect(tooMany.status == 422 && tooMany.pointers == ["/places"])

        let rows = try school.get("/v1/queries/clubs/by_organisation")["rows"]
        #expect(rows?[0]?[1] == 20, "\(String(describing: rows))")
        let inverse = try school.query(
            "from organisations where code = \"05-001\" select { n: count(clubs.clubs) }")
        #expect(inverse["rows"]?[0]?[0] == 1, "\(inverse)")
    }

    private func expectContract(_ school: Caller) throws {
        let contract = try school.get("/openapi.json?for=me")
        for path in [
            "/v1/clubs/clubs", "/v1/clubs/clubs/{id}", "/v1/clubs/clubs/{id}/actions/launch",
            "/v1/queries/clubs/by_organisation",
        ] {
            #expect(contract.json["paths"]?[path] != nil, "\(path)")
        }
        #expect(try school.get("/v1/modules").text.contains("Кружки"))
        #expect(try school.get("/docs").text.contains("Кружки"))
    }

    private func expectCommand(_ server: TestServer, _ token: String) throws {
        let home = try TemporaryFolder()
        defer { home.remove() }
        let outcome = try Products.client.run(
            ["clubs"],
            environment: [
                "HOME": home.path, "XDG_CONFIG_HOME": home.path, "NASTAVNIK_SERVER": server.address,
                "NASTAVNIK_TOKEN": token,
            ])
        #expect(
            outcome.status == 0 && outcome.output.contains("Мест") && outcome.output.contains("20"),
            "\(outcome)")
    }
}

extension Installation {
    /// Loads one file of the example.
    func loadExample(only file: String) throws {
        let outcome = try run(["seed", Products.root + "Config/example/\(file)"])
        guard outcome.status == 0 else { throw ServerFailure("seed: \(outcome)") }
    }
}
