import StrictJSON
import Testing

/// A form goes back and forth with remarks on its fields.
@Suite(.serialized) struct RemarkTests {
    private let world: FormWorld
    private let school: Caller
    private let curator: Caller

    init() throws {
        world = try FormWorld()
        school = world.caller("school")
        curator = world.caller("curator")
    }

    private func act(
        _ action: String, _ id: String, _ body: JSON = [:], as caller: Caller
    ) throws -> HTTPAnswer {
        try caller.post("\(FormWorld.list)/\(id)/actions/\(action)", body)
    }

    private func change(_ id: String, _ body: JSON, as caller: Caller) throws -> HTTPAnswer {
        try caller.patch("\(FormWorld.list)/\(id)", body)
    }

    @Test func `a returned form opens its remarked fields until the remarks are settled`() throws {
        defer { world.remove() }
        let id = try world.form(["lines": [["text": "а"], ["text": "б"]]]).id
        #expect(try act("submit", id, as: school).status == 200)

        let bare = try act("return", id, as: curator)
        #expect(bare.status == 422 && bare.pointers == ["/remarks"], "\(bare)")
        let wrong = try act(
            "return", id,
            [
                "remarks": [
                    ["field": "techers", "text": "?"], ["field": "/lines/2", "text": "?"],
                    ["field": "lines/0/txet", "text": "?"], ["field": "secret", "text": "?"],
                    ["field": "teachers"], ["field": "teachers", "text": "?", "by": "school"],
                    ["field": "remarks", "text": "?"],
                ]
            ], as: curator)
        #expect(
            wrong.pointers == [
                "/remarks/0/field", "/remarks/1/field", "/remarks/2/field", "/remarks/3/field",
                "/remarks/4/text", "/remarks/5/by", "/remarks/6/field",
            ], "\(wrong)")
        #expect(wrong.errors.first?["suggestion"] == "teachers")

        let returned = try act(
            "return", id,
            [
                "remarks": [
                    ["field": "/teachers", "text": "В прошлом году было 40"],
                    ["field": "lines/1/text", "text": "Не то"],
                ]
            ], as: curator)
        #expect(returned.status == 200 && returned["state"] == "returned", "\(returned)")
        #expect(returned.remarks.map { $0["field"] } == ["teachers", "lines/1/text"])
        #expect(returned.remarks[0]["by"] == "curator" && returned.remarks[0]["action"] == "return")
        #expect(returned.remarks[0]["resolved"] == false && returned.remarks[0]["at"] != .null)

        try expectLock(id)
        try expectReplies(id, returned.remarks)

