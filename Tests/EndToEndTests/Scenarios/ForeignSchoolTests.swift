import StrictJSON
import Testing

extension DistrictTests {
    /// For a foreign school a record is what a record is that has never been.
    @Suite struct ForeignSchool {
        private static let nowhere = "0199a000-0000-7000-8000-000000000000"

        @Test func `a foreign school can't tell a record from nothing, on any route`() throws {
            let own = try DistrictTests.caller("school")
            let foreign = try DistrictTests.caller("other_school")
            let id = try own.get("/v1/registry/pairs/key:05-001-2025-01").id
            #expect(!id.isEmpty)

            let attempts: [(String, (Caller, String) throws -> HTTPAnswer)] = [
                ("read", { try $0.get("/v1/registry/pairs/\($1)") }),
                ("history", { try $0.get("/v1/registry/pairs/\($1)/history") }),
                ("file", { try $0.get("/v1/registry/pairs/\($1)/report") }),
                ("action", { try $0.post("/v1/registry/pairs/\($1)/actions/archive", [:]) }),
                ("bad action", { try $0.post("/v1/registry/pairs/\($1)/actions/pause", ["x": 1]) }),
                ("patch", { try $0.patch("/v1/registry/pairs/\($1)", ["note": "x"]) }),
                ("bad patch", { try $0.patch("/v1/registry/pairs/\($1)", ["nonsense": 1]) }),
                ("put", { try $0.put("/v1/registry/pairs/\($1)", [:], ("If-Match", "*")) }),
                (
                    "stale patch",
                    { try $0.patch("/v1/registry/pairs/\($1)", [:], ("If-Match", "\"1-a\"")) }
                ),
                ("delete", { try $0.delete("/v1/registry/pairs/\($1)") }),
            ]
            for (name, attempt) in attempts {
                let real = try attempt(foreign, id)
                let none = try attempt(foreign, Self.nowhere)
                #expect(real.status == 404, "\(name): \(real)")
                #expect(
                    real.status == none.status && real.code == none.code, "\(name): \(real) \(none)"
                )
                #expect(
                    real["detail"] == none["detail"] && real["errors"] == none["errors"], "\(name)")
            }
        }

        @Test func `a foreign school finds nothing by any condition, order or count`() throws {
            let foreign = try DistrictTests.caller("other_school")
            let own = try DistrictTests.caller("school")
            let id = try own.get("/v1/registry/pairs/key:05-001-2026-01").id
            let conditions = [
                "number = \"05-001-2026-01\"", "organisation.code = \"05-001\"",
                "exists(members where mentee.person.code = \"05-001-005\")",
                "goal contains \"учителя начальных классов\"",
            ]
            for condition in conditions {
                let list = try foreign.get(
                    RefusalRow.encoded("/v1/registry/pairs?count=exact&where=\(condition)"))
                #expect(
                    list.status == 200 && list["count"] == 0 && list.items.isEmpty,
                    "\(condition): \(list)")
            }
            let all = try foreign.get("/v1/registry/pairs?limit=200")
            #expect(
                !all.text.contains(id)
                    && all.items.allSatisfy {
                        $0["organisation"]?["key"]?.stringValue?.hasPrefix("06-") ?? false
                    })
        }

        @Test func `a foreign school's queries count only its own`() throws {
            let foreign = try DistrictTests.caller("other_school")
            let answer = try foreign.query("from pairs group by organisation { n: count() }")
            let rows = answer["rows"]?.arrayValue ?? []
            let codes = rows.compactMap { $0[0]?["key"]?.stringValue }.sorted()
            #expect(answer.status == 200 && codes == ["06-001", "06-002"], "\(answer)")
            #expect(!answer.text.contains("05-001"))

            let direct = try foreign.query("from people where code = \"05-001-001\" select code")
            #expect(direct["rows"]?.arrayValue?.isEmpty ?? false, "\(direct)")
        }

        @Test func `a foreign school can't refer to a record nor learn of it by trying`() throws {
            let foreign = try DistrictTests.caller("other_school")
            let person = try DistrictTests.caller("school").get(
                "/v1/registry/people/key:05-001-003"
            ).id
            let real = try foreign.post("/v1/registry/mentees", ["person": .string(person)])
            let none = try foreign.post("/v1/registry/mentees", ["person": .string(Self.nowhere)])

            #expect(
                real.status == 422 && real.errors.first?["code"] == "reference.not-found", "\(real)"
            )
            #expect(real["errors"] == none["errors"] && real["detail"] == none["detail"])
        }
    }
}
