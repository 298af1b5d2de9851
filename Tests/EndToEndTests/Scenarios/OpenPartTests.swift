import StrictJSON
import Testing

/// What stays open of parts: columns while the list is locked, and parts that a grant names (P3).
struct OpenPartTests {
    private static let plans = """
        resource: plans
        title: Планы
        key: [code]
        fields:
          code: {type: text, title: Код}
          items:
            type: parts
            title: Пункты
            key: [name]
            fields:
              name: {type: text, title: Имя}
              actual: {type: integer, title: Факт}
        states:
          draft: Черновик
          fixed: {title: Утверждён, locked: {except: [items.actual, riders.seat]}}
        actions:
          fix: {from: [draft], to: fixed, by: [curator], title: Утвердить}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          head: {read: all, update: all, write: [code, riders]}
          school: {read: all, update: all, write: [code]}
          analyst: {read: all, fields: [code, riders]}
        """
    private static let riders = """
        resource: riders
        title: Участники
        part-of: plan
        key: [plan, name]
        fields:
          plan: {type: ref, to: plans, inverse: riders, title: План}
          name: {type: text, title: Имя}
          seat: {type: integer, title: Место}
        """

    private static func start() throws -> TrialServer {
        let trial = try TrialServer("plans", resources: ["plans": plans, "riders": riders])
        let made = try trial.caller("curator").post(
            "/v1/plans/plans", ["code": "p", "items": [["name": "a"], ["name": "b"]]])
        #expect(made.status == 201, "\(made)")
        let rider = try trial.caller("curator").post(
            "/v1/plans/riders", ["plan": "key:p", "name": "r"])
        #expect(rider.status == 201, "\(rider)")
        return trial
    }

    @Test func `a column of locked parts stays open`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        #expect(try curator.post("/v1/plans/plans/key:p/actions/fix", [:]).status == 200)
        let told = try curator.patch(
            "/v1/plans/plans/key:p",
            ["items": [["name": "a", "actual": 5], ["name": "b", "actual": 6]]])
        #expect(told.status == 200 && told["items"]?[1]?["actual"] == 6, "\(told)")
        let bodies: [JSON] = [
            ["items": [["name": "a", "actual": 5]]],
            ["items": [["name": "a"], ["name": "b"], ["name": "c"]]],
            ["items": [["name": "a"], ["name": "x"]]],
            ["items": [["name": "b"], ["name": "a"]]],
        ]
        for body in bodies {
            let refused = try curator.patch("/v1/plans/plans/key:p", body)
            #expect(refused.status == 409 && refused.pointers == ["/items"], "\(refused)")
            #expect(refused.text.contains("actual"), "\(refused)")
        }
        #expect(try curator.patch("/v1/plans/plans/key:p", ["code": "q"]).status == 409)
        let seated = try curator.patch("/v1/plans/riders/key:p,r", ["seat": 3])
        #expect(seated.status == 200, "\(seated)")
        let renamed = try curator.patch("/v1/plans/riders/key:p,r", ["name": "s", "seat": 4])
        #expect(renamed.status == 409 && renamed.text.contains("seat"), "\(renamed)")
        #expect(
            try curator.post("/v1/plans/riders", ["plan": "key:p", "name": "t"]).status == 409)
        #expect(try curator.delete("/v1/plans/riders/key:p,r").status == 409)
    }

    @Test func `a grant that names its fields opens the parts that it names`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let head = try trial.caller("head")
        let added = try head.post("/v1/plans/riders", ["plan": "key:p", "name": "h", "seat": 1])
        #expect(added.status == 201, "\(added)")
        #expect(try head.patch("/v1/plans/riders/key:p,h", ["seat": 2]).status == 200)
        let school = try trial.caller("school_curator")
        #expect(
            try school.post("/v1/plans/riders", ["plan": "key:p", "name": "s"]).status == 403)
        #expect(try school.patch("/v1/plans/riders/key:p,r", ["seat": 2]).status == 403)
        let analyst = try trial.caller("analyst")
        let seen = try analyst.get("/v1/plans/riders")
        #expect(seen.status == 200 && seen.items.count == 2, "\(seen)")
    }
}
