import StrictJSON
import Testing

extension SchoolYearTests {
    /// Worked examples of the domain that a whole year brings about; the others stand in modules, by the table of
    /// `Scenarios/README.md`.
    @Suite struct WorkedExamples {
        @Test func `example 1: six of eight young teachers are 75 per cent`() throws {
            let curator = try SchoolYear.caller("curator")
            let answer = try curator.get("/v1/queries/registry/young_covered?year=2025/2026")
            let total = answer["rows"]?.arrayValue?.last
            #expect(total?[1] == 6 && total?[2] == 8, "\(answer)")
            #expect(total?[3]?.numberValue.flatMap { Double($0.digits) } == 75, "\(answer)")
            // A year in which nobody had begun to teach has no share, neither 0 nor 100.
            let none = try curator.get("/v1/queries/registry/young_covered?year=1980/1981")
            let value = none["rows"]?.arrayValue?.last?.arrayValue?.last
            #expect(value == nil || value == .null, "\(none)")
        }

        @Test func `example 2: 13 of 16 is permissible, recalculated`() throws {
            let curator = try SchoolYear.caller("curator")
            let rows = try Export.table("/v1/queries/monitoring/card_marks.csv?year=2025/2026")
            let card = try #require(rows.first { $0["Возможно"] == "16" })
            #expect(card["Баллов"] == "13.00" && card["Уровень"] == "Допустимый", "\(card)")
            #expect(card["Пересчитано"] == "true")
            let optimal = try curator.get("/v1/queries/monitoring/cards_optimal?year=2025/2026")
            #expect(optimal["rows"]?.arrayValue?.last?[1] == 1, "\(optimal)")
        }

        @Test func `example 3: of three pairs of answers a school is not told`() throws {
            let target = "/v1/queries/monitoring/before_after?year=2025/2026"
            let organisation = try SchoolYear.caller("curator").get(
                "/v1/registry/organisations/key:05-002")
            let district = try Export.table(target.replacing("?", with: ".csv?"))
            let item = try #require(
                district.first { $0["№"] == "6" && $0["Пар ответов"] == "3" })
            #expect(item["Сдвиг"] == "0.33" && item["Выше, %"] == "33.3", "\(item)")
            let school = try Export.table(
                target.replacing("?", with: ".csv?") + "&organisation=\(organisation.id)")
            #expect(!school.isEmpty && school.allSatisfy { $0["Сдвиг"] == "" }, "\(school)")
        }

        @Test func `example 7: 78 and 49 are apart by 29, the third expert decides`() throws {
            let rows = try Export.table("/v1/league/assignments?fields=total,state")
            #expect(
                rows.compactMap { $0["Сумма баллов"] }.sorted() == ["49.00", "62.00", "78.00"],
                "\(rows)")
            let application = try SchoolYear.caller("curator").get(
                "/v1/league/applications?fields=spread,result,expert_mean")
            let spread = application.items.first?["spread"]?.numberValue
            #expect(spread.flatMap { Double($0.digits) } == 29, "\(application)")
        }

        @Test func `example 8: 150 pairs cost 3 515 400 roubles a year`() throws {
            let curator = try SchoolYear.caller("curator")
            let scenario = try curator.get(
                RefusalRow.encoded("/v1/incentives/cost_scenarios/key:П-05-001,base"))
            #expect(scenario["people"] == 150 && scenario["cost"] == "3515400.00", "\(scenario)")
        }

        @Test func `example 9: a notice of Thursday ends the pair on Tuesday`() throws {
            let pair = try SchoolYear.caller("curator").get("/v1/registry/pairs/key:05-001-2025-05")
            #expect(pair["closing_notice_on"] == "2026-03-12", "\(pair)")
            #expect(pair["ended_on"] == "2026-03-17" && pair["state"] == "closed_early", "\(pair)")
        }

        @Test func `example 10: words of the deadline column become days`() throws {
            let nobody = try SchoolYear.caller("nobody")
            for (path, starts, ends) in [
                ("7.3", "2026-02-01", "2026-04-30"), ("9.1", "2025-09-01", "2026-08-31"),
            ] {
                let row = try nobody.get("/v1/roadmap/rows/key:05-2025,\(path)")
                #expect(row["starts_on"]?.stringValue == starts, "\(row)")
                #expect(row["ends_on"]?.stringValue == ends, "\(row)")
            }
            let endless = try nobody.get("/v1/roadmap/rows/key:05-2025,10.2")
            #expect(endless["ends_on"] == .null && endless["freshness_days"] == 90, "\(endless)")
        }
    }
}
