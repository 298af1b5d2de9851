import Foundation
import StrictJSON
import Testing

/// Nothing tells who wrote an anonymous record, when, or in which order.
struct AnonymityTests {
    let survey: Survey

    init() throws { survey = try Survey() }

    @Test func `an anonymous record has a random id and neither author nor moment`() throws {
        let code = try survey.invite(1).code
        let created = try survey.send(
            "POST", "/v1/survey/answers", code: code,
            ["mood": 3, "notes": [["text": "Хорошо"]]])
        let read = try survey.office.get("/v1/survey/answers/\(created.id)")

        let id = Array(created.id)
        #expect(id.count == 36 && id[14] == "4", "\(created)")
        for member in ["created_at", "created_by", "updated_at", "updated_by"] {
            #expect(created[member] == nil && read[member] == nil)
        }
        #expect(read["version"] == 1 && read["notes"]?[0]?["text"] == "Хорошо", "\(read)")
        let part = Array(read["notes"]?[0]?["id"]?.stringValue ?? "")
        #expect(part.count == 36 && part[14] == "4")
        #expect(try survey.office.get("/v1/survey/answers/\(created.id)/history").status == 404)
    }

    @Test func `whoever writes sees the own result once`() throws {
        let code = try survey.invite(1).code
        let created = try survey.send("POST", "/v1/survey/answers", code: code, ["mood": 3])

        #expect(created["mood"] == 3 && created["twice"] == 6, "\(created)")
        let wave = created["wave"]?.objectValue?.members.map(\.name)
        #expect(wave == ["id"], "\(created)")
        #expect(
            try survey.send("GET", "/v1/survey/answers/\(created.id)", code: code).status == 401)
    }

    @Test func `the list is in the order of the ids`() throws {
        for number in 1...8 {
            let code = try survey.invite(number).code
            let answer = try survey.send("POST", "/v1/survey/answers", code: code, ["mood": 3])
            #expect(answer.status == 201)
        }
        let ids = try survey.office.get("/v1/survey/answers").items.compactMap {
            $0["id"]?.stringValue
        }
        #expect(ids.count == 8 && ids == ids.sorted())
    }

    @Test func `the log tells neither who wrote nor that something was written`() throws {
        let code = try survey.invite(1).code
        let subject = try survey.send("GET", "/v1/me", code: code)["subject"]?.stringValue ?? ""
        let refused = try survey.send("POST", "/v1/survey/answers", code: code, ["mood": 9])
        let created = try survey.send("POST", "/v1/survey/answers", code: code, ["mood": 3])
        #expect(refused.status == 422 && created.status == 201)

        let lines = survey.server.log.split(separator: "\n").filter { $0.contains("/answers") }
        #expect(lines.count == 1 && lines[0].contains("422"), "\(lines)")
        #expect(!lines.contains { $0.contains(subject) })
        #expect(!survey.server.log.contains(created.id))
    }

    @Test func `what a used invitation says leads to no answer`() throws {
        for number in 1...3 {
            let (id, code) = try survey.invite(number)
            let answer = try survey.send(
                "POST", "/v1/survey/answers", code: code, ["mood": .int(number)])
            #expect(answer["mood"] == .int(number))
            let invitation = try survey.office.get("/v1/survey/invitations/\(id)")
            #expect(!invitation.text.contains(answer.id))
        }
        // The versions of anonymous records do not come from the sequence of changes.
        let versions = try survey.office.get("/v1/survey/answers").items.map { $0["version"] }
        #expect(versions == [1, 1, 1])
    }
}
