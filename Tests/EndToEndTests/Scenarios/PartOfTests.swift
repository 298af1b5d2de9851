import StrictJSON
import Testing

/// Resources whose rows are parts of another resource's rows.
struct PartOfTests {
    private static let trips = """
        resource: trips
        title: {ru: Поездки, en: Trips}
        key: [code]
        fields:
          code: {type: text, title: Код}
          closed: {type: boolean, default: false, title: Закрыта}
        immutable: 'closed'
        states:
          planned: Задумана
          running: {title: Идёт, locked: {except: [riders]}}
          done: {title: Завершена, final: true}
        actions:
          start: {from: [planned], to: running, by: [curator], title: Начать}
          finish: {from: [running], to: done, by: [curator], title: Закончить}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          head: {read: all}
          analyst: {read: all, fields: [code]}
          school: {read: 'code != "secret"', update: 'code = "open"'}
        """
    private static let riders = """
        resource: riders
        title: {ru: Участники, en: Riders}
        part-of: trip
        fields:
          trip: {type: ref, to: trips, inverse: riders, title: Поездка}
          name: {type: text, required: true, personal: name, title: Имя}
          seat: {type: integer, title: Место}
        actions:
          swap: {by: [curator], ask: {seat: required}, title: Пересадить}
        """
    private static let stops = """
        resource: stops
        title: Остановки
        part-of: rider
        fields:
          rider: {type: ref, to: riders, title: Участник}
          place: {type: text, title: Где}
        """

    private static func start() throws -> TrialServer {
        try TrialServer("trips", resources: ["trips": trips, "riders": riders, "stops": stops])
    }

    @Test func `a part has the rights of its whole`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        for code in ["open", "other", "secret"] {
            _ = try curator.post("/v1/trips/trips", ["code": .string(code)])
        }
        var ids: [String: String] = [:]
        for code in ["open", "other", "secret"] {
            let rider = try curator.post(
                "/v1/trips/riders", ["trip": .string("key:\(code)"), "name": "Анна"])
            #expect(rider.status == 201, "\(rider)")
            ids[code] = rider.id
        }
        let school = try trial.caller("school_curator")
        let seen = try school.get("/v1/trips/riders")
        #expect(Set(seen.items.map { $0["id"]?.stringValue }) == [ids["open"], ids["other"]])
        #expect(try school.get("/v1/trips/riders/\(ids["secret"] ?? "")").status == 404)
        let added = try school.post("/v1/trips/riders", ["trip": "key:open", "name": "Борис"])
        #expect(added.status == 201, "\(added)")
        let stop = try school.post(
            "/v1/trips/stops", ["rider": .string(added.id), "place": "Мост"])
        #expect(stop.status == 201, "\(stop)")
        let refused = try school.post("/v1/trips/riders", ["trip": "key:other", "name": "Вера"])
        #expect(refused.status == 403, "\(refused)")
        let hidden = try school.post("/v1/trips/riders", ["trip": "key:secret", "name": "Вера"])
        #expect(hidden.status == 403 || hidden.status == 422, "\(hidden)")
        #expect(
            try school.patch("/v1/trips/riders/\(ids["other"] ?? "")", ["seat": 3]).status == 403)
        #expect(
            try school.patch("/v1/trips/riders/\(ids["open"] ?? "")", ["seat": 3]).status == 200)
        #expect(try school.delete("/v1/trips/riders/\(added.id)").status == 204)
        // Its rights were those of a whole that is gone.
        #expect(try school.get("/v1/trips/stops/\(stop.id)").status == 404)
        // A grant that names its fields opens no parts; a role that only reads writes none.
        let analyst = try trial.caller("analyst")
        #expect(try analyst.get("/v1/trips/trips").status == 200)
        #expect(try analyst.get("/v1/trips/riders").status == 404)
        let head = try trial.caller("head")
        #expect(try head.get("/v1/trips/riders").items.count == 3)
        #expect(
            try head.post("/v1/trips/riders", ["trip": "key:open", "name": "Г"]).status == 403)
        let counted = try school.query(
            "from trips.trips sort code select { code, n: count(riders) }")
        #expect(counted["rows"]?.arrayValue?.map { $0[1] } == [1, 1], "\(counted)")
    }

    @Test func `a part raises the version of its whole and never leaves it`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let trip = try curator.post("/v1/trips/trips", ["code": "a"])
        let other = try curator.post("/v1/trips/trips", ["code": "b"])
        let alone = try curator.post("/v1/trips/riders", ["name": "Анна"])
        #expect(alone.status == 422 && alone.pointers == ["/trip"], "\(alone)")
        let batch = try curator.post(
            "/v1/trips/riders",
            ["items": [["trip": "key:a", "name": "Анна"], ["trip": "key:a", "name": "Борис"]]])
        #expect(batch.status == 201, "\(batch)")
        let raised = try curator.get("/v1/trips/trips/key:a")
        #expect(raised["version"] != trip["version"] && raised.tag != trip.tag, "\(raised)")
        let stale = try curator.patch(
            "/v1/trips/trips/key:a", ["closed": true], ("If-Match", trip.tag))
        #expect(stale.status == 412, "\(stale)")
        let history = try curator.get("/v1/trips/trips/key:a/history")
        #expect(history.items.count == 2, "\(history)")
        let rider = batch.items.first?["id"]?.stringValue ?? ""
        let moved = try curator.patch("/v1/trips/riders/\(rider)", ["trip": .string(other.id)])
        #expect(moved.status == 409 && moved.text.contains("record.immutable"), "\(moved)")
        let swapped = try curator.post("/v1/trips/riders/\(rider)/actions/swap", ["seat": 4])
        #expect(swapped.status == 200, "\(swapped)")
        #expect(try curator.get("/v1/trips/trips/key:a")["version"] != raised["version"])
        #expect(try curator.delete("/v1/trips/trips/key:a").status == 204)
        #expect(try curator.get("/v1/trips/riders/\(rider)").status == 410)
    }

    @Test func `a frozen whole freezes its parts`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        _ = try curator.post("/v1/trips/trips", ["code": "a"])
        let rider = try curator.post("/v1/trips/riders", ["trip": "key:a", "name": "Анна"])
        let stop = try curator.post(
            "/v1/trips/stops", ["rider": .string(rider.id), "place": "Мост"])
        _ = try curator.post("/v1/trips/trips/key:a/actions/start", [:])
        // The state locks everything but the riders.
        #expect(try curator.patch("/v1/trips/riders/\(rider.id)", ["seat": 1]).status == 200)
        _ = try curator.post("/v1/trips/trips/key:a/actions/finish", [:])
        for answer in [
            try curator.patch("/v1/trips/riders/\(rider.id)", ["seat": 2]),
            try curator.post("/v1/trips/riders", ["trip": "key:a", "name": "Борис"]),
            try curator.delete("/v1/trips/riders/\(rider.id)"),
            try curator.patch("/v1/trips/stops/\(stop.id)", ["place": "Вокзал"]),
        ] {
            #expect(answer.status == 409 && answer.code == "record.locked", "\(answer)")
            #expect(answer.text.contains("Завершена"))
        }
        _ = try curator.post("/v1/trips/trips", ["code": "b"])
        let free = try curator.post("/v1/trips/riders", ["trip": "key:b", "name": "Анна"])
        _ = try curator.patch("/v1/trips/trips/key:b", ["closed": true])
        let closed = try curator.patch("/v1/trips/riders/\(free.id)", ["seat": 2])
        #expect(closed.status == 409 && closed.code == "record.immutable", "\(closed)")
    }
}
