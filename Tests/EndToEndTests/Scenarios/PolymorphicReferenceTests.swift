import StrictJSON
import Testing

/// References to rows of several resources, over HTTP.
struct PolymorphicReferenceTests {
    private static let people = """
        resource: people
        title: {ru: Люди, en: People}
        display: name
        key: [code]
        fields:
          code: {type: text, title: Код}
          name: {type: text, required: true, title: Имя}
          secret: {type: boolean, default: false, title: Скрыт}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          analyst: {read: 'not secret'}
          expert: {read: all}
        """
    private static let teams = """
        resource: teams
        title: {ru: Команды, en: Teams}
        display: title
        fields:
          title: {type: text, required: true, title: Название}
          captain: {type: ref, to: people, title: Капитан}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          analyst: {read: all}
        """
    private static let prizes = """
        resource: prizes
        title: {ru: Награды, en: Prizes}
        key: [code]
        fields:
          code: {type: text, title: Код}
          winner: {type: ref, to: [people, teams], inverse: won, title: Кому}
          note: {type: ref, to: any, title: О чём}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          analyst: {read: all, create: all}
          expert: [{read: 'code = "seeded"'}, {read: all, except: [winner]}]
        """
    private static let places = """
        resource: places
        title: Места
        fields:
          prize: {type: ref, to: prizes, title: Награда}
          holder: {type: ref, to: [people, teams], on-delete: clear, title: Кто}
          host: {type: ref, to: [people], inverse: hosting, on-delete: cascade, title: Хозяин}
        access:
          curator: {read: all, create: all, update: all, delete: all}
        """

    private static func start() throws -> TrialServer {
        try TrialServer(
            "contest",
            resources: [
                "people": people, "teams": teams, "prizes": prizes, "places": places,
            ],
            data: [
                "people.yaml":
                    "people:\n  - {code: p1, name: Анна}\n  - {code: p2, name: Борис, secret: true}",
                "prizes.yaml": "prizes:\n  - {code: seeded, winner: contest.people/p1}",
            ])
    }

    @Test func `a reference names its resource and goes in as it came out`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let seeded = try curator.get("/v1/contest/prizes/key:seeded")
        #expect(seeded["winner"]?["resource"] == "contest.people", "\(seeded)")
        #expect(seeded["winner"]?["key"] == "p1" && seeded["winner"]?["label"] == "Анна")

