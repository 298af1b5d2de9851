import StrictJSON
import Testing

extension DistrictTests {
    /// A mentee sees the own pair without pay, an analyst all pairs without goals; whoever is both sees cells, not
    /// rows crossed with columns (N1).
    @Suite struct MaskedCells {
        private static let own = "05-001-2026-01"
        private static let foreign = "06-001-2026-01"

        @Test func `each cell is shown that one role grants, and no other`() throws {
            let both = try DistrictTests.caller("mentee_and_analyst")
            let own = try both.get("/v1/registry/pairs/key:\(Self.own)")
            let foreign = try both.get("/v1/registry/pairs/key:\(Self.foreign)")

            // The goal: by the mentee's rule. The pay: by the analyst's.
            #expect(own["goal"] == "Войти в должность учителя начальных классов", "\(own)")
            #expect(own["pay_amount"] == "2000.00")
            #expect(foreign["pay_amount"] == "3000.00")
            #expect(foreign["goal"] == nil)
            let redacted = foreign["redacted"]?.arrayValue ?? []
            #expect(redacted.contains("goal") && redacted.contains("recommendation"), "\(foreign)")
            let closed = own["redacted"]?.arrayValue ?? []
            #expect(!closed.contains(.string("goal")))
        }

        @Test func `a cell that no role grants is nowhere`() throws {
            let both = try DistrictTests.caller("mentee_and_analyst")
            for number in [Self.own, Self.foreign] {
                let record = try both.get("/v1/registry/pairs/key:\(number)")
                #expect(record["note"] == nil && record["mentor_consent"] == nil)
            }
            let asked = try both.get("/v1/registry/pairs?fields=number,note")
            let filtered = try both.get("/v1/registry/pairs?where=note%20!=%20null")
            #expect(
                asked.code == "query.forbidden" && filtered.code == "query.forbidden",
                "\(asked) \(filtered)")
        }

        @Test func `a list shows the same cells as its records`() throws {
            let both = try DistrictTests.caller("mentee_and_analyst")
            let list = try both.get("/v1/registry/pairs?limit=200&fields=number,goal,pay_amount")
            #expect(list.items.count >= 14, "\(list)")
            for item in list.items {
                let isOwn = item["number"] == .string(Self.own)
                #expect((item["goal"] != nil) == isOwn, "\(item)")
            }
        }

        @Test(arguments: [
            ("goal != null", 1), ("goal = \"Готовить учеников к экзамену по химии\"", 0),
            ("goal contains \"химии\"", 0), ("goal contains \"Войти\"", 1),
            // Nil: all the others, however many the rest of the suite has made.
            ("goal = null or goal = \"x\"", nil), ("not (goal != null)", nil),
            ("recommendation != null", 0),
        ])
        func `a condition on a masked cell finds what is shown`(condition: String, count: Int64?)
            throws
        {
            let both = try DistrictTests.caller("mentee_and_analyst")
            let list = try both.get(
                RefusalRow.encoded("/v1/registry/pairs?count=exact&limit=200&where=\(condition)"))
            let all = try both.get("/v1/registry/pairs?count=exact&limit=1")
            let expected = count ?? all["count"]?.intValue.map { $0 - 1 }
            #expect(list.status == 200 && list["count"]?.intValue == expected, "\(list)")
        }

        @Test func `masked cells do not decide the order`() throws {
            let both = try DistrictTests.caller("mentee_and_analyst")
            for sort in ["goal,number", "-goal,number"] {
                let list = try both.get("/v1/registry/pairs?limit=200&fields=number&sort=\(sort)")
                let numbers = list.items.compactMap { $0["number"]?.stringValue }
                let masked = numbers.filter { $0 != Self.own }
                #expect(masked == masked.sorted() && masked.count >= 13, "\(sort): \(numbers)")
            }
        }

        @Test func `masked cells make no groups and no aggregates`() throws {
            let both = try DistrictTests.caller("mentee_and_analyst")
            let groups = try both.query("from pairs group by goal { n: count() } sort goal")
            let rows = groups["rows"]?.arrayValue ?? []
            #expect(groups.status == 200 && rows.count == 2, "\(groups)")
            #expect(!groups.text.contains("химии"))

            let least = try both.query("from pairs group { kinds: count_distinct(goal) }")
            #expect(least["rows"]?[0]?[0] == 1, "\(least)")
        }

        @Test func `an analyst alone has no goals at all`() throws {
            let analyst = try DistrictTests.caller("analyst")
            let record = try analyst.get("/v1/registry/pairs/key:\(Self.own)")
            #expect(
                record.status == 200 && record["goal"] == nil && record["pay_amount"] == "2000.00",
                "\(record)")
        }

        @Test func `a label is empty where a cell of it is out of sight`() throws {
            let analyst = try DistrictTests.caller("analyst")
            let record = try analyst.get(
                "/v1/registry/mentors/key:05-001-001?fields=person,organisation")
            let curator = try DistrictTests.caller("curator").get(
                "/v1/registry/mentors/key:05-001-001")

            #expect(record["person"]?["label"] == .null, "\(record)")
            #expect(record["organisation"]?["label"] == "СОШ № 1")
            #expect(curator["person"]?["label"] == "Астрова Вера Павловна", "\(curator)")
        }
    }
}
