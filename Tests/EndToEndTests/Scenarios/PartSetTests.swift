import StrictJSON
import Testing

/// Parts are replaced as a set.
struct PartSetTests {
    private static let plans = """
        resource: plans
        title: Планы
        key: [code]
        fields:
          code: {type: text, title: Код}
          places: {type: integer, required: true, title: Мест}
          steps:
            type: parts
            title: Шаги
            key: [name]
            fields:
              name: {type: text, title: Имя}
              slot: {type: integer, title: Место}
              main: {type: boolean, title: Главный}
              details: {type: choices, values: {x: Икс, y: Игрек}, title: Подробности}
            unique: [[slot], {fields: [main], where: 'main'}]
        access:
          curator: {read: all, create: all, update: all}
        """

    @Test func `two parts of one row swap their unique values`() throws {
        let trial = try TrialServer("plans", resources: ["plans": Self.plans])
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let plan = try curator.post(
            "/v1/plans/plans",
            [
                "code": "p", "places": 2,
                "steps": [
                    ["name": "a", "slot": 1, "main": true, "details": ["x"]],
                    ["name": "b", "slot": 2, "main": false, "details": ["y"]],
                ],
            ])
        #expect(plan.status == 201, "\(plan)")
        let first = plan["steps"]?[0]?["id"] ?? .null
        let second = plan["steps"]?[1]?["id"] ?? .null
        let swapped = try curator.patch(
            "/v1/plans/plans/key:p",
            [
                "steps": [
                    ["id": first, "name": "b", "slot": 2, "main": false],
                    ["id": second, "name": "a", "slot": 1, "main": true],
                ]
            ])
        #expect(swapped.status == 200, "\(swapped)")
        #expect(swapped["steps"]?[0]?["id"] == first && swapped["steps"]?[0]?["name"] == "b")
        #expect(swapped["steps"]?[0]?["details"] == ["x"], "\(swapped)")
        let equal = try curator.patch(
            "/v1/plans/plans/key:p",
            ["steps": [["id": first, "slot": 1], ["id": second, "slot": 1]]])
        #expect(equal.status == 409, "\(equal)")
        let history = try curator.get("/v1/plans/plans/key:p/history")
        #expect(history.items.count == 2, "\(history)")
    }

    @Test(arguments: ["POST", "PATCH", "PUT"])
    func `what is no object has one mistake`(method: String) throws {
        let trial = try TrialServer("plans", resources: ["plans": Self.plans])
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        _ = try curator.post("/v1/plans/plans", ["code": "p", "places": 1])
        let body: JSON = [1, 2]
        let answer =
            switch method {
            case "POST": try curator.post("/v1/plans/plans", body)
            case "PATCH": try curator.patch("/v1/plans/plans/key:p", body)
            default: try curator.put("/v1/plans/plans/key:p", body, ("If-Match", "*"))
            }
        // A list is a batch where records are made: each of its members has its one mistake.
        let count = method == "POST" ? 2 : 1
        #expect(answer.status == 422 && answer.errors.count == count, "\(answer)")
        guard method == "POST" else { return }
        let batch = try curator.post(
            "/v1/plans/plans", ["items": [[], ["code": "x"], ["code": "y", "places": 1]]])
        #expect(batch.pointers == ["/items/0", "/items/1/places"], "\(batch)")
    }

    @Test func `a missing attribute is a matter for the administrator`() throws {
        let trial = try TrialServer("plans", resources: ["plans": Self.plans])
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let answer = try curator.query(
            "from registry.organisations where id in me.organisations select { code }")
        #expect(answer.status == 403 && answer.text.contains("E0503"), "\(answer)")
        #expect(answer.text.contains("администратор") && !answer.text.contains("Уберите"))
    }
}