        let again = try act("submit", id, as: school)
        #expect(again.status == 200, "\(again)")
        let refused = try act("accept", id, as: curator)
        #expect(refused.status == 422 && refused.text.contains("неснятые"), "\(refused)")
        let settled = try act(
            "settle", id,
            ["remarks": .array(again.remarks.map { ["id": $0["id"] ?? .null, "resolved": true] })],
            as: curator)
        #expect(settled.status == 200 && settled.remarks.count == 3, "\(settled)")
        #expect(try act("accept", id, as: curator)["state"] == "accepted")
    }

    private func expectLock(_ id: String) throws {
        for (body, pointer) in [
            (["young": 4], "/young"), (["title": "Х"], "/title"), (["number": "1"], "/number"),
            (["lines": [["text": "а"]]], "/lines"),
        ] as [(JSON, String)] {
            let refused = try change(id, body, as: school)
            #expect(refused.status == 409 && refused.pointers == [pointer], "\(refused)")
        }
        let lines = try school.get("\(FormWorld.list)/\(id)")["lines"]?.arrayValue ?? []
        let first: JSON = ["id": lines[0]["id"] ?? .null]
        let second: JSON = ["id": lines[1]["id"] ?? .null]
        let other = try change(
            id, ["lines": [first.merging(patch: ["text": "в"]), second]], as: school)
        #expect(other.status == 409 && other.pointers == ["/lines"], "\(other)")
        let done = try change(
            id, ["lines": [first, second.merging(patch: ["done": true])]], as: school)
        #expect(done.status == 409, "\(done)")
        let fixed = try change(
            id, ["teachers": 41, "lines": [first, second.merging(patch: ["text": "то"])]],
            as: school)
        #expect(fixed.status == 200 && fixed["teachers"] == 41, "\(fixed)")
        #expect(fixed["lines"]?[1]?["text"] == "то")
    }

    /// The other side answers, and neither changes nor settles nor opens anything.
    private func expectReplies(_ id: String, _ remarks: [JSON]) throws {
        let first: JSON = ["id": remarks[0]["id"] ?? .null]
        func send(_ remark: JSON) throws -> HTTPAnswer {
            try change(id, ["remarks": [remark]], as: school)
        }
        let answered = try send(first.merging(patch: ["reply": "Исправили"]))
        #expect(answered.status == 200 && answered.remarks.count == 2, "\(answered)")
        #expect(answered.remarks[0]["reply"] == "Исправили")
        for patch in [["resolved": true], ["text": "Всё верно"], ["field": "young"]] as [JSON] {
            let refused = try send(first.merging(patch: patch))
            #expect(refused.status == 403, "\(refused)")
        }
        #expect(try send(first.merging(patch: ["by": "school"])).status == 422)
        #expect(try change(id, ["remarks": []], as: school).pointers == ["/remarks"])
        let own = try send(["field": "young", "text": "Приняли четверых"])
        #expect(own.status == 200 && own.remarks.count == 3, "\(own)")
        #expect(own.remarks[2]["action"] == .null)
        let locked = try change(id, ["young": 4], as: school)
        #expect(locked.status == 409, "an own remark opens nothing: \(locked)")
        let mine: JSON = ["id": own.remarks[2]["id"] ?? .null]
        let colleague = world.caller("colleague")
        let foreign = try change(
            id, ["remarks": [mine.merging(patch: ["resolved": true])]], as: colleague)
        #expect(foreign.status == 403, "\(foreign)")
        let settled = try send(mine.merging(patch: ["resolved": true]))
        #expect(settled.status == 200 && settled.remarks[2]["resolved"] == true, "\(settled)")
        // What GET gives, PUT takes: remarks that stand stay, named or not.
        let record = "\(FormWorld.list)/\(id)"
        let writable = try school.get(record + "?fields=writable")
        let put = try school.put(
            record, writable.json, ("If-Match", try school.get(record).tag))
        #expect(put.status == 200 && put.remarks.count == 3, "\(put)")
    }

    @Test func `an explanation that comes with the action is seen by its guards`() throws {
        defer { world.remove() }
        let id = try world.form(["teachers": 1, "young": 2]).id
        let refused = try act("submit", id, as: school)
        #expect(refused.status == 422 && refused.text.contains("Объясните"), "\(refused)")
        let explained: JSON = ["remarks": [["field": "young", "text": "Двое на одной ставке"]]]
        let rehearsed = try school.post(
            "\(FormWorld.list)/\(id)/actions/submit", explained, ("Prefer", "tx=rollback"))
        #expect(rehearsed.status == 200, "\(rehearsed)")
        let submitted = try act("submit", id, explained, as: school)
        #expect(submitted.status == 200 && submitted.remarks.count == 1, "\(submitted)")
        let history = try school.get("\(FormWorld.list)/\(id)/history")
        #expect(
            history.items.map { $0["action"] } == ["create", "submit"],
            "the question left no version: \(history)")
    }

    @Test func `a remark on a section opens the fields under it`() throws {
        defer { world.remove() }
        let id = try world.form().id
        _ = try act("submit", id, as: school)
        let returned = try act(
            "return", id, ["remarks": [["field": "F2", "text": "Проверьте числа"]]], as: curator)
        #expect(returned.status == 200, "\(returned)")
        #expect(try change(id, ["teachers": 21, "young": 4], as: school).status == 200)
        #expect(try change(id, ["year": "2024/2025"], as: school).pointers == ["/year"])
    }

    @Test func `remarks are asked like any relation, under the rights of their form`() throws {
        defer { world.remove() }
        let id = try world.form().id
        _ = try act("submit", id, as: school)
        _ = try act("return", id, ["remarks": [["field": "young", "text": "?"]]], as: curator)
        let count = "from forms select { id, open: count(remarks where not resolved) }"
        #expect(try school.query(count)["rows"]?[0]?[1] == 1)
        let fields = try school.query("from forms.remarks select { field, text }")
        #expect(fields["rows"]?[0]?[0] == "young", "\(fields)")
        #expect(try world.caller("other").query("from forms.remarks")["rows"] == [])
        let analyst = try world.caller("analyst").get("\(FormWorld.list)/\(id)")
        #expect(analyst["remarks"] == nil && analyst.status == 200, "\(analyst)")
        let page = try school.get(
            "\(FormWorld.list)?where="
                + "exists(remarks%20where%20field%20%3D%20%22young%22)")
        #expect(page.items.count == 1, "\(page)")
    }
}
