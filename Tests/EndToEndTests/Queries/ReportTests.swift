import StrictJSON
import Testing

extension DistrictTests {
    /// Reports: several tables of one moment.
    @Suite struct Reports {
        @Test func `each sheet of a report is what its query answers`() throws {
            let curator = try DistrictTests.caller("curator")
            let report = try curator.get("/v1/queries/registry/yearly?year=2025/2026")
            let sheets = report["sheets"]?.arrayValue ?? []
            #expect(report["title"] == "Наставничество за учебный год")
            #expect(
                sheets.map { $0["name"]?.stringValue } == [
                    "coverage", "pairs", "outcome", "load", "demand", "readiness",
                ])
            let alone = [
                (0, "young_covered?year=2025/2026"), (1, "pairs_by_organisation?year=2025/2026"),
                (3, "mentor_load"), (4, "deficits_demand"), (5, "readiness"),
            ]
            for (index, query) in alone {
                let answer = try curator.get("/v1/queries/registry/\(query)")
                for member in ["columns", "rows", "chart", "truncated"] {
                    #expect(sheets[index][member] == answer[member], "\(query) \(member)")
                }
            }
            let sheet = try curator.get("/v1/queries/registry/yearly?sheet=demand")
            #expect(sheet["rows"] == sheets[4]["rows"])
        }

        @Test func `a sheet whose condition does not hold is named as left out`() throws {
            let curator = try DistrictTests.caller("curator")
            let report = try curator.get("/v1/queries/registry/yearly?year=2001/2002")
            #expect(report["sheets"]?[1]?["rows"] == [])
            #expect(
                report["sheets"]?[2]
                    == ["name": "outcome", "title": "Чем закончились пары", "omitted": true])
        }

        @Test func `a report is made for each organisation, or for the one that is asked for`()
            throws
        {
            let curator = try DistrictTests.caller("curator")
            let all = try curator.get("/v1/queries/registry/organisation_cards")
            let sheets = all["sheets"]?.arrayValue ?? []
            let operating = try curator.query(
                "from organisations where operating sort short_name select organisation: id")
            let ids = operating["rows"]?.arrayValue?.compactMap { $0[0]?["id"]?.stringValue } ?? []
            #expect(ids.count > 1)
            #expect(sheets.map { $0["for"]?["id"]?.stringValue } == ids.flatMap { [$0, $0] })

            let first = try #require(ids.first)
            let one = try curator.get(
                "/v1/queries/registry/organisation_cards?organisation=\(first)")
            #expect(one["sheets"]?.arrayValue?.count == 2)
            #expect(one["sheets"]?[0]?["rows"] == sheets[0]["rows"])
            #expect(one["sheets"]?[0]?["for"] == nil)
        }

        @Test func `a school's report has the rows of the school`() throws {
            let school = try DistrictTests.caller("school")
            let cards = try school.get("/v1/queries/registry/organisation_cards")
            for card in cards["sheets"]?.arrayValue ?? [] {
                guard card["name"] == "young", let id = card["for"]?["id"]?.stringValue else {
                    continue
                }
                let rows = try school.query(
                    "from people where organisation = \"\(id)\" and young group { n: count() }")
                let count = rows["rows"]?[0]?[0]?.numberValue.flatMap { Int($0.digits) }
                #expect(card["rows"]?.arrayValue?.count == count)
            }
        }

        @Test func `formats of one table need the name of a sheet`() throws {
            let curator = try DistrictTests.caller("curator")
            let path = "/v1/queries/registry/yearly"
            let refused = try curator.get("\(path).csv")
            #expect(refused.status == 406)
            #expect(refused["detail"]?.stringValue?.contains("coverage, pairs") ?? false)
            #expect(try curator.get("\(path).csv?sheet=pairs").status == 200)
            #expect(try curator.get("\(path).svg?sheet=pairs").status == 200)
            #expect(try curator.get("\(path).svg?sheet=outcome").status == 406)
            #expect(try curator.get("\(path)?sheet=none").status == 400)
            #expect(try curator.get("/v1/queries/registry/coverage?sheet=pairs").status == 400)
            let unknown = try curator.query(
                "use \"registry/yearly\" as report\nfrom report")
            #expect(unknown.status == 422)
            #expect(unknown["errors"]?[0]?["code"] == "tropa.E0701")
        }
    }
}
