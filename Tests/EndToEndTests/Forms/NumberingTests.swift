import StrictJSON
import Testing

/// The server counts what is registered.
@Suite(.serialized) struct NumberingTests {
    private let world: FormWorld
    private let school: Caller

    init() throws {
        world = try FormWorld()
        school = world.caller("school")
    }

    private func submit(_ id: String, as caller: Caller? = nil) throws -> HTTPAnswer {
        try (caller ?? school).post("\(FormWorld.list)/\(id)/actions/submit", [:])
    }

    private func submitted(_ change: JSON = [:], by name: String = "school") throws -> JSON? {
        let id = try world.form(change, by: name).id
        return try submit(id, as: world.caller(name))["number"]
    }

    @Test func `an action numbers rows within their organisation and year`() throws {
        defer { world.remove() }
        let draft = try world.form()
        #expect(draft["number"] == .null && draft["serial"] == "Ж-0001", "\(draft)")
        #expect(try submit(draft.id)["number"] == "05-001/2025/2026-001")
        #expect(try submitted() == "05-001/2025/2026-002")
        #expect(try submitted(["year": "2024/2025"]) == "05-001/2024/2025-001")
        #expect(try submitted(by: "other") == "06-001/2025/2026-001")
        #expect(try world.form()["serial"] == "Ж-0005")
    }

    @Test func `what is refused, rehearsed or deleted leaves no gap and no number twice`() throws {
        defer { world.remove() }
        let first = try world.form()
        let refused = try world.form(["title": .null])
        #expect(refused.status == 422)
        let batch = try school.post(
            FormWorld.list, ["items": [["title": "а"], ["title": "б"], ["title": .null]]])
        #expect(batch.status == 422, "\(batch)")
        let rehearsed = try school.post(
            FormWorld.list, ["title": "в"], ("Prefer", "tx=rollback"))
        #expect(rehearsed["serial"] == "Ж-0002", "\(rehearsed)")
        let good = try school.post(FormWorld.list, ["items": [["title": "а"], ["title": "б"]]])
        #expect(good.items.map { $0["serial"] } == ["Ж-0002", "Ж-0003"], "\(good)")
        #expect(try school.delete("\(FormWorld.list)/\(first.id)").status == 204)
        let last = good.items[1]["id"]?.stringValue ?? ""
        #expect(try school.delete("\(FormWorld.list)/\(last)").status == 204)
        #expect(try world.form()["serial"] == "Ж-0004")
        try world.restart { _, _ in }
        #expect(try world.form()["serial"] == "Ж-0005")
    }

    @Test func `a number from paper moves the counter past itself`() throws {
        defer { world.remove() }
        let typed = try world.form(["number": "05-001/2025/2026-017"])
        #expect(typed["number"] == "05-001/2025/2026-017", "\(typed)")
        #expect(try submitted() == "05-001/2025/2026-018")
        #expect(try submitted(["number": "б/н"]) == "б/н")
        #expect(try submitted(["number": "05-001/2025/2026-003"]) == "05-001/2025/2026-003")
        #expect(try submitted() == "05-001/2025/2026-019")
        let kept = try world.form(["number": .null])
        #expect(try submit(kept.id)["number"] == "05-001/2025/2026-020")
        let record = "\(FormWorld.list)/\(typed.id)"
        let put = try school.put(
            record, ["title": "Снова", "teachers": 1, "young": 1], ("If-Match", typed.tag))
        #expect(put.status == 200 && put["number"] == "05-001/2025/2026-017", "\(put)")
    }

    @Test func `a number that people may not give is read-only and keeps to its length`() throws {
        defer { world.remove() }
        let refused = try world.form(["serial": "Ж-0009"])
        #expect(refused.status == 422 && refused.pointers == ["/serial"], "\(refused)")
        #expect(refused.errors[0]["code"] == "field.read-only")
        let contract = try school.get("/openapi.json?for=me").json
        let form = contract["components"]?["schemas"]?["papers.forms"]?["properties"]
        #expect(form?["serial"]?["readOnly"] == true)
        #expect(form?["number"]?["x-numbered"] == "submit")
    }

    @Test func `parallel registrations get different numbers`() async throws {
        defer { world.remove() }
        let school = school
        let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    try school.post(FormWorld.list, ["title": "Разом"])["serial"]?.stringValue
                }
            }
            return try await group.reduce(into: [String?]()) { $0.append($1) }
        }
        let expected = (1...12).map { "Ж-00\($0 < 10 ? "0" : "")\($0)" }
        #expect(numbers.compactMap(\.self).sorted() == expected)
    }
}