        let team = try curator.post(
            "/v1/contest/teams", ["title": "Стрижи", "captain": "key:p1"])
        #expect(team.status == 201, "\(team)")
        let prize = try curator.post(
            "/v1/contest/prizes",
            [
                "code": "a", "winner": .string("contest.teams/\(team.id)"),
                "note": "contest.people/key:p2",
            ])
        #expect(prize.status == 201 && prize["winner"]?["label"] == "Стрижи", "\(prize)")
        #expect(prize["winner"]?["key"] == nil && prize["note"]?["label"] == "Борис")
        let again = try curator.patch(
            "/v1/contest/prizes/key:a", ["winner": prize["winner"] ?? .null])
        #expect(again.tag == prize.tag, "\(again)")
        let moved = try curator.patch(
            "/v1/contest/prizes/key:a", ["winner": ["resource": "contest.people", "key": "p1"]])
        #expect(moved["winner"]?["id"] == seeded["winner"]?["id"], "\(moved)")
        let list = try curator.get("/v1/contest/prizes?sort=code")
        #expect(list.items.map { $0["winner"]?["label"] } == ["Анна", "Анна"], "\(list)")
        let emptied = try curator.patch("/v1/contest/prizes/key:a", ["winner": .null])
        #expect(emptied.status == 200 && emptied["winner"] == .null, "\(emptied)")
        let history = try curator.get("/v1/contest/prizes/key:a/history")
        #expect(history.status == 200 && history.text.contains("contest.teams"), "\(history)")
        try expectMistakes(curator)
        try expectRights(trial, curator)
        try expectQueries(curator, team.id)
    }

    private func expectMistakes(_ curator: Caller) throws {
        let unknown = try curator.post(
            "/v1/contest/prizes", ["code": "b", "winner": "contest.prizes/key:a", "note": "x"])
        #expect(
            unknown.status == 422 && Set(unknown.pointers) == ["/winner", "/note"], "\(unknown)")
        #expect(unknown.text.contains("contest.people, contest.teams"))
        let missing = try curator.post(
            "/v1/contest/prizes", ["code": "b", "winner": "contest.people/key:p9"])
        #expect(missing.status == 422 && missing.text.contains("reference.not-found"), "\(missing)")
    }

    /// A row that may not be read is one that does not exist, and shows no label.
    private func expectRights(_ trial: TrialServer, _ curator: Caller) throws {
        let analyst = try trial.caller("analyst")
        let refused = try analyst.post(
            "/v1/contest/prizes", ["code": "c", "winner": "contest.people/key:p2"])
        #expect(refused.status == 422 && refused.text.contains("reference.not-found"), "\(refused)")
        _ = try curator.patch(
            "/v1/contest/prizes/key:a", ["winner": "contest.people/key:p2"])
        let shown = try analyst.get("/v1/contest/prizes/key:a")
        #expect(shown["winner"]?["label"] == .null && shown["winner"]?["key"] == nil, "\(shown)")
        #expect(shown["winner"]?["resource"] == "contest.people")
        _ = try curator.patch(
            "/v1/contest/prizes/key:a", ["winner": "contest.people/key:p1"])
    }

    private func expectQueries(_ curator: Caller, _ team: String) throws {
        _ = try curator.post(
            "/v1/contest/prizes", ["code": "t", "winner": .string("contest.teams/\(team)")])
        let rows = try curator.query(
            """
            from contest.prizes sort code
            select { code, kind: winner.resource, winner, name: winner.people.name, captain: winner.teams.captain.name }
            """)
        #expect(rows.status == 200, "\(rows)")
        let table = rows["rows"]?.arrayValue ?? []
        #expect(table.map { $0[1] } == ["contest.people", "contest.people", "contest.teams"])
        #expect(table.map { $0[3] } == ["Анна", "Анна", .null], "\(rows)")
        #expect(table.map { $0[4] } == [.null, .null, "Анна"], "\(rows)")
        #expect(
            table.last?[2]?["resource"] == "contest.teams" && table.last?[2]?["label"] == "Стрижи")
        let won = try curator.query(
            "from contest.people sort code select { code, n: count(won) }")
        #expect(won["rows"]?.arrayValue?.map { $0[1] } == [2, 0], "\(won)")
        let filtered = try curator.get(
            "/v1/contest/prizes?where=winner.people%20%3D%20%22p1%22%20and%20winner.resource%20%3D%20%22contest.people%22"
        )
        #expect(filtered.items.count == 2, "\(filtered)")
        let wrong = try curator.query("from contest.prizes where winner.peple.name = \"x\"")
        #expect(wrong.status == 422 && wrong.text.contains("people"), "\(wrong)")
    }

    @Test func `a masked reference is empty in every respect`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let expert = try trial.caller("expert")
        _ = try curator.post(
            "/v1/contest/prizes", ["code": "x", "winner": "contest.people/key:p1"])
        let open = try expert.get("/v1/contest/prizes/key:seeded")
        #expect(open["winner"]?["label"] == "Анна", "\(open)")
        let masked = try expert.get("/v1/contest/prizes/key:x")
        #expect(masked["winner"] == nil && masked["redacted"] == ["winner"], "\(masked)")
        let query = """
            from contest.prizes where code = "x"
            select { kind: winner.resource, name: winner.people.name, winner }
            """
        let rows = try expert.query(query)
        #expect(rows["rows"] == [[.null, .null, .null]], "\(rows)")
        let found = try expert.query(
            "from contest.prizes where winner.resource = \"contest.people\" select { code }")
        #expect(found["rows"] == [["seeded"]], "\(found)")
        let won = try expert.query(
            "from contest.people where code = \"p1\" select { n: count(won) }")
        #expect(won["rows"] == [[1]], "\(won)")
    }

    @Test func `a delete asks every reference what becomes of it`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let restricted = try curator.delete("/v1/contest/people/key:p1")
        #expect(restricted.status == 409 && restricted.code == "record.in-use", "\(restricted)")
        _ = try curator.patch(
            "/v1/contest/prizes/key:seeded", ["winner": .null, "note": "contest.people/key:p1"])
        #expect(try curator.delete("/v1/contest/people/key:p1").status == 409)
        _ = try curator.patch("/v1/contest/prizes/key:seeded", ["note": .null])
        let kept = try curator.post("/v1/contest/places", ["holder": "contest.people/key:p1"])
        let gone = try curator.post("/v1/contest/places", ["host": "contest.people/key:p1"])
        #expect(kept.status == 201 && gone.status == 201, "\(kept) \(gone)")
        #expect(try curator.delete("/v1/contest/people/key:p1").status == 204)
        #expect(try curator.get("/v1/contest/places/\(gone.id)").status == 410)
        let left = try curator.get("/v1/contest/places/\(kept.id)")
        #expect(left["holder"] == .null, "\(left)")
    }

    @Test func `the contract and the catalogue show the choice of resources`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let contract = try curator.get("/openapi.json?for=me").json
        let schemas = contract["components"]?["schemas"]
        let read = schemas?["contest.prizes"]?["properties"]?["winner"]
        #expect("\(read?.text ?? "")".contains("contest.teams"), "\(read?.text ?? "")")
        let written = schemas?["contest.prizes.create"]?["properties"]?["winner"]
        #expect("\(written?.text ?? "")".contains("oneOf"), "\(written?.text ?? "")")
        let described = try curator.get("/v1/catalogue")
        #expect(
            described.text.contains("contest.people | contest.teams"),
            "\(described.text.prefix(300))")
    }
}
