import Foundation
import StrictJSON
import Testing

/// One-time codes from their making to their end.
struct CodeTests {
    let survey: Survey

    init() throws { survey = try Survey() }

    @Test func `a code is shown in the answer that makes it and never again`() throws {
        let answer = try survey.office.post(
            "/v1/survey/invitations", Survey.invitation(1))
        let code = try #require(answer["code"]?.stringValue)
        let again = try survey.office.get("/v1/survey/invitations/key:1")
        let history = try survey.office.get("/v1/survey/invitations/key:1/history")

        #expect(code.contains(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}$/), "\(code)")
        #expect(again.status == 200 && again["code"] == nil, "\(again)")
        #expect(!history.text.contains("\"code\""), "\(history)")
        for asked in ["?fields=code", "?where=code!=null", "?sort=code"] {
            let refused = try survey.office.get("/v1/survey/invitations\(asked)")
            #expect((400..<500).contains(refused.status), "\(asked): \(refused)")
        }
        #expect(!survey.databaseHolds(code) && !survey.databaseHolds(code.replacing("-", with: "")))
    }

    @Test func `a code is a caller of one role, however it is typed`() throws {
        let code = try survey.invite(1).code
        for typed in [code, code.lowercased(), code.replacing("-", with: ""), " \(code) "] {
            let me = try survey.send("GET", "/v1/me", code: typed)
            #expect(me.status == 200 && me["roles"] == ["respondent"], "\(typed): \(me)")
        }
        let waves = try survey.send("GET", "/v1/survey/waves", code: code)
        #expect(waves.items.count == 1, "\(waves)")
        #expect(try survey.send("GET", "/v1/survey/invitations", code: code).status == 404)
        #expect(try survey.send("GET", "/v1/survey/answers", code: code).status == 403)
    }

    @Test func `a subject is the same for all codes of an invitation and names nobody`() throws {
        let (id, code) = try survey.invite(1)
        let other = try survey.invite(2).code
        let before = try survey.send("GET", "/v1/me", code: code)["subject"]?.stringValue ?? ""
        let renewed = try survey.office.post(
            "/v1/survey/invitations/\(id)/actions/renew", [:])
        let fresh = try #require(renewed["code"]?.stringValue, "\(renewed)")

        #expect(fresh != code)
        #expect(try survey.send("GET", "/v1/me", code: code).code == "auth.code-invalid")
        #expect(try survey.send("GET", "/v1/me", code: fresh)["subject"] == .string(before))
        #expect(try survey.send("GET", "/v1/me", code: other)["subject"] != .string(before))
        #expect(before.hasPrefix("code-") && !before.contains(id.prefix(8)))
    }

    @Test func `a code out of date opens nothing`() throws {
        let code = try survey.invite(1, until: "2026-11-19").code
        let answer = try survey.send("POST", "/v1/survey/answers", code: code, ["mood": 3])
        #expect(answer.status == 401 && answer.code == "auth.code-invalid", "\(answer)")
    }

    @Test func `a code is good for one record`() throws {
        let (id, code) = try survey.invite(1)
        let two: JSON = ["items": [["mood": 3], ["mood": 4]]]
        let many = try survey.send("POST", "/v1/survey/answers", code: code, two)
        let refused = try survey.send("POST", "/v1/survey/answers", code: code, ["mood": 6])
        let first = try survey.send("POST", "/v1/survey/answers", code: code, ["mood": 3])
        let second = try survey.send("POST", "/v1/survey/answers", code: code, ["mood": 4])
        let reading = try survey.send("GET", "/v1/me", code: code)

        #expect(many.status == 422 && many.pointers == ["/items"], "\(many)")
        #expect(refused.status == 422 && refused.pointers == ["/mood"], "\(refused)")
        #expect(first.status == 201, "\(first)")
        #expect(second.status == 401 && reading.status == 401, "\(second) \(reading)")
        let invitation = try survey.office.get("/v1/survey/invitations/\(id)")
        #expect(invitation["used_on"] == "2026-11-20", "\(invitation)")
        #expect(try survey.office.get("/v1/survey/answers").items.count == 1)
    }

