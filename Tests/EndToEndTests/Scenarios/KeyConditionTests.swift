import StrictJSON
import Testing

/// Keys and unique sets that hold among some rows, and periods that may not overlap.
struct KeyConditionTests {
    private static let materials = """
        resource: materials
        title: Материалы
        display: 'concat(code, " / ", edition)'
        key: {fields: [code], where: 'state = "approved"'}
        fields:
          code: {type: text, title: Код}
          edition: {type: integer, required: true, title: Издание}
        unique: [[code, edition]]
        states:
          draft: Черновик
          approved: {title: Действует, enter: [curator]}
          retired: Снят
        actions:
          approve: {from: [draft], to: approved, by: [curator], title: Утвердить}
          retire: {from: [approved], to: retired, by: [curator], title: Снять}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          analyst: {read: all, fields: [code, edition]}
        """
    private static let rooms = """
        resource: rooms
        title: Комнаты
        key: [code]
        fields:
          code: {type: text, title: Код}
          prices:
            type: parts
            title: Цены
            fields:
              kind: {type: text, title: Вид}
              since: {type: date, title: С}
              till: {type: date, title: По}
            unique: [{fields: [kind], period: [since, till], message: {ru: Цены пересекаются, en: Prices overlap}}]
        access:
          curator: {read: all, create: all, update: all}
        """
    private static let stays = """
        resource: stays
        title: Пребывания
        fields:
          room: {type: ref, to: rooms, required: true, title: Комната}
          guest: {type: text, title: Гость}
          material: {type: ref, to: materials, title: Материал}
          starts_on: {type: date, title: Начало}
          ends_on: {type: date, title: Конец}
          main: {type: boolean, default: true, title: Основное}
        unique:
          - {fields: [room], where: main, period: [starts_on, ends_on]}
        access:
          curator: {read: all, create: all, update: all}
        """

    private static func start() throws -> TrialServer {
        try TrialServer(
            "hotel", resources: ["materials": materials, "rooms": rooms, "stays": stays],
            data: [
                "materials.yaml": """
                materials:
                  - {code: a, edition: 1, state: approved}
                  - {code: a, edition: 2}
                """,
                "rooms.yaml": "rooms:\n  - {code: r1}\n  - {code: r2}",
            ])
    }

    @Test func `a key with a condition addresses the row for which it holds`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let list = try curator.get("/v1/hotel/materials?sort=edition")
        #expect(list.items.map { $0["key"] } == ["a", .null], "\(list)")
        let approved = try curator.get("/v1/hotel/materials/key:a")
        #expect(approved["edition"] == 1, "\(approved)")
        let second = list.items.last?["id"]?.stringValue ?? ""
        let taken = try curator.post("/v1/hotel/materials/\(second)/actions/approve", [:])
        #expect(taken.status == 409 && taken.pointers == ["/code"], "\(taken)")
        #expect(
            try curator.post("/v1/hotel/materials/key:a/actions/retire", [:]).status == 200)
        #expect(try curator.get("/v1/hotel/materials/key:a").status == 404)
        #expect(
            try curator.post("/v1/hotel/materials/\(second)/actions/approve", [:]).status == 200)
        let now = try curator.get("/v1/hotel/materials/key:a")
        #expect(now["edition"] == 2 && now["key"] == "a", "\(now)")

        let stay = try curator.post(
            "/v1/hotel/stays", ["room": "key:r1", "material": "key:a", "main": false])
        #expect(stay["material"]?["label"] == "a / 2" && stay["material"]?["key"] == "a", "\(stay)")
        let found = try curator.query("from hotel.stays where material = \"a\" select { guest }")
        #expect(found["rows"]?.arrayValue?.count == 1, "\(found)")
        // Who can't read what the condition is about has no key.
        let analyst = try trial.caller("analyst")
        #expect(try analyst.get("/v1/hotel/materials").status == 200)
        #expect(try analyst.get("/v1/hotel/materials/key:a").status == 404)
        let equal = try curator.post("/v1/hotel/materials", ["code": "a", "edition": 2])
        #expect(equal.status == 409, "\(equal)")
    }

    @Test(arguments: [
        ("2026-01-10", "2026-01-20", 409), ("2026-01-31", "2026-02-05", 409),
        ("2026-02-01", "2026-02-05", 201), ("2025-12-01", nil, 409),
        (nil, "2025-12-31", 201), (nil, nil, 409), (nil, "2026-01-01", 409),
    ])
    func `periods with equal fields do not overlap`(
        from: String?, to: String?, status: Int
    ) throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let first = try curator.post(
            "/v1/hotel/stays",
            ["room": "key:r1", "starts_on": "2026-01-01", "ends_on": "2026-01-31"])
        #expect(first.status == 201, "\(first)")
        let body: JSON = [
            "room": "key:r1", "starts_on": from.map { .string($0) } ?? .null,
            "ends_on": to.map { .string($0) } ?? .null,
        ]
        let second = try curator.post("/v1/hotel/stays", body)
        #expect(second.status == status, "\(second)")
        guard status == 409 else { return }
        #expect(second.code == "unique.taken" && second.pointers == ["/starts_on"])
        #expect(second.text.contains("Начало"))
        let elsewhere = try curator.post(
            "/v1/hotel/stays", body.with("room", "key:r2"))
        #expect(elsewhere.status == 201, "\(elsewhere)")
        let other = try curator.post("/v1/hotel/stays", body.with("main", false))
        #expect(other.status == 201, "\(other)")
        let turned = try curator.patch("/v1/hotel/stays/\(other.id)", ["main": true])
        #expect(turned.status == 409, "\(turned)")
        let batch = try curator.post(
            "/v1/hotel/stays",
            ["items": [body.with("room", "key:r2"), body.with("room", "key:r2")]])
        #expect(batch.status == 409, "\(batch)")
    }

    @Test func `periods of parts do not overlap within their owner`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let winter: JSON = ["kind": "single", "since": "2026-01-01", "till": "2026-03-31"]
        let spring: JSON = ["kind": "single", "since": "2026-04-01"]
        let good = try curator.patch("/v1/hotel/rooms/key:r1", ["prices": [winter, spring]])
        #expect(good.status == 200, "\(good)")
        #expect(try curator.patch("/v1/hotel/rooms/key:r2", ["prices": [winter]]).status == 200)
        let bad = try curator.patch(
            "/v1/hotel/rooms/key:r1", ["prices": [winter, spring.with("since", "2026-03-31")]])
        #expect(bad.status == 409 && bad.text.contains("Цены пересекаются"), "\(bad)")
        #expect(bad.pointers.contains("/prices/1"), "\(bad)")
    }
}

extension JSON {
    /// The object with one member set.
    func with(_ name: String, _ value: JSON) -> JSON {
        guard var object = objectValue else { return self }
        object[name] = value
        return .object(object)
    }
}
