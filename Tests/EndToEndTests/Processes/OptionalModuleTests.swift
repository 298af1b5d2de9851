import StrictJSON
import Support
import Testing

/// A module with parts that wait for another one, over its going and coming.
struct OptionalModuleTests {
    private static let club = """
        resource: clubs
        title: Кружки
        key: [code]
        fields:
          code:  {type: text, max: 20, title: Код}
          room:  {type: ref, to: house.rooms, title: Комната}
          tools: {type: refs, to: house.rooms, inverse: tool_clubs, title: Кладовые}
          seats: {computed: 'room.seats', with: house, title: Мест}
        access:
          everyone: {read: all}
          curator: {read: all, create: all, update: all}
        """
    private static let room = """
        resource: rooms
        title: Комнаты
        key: [code]
        fields:
          code:  {type: text, max: 20, title: Код}
          seats: {type: integer, title: Мест}
        access: {curator: {read: all, create: all}}
        """

    @Test func `what a module stored for another one outlives its absence`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let files = ModuleFolderWriter(folder)
        try files.write(
            module:
                "module: clubs\nversion: 1.0.0\ntitle: Кружки\nrequires: {optional: [house]}",
            resources: ["clubs": Self.club],
            queries: ["rooms": "---\ntropa: 1\ntitle: Комнаты\n---\nfrom house.rooms"],
            name: "Clubs")
        try files.write(
            module: "module: house\nversion: 1.0.0\ntitle: Дом", resources: ["rooms": Self.room],
            name: "House")
        var installation = try Installation(
            .init(modules: ["registry", "clubs", "house"], paths: [folder.path]))
        defer { installation.remove() }
        let token = try installation.token(["curator"])

        func serve(_ work: (Caller) throws -> Void) throws {
            let server = try TestServer(installation)
            try work(Caller(server: server, token: token))
            #expect(server.stop() == 0)
        }
        try serve { curator in
            _ = try curator.post("/v1/house/rooms", ["code": "r1", "seats": 12])
            let club = try curator.post(
                "/v1/clubs/clubs", ["code": "c1", "room": "key:r1", "tools": ["key:r1"]])
            #expect(club.status == 201 && club["seats"] == 12, "\(club)")
            #expect(try curator.get("/v1/queries/clubs/rooms").status == 200)
        }
        installation = try installation.change { $0.modules.removeLast() }
        try serve { curator in
            let club = try curator.get("/v1/clubs/clubs/key:c1")
            #expect(club.status == 200 && club["room"] == nil && club["seats"] == nil, "\(club)")
            #expect(try curator.get("/v1/house/rooms").status == 404)
            #expect(try curator.get("/v1/queries/clubs/rooms").status == 404)
            let refused = try curator.patch("/v1/clubs/clubs/key:c1", ["room": "key:r1"])
            #expect(refused.status == 422 && refused.pointers == ["/room"], "\(refused)")
        }
        installation = try installation.change { $0.modules.append("house") }
        try serve { curator in
            let club = try curator.get("/v1/clubs/clubs/key:c1")
            #expect(club["seats"] == 12 && club["room"]?["key"] == "r1", "\(club)")
            #expect(club["tools"]?[0]?["key"] == "r1", "\(club)")
        }
    }
}