    @Test func `of many at once only one is accepted`() async throws {
        let code = try survey.invite(1).code
        let survey = survey
        let statuses = await withTaskGroup(of: Int.self) { group in
            for mood in 1...5 {
                group.addTask {
                    let answer = try? survey.send(
                        "POST", "/v1/survey/answers", code: code, ["mood": .int(mood)])
                    return answer?.status ?? 0
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [201, 401, 401, 401, 401])
        #expect(try survey.office.get("/v1/survey/answers").items.count == 1)
    }

    @Test func `whoever lost the answer gets it again with its key, and nothing else`() throws {
        let code = try survey.invite(1).code
        let key = (name: "Idempotency-Key", value: "lost-0f4c7d1a")
        let first = try survey.send(
            "POST", "/v1/survey/answers", code: code, ["mood": 3], key)
        let again = try survey.send(
            "POST", "/v1/survey/answers", code: code, ["mood": 3], key)
        let other = try survey.send(
            "POST", "/v1/survey/answers", code: code, ["mood": 4], key)
        let fresh = try survey.send(
            "POST", "/v1/survey/answers", code: code, ["mood": 4],
            (name: "Idempotency-Key", value: "another"))

        #expect(first.status == 201 && again.status == 201, "\(again)")
        #expect(again.body == first.body && again[header: "Idempotency-Replayed"] == "true")
        #expect(other.code == "idempotency.mismatch" && fresh.status == 401, "\(other) \(fresh)")
        // What is kept for the retry names neither the caller nor the record.
        #expect(!survey.databaseHolds("lost-0f4c7d1a") && !survey.databaseHolds(first.id))
    }

    @Test func `a rehearsal keeps the code`() throws {
        let code = try survey.invite(1).code
        let dry = try survey.send(
            "POST", "/v1/survey/answers", code: code, ["mood": 3],
            (name: "Prefer", value: "tx=rollback"))
        let made = try survey.office.post(
            "/v1/survey/invitations", Survey.invitation(2), ("Prefer", "tx=rollback"))

        #expect(dry.status == 201, "\(dry)")
        #expect(try survey.send("GET", "/v1/me", code: code).status == 200)
        #expect(made.status == 201 && made["code"] == nil, "\(made)")
    }

    @Test func `too many wrong codes have to wait, right ones from the same place too`() throws {
        let code = try survey.invite(1).code
        for number in 0..<20 {
            let wrong = try survey.send("GET", "/v1/me", code: "2222-2222-\(22 + number)")
            #expect(wrong.status == 401 && wrong.code == "auth.code-invalid", "\(wrong)")
        }
        let late = try survey.send("GET", "/v1/me", code: code)
        #expect(late.status == 429 && late.code == "auth.code-attempts", "\(late)")
        #expect((Int(late[header: "Retry-After"] ?? "") ?? 0) > 0, "\(late.headers)")
        #expect(try survey.office.get("/v1/me").status == 200)
    }

    @Test func `nobody chooses a code, and no token stands for one`() throws {
        var body = Survey.invitation(1).objectValue ?? JSONObject()
        body["code"] = "ABCDEFGHJK"
        let chosen = try survey.office.post("/v1/survey/invitations", .object(body))
        let (id, _) = try survey.invite(2)
        let token = try survey.office.post(
            "/v1/tokens",
            [
                "subject": "x", "roles": ["office"],
                "attributes": ["invitation": [.string(id)]],
            ])

        #expect(chosen.status == 422 && chosen.pointers == ["/code"], "\(chosen)")
        #expect(token.status == 422 && token.pointers == ["/attributes/invitation"], "\(token)")
    }

    @Test func `the catalogue and the contract tell of codes to whoever makes them`() throws {
        let catalogue = try survey.office.get("/v1/catalogue")
        let fields =
            catalogue.json["resources"]?.arrayValue?
            .first { $0["name"] == "invitations" }?["fields"]?.arrayValue ?? []
        let code = fields.first { $0["name"] == "code" }
        #expect(code?["type"] == "code" && code?["read_only"] == true, "\(fields)")
        let contract = try survey.office.get("/openapi.json?for=me").json
        #expect(contract["components"]?["securitySchemes"]?["code"]?["in"] == "header")
        let record = contract["components"]?["schemas"]?["survey.invitations"]
        #expect(record?["properties"]?["code"]?["readOnly"] == true)
    }
}
