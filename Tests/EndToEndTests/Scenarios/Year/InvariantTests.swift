import StrictJSON
import Testing

extension SchoolYearTests {
    /// What must hold whatever anybody tries, tried on the records of a whole year.
    @Suite struct Invariants {
        private let rehearsal = (name: "Prefer", value: "tx=rollback")

        @Test func `invariant 1: there is one current school year`() throws {
            let answer = try SchoolYear.caller("curator").query(
                "from registry.municipalities select now: current_school_year()")
            #expect(answer["rows"] == [["2025/2026"]], "\(answer)")
            let plan = try SchoolYear.caller("curator").post(
                "/v1/registry/base_campaigns",
                ["school_year": "2025/2026", "code": "05-2024"], rehearsal)
            #expect(plan.status == 422, "\(plan)")
        }

        @Test func `invariant 2: no pair is active without its four papers`() throws {
            let school = try SchoolYear.caller("school1")
            let born = try school.post(
                "/v1/registry/pairs",
                ["number": "05-001-2025-90", "types": ["one_to_one"], "state": "active"], rehearsal)
            #expect(born.status == 422, "\(born)")
            let active = try SchoolYear.caller("curator").query(
                "from pairs where running and not (formalised and programme_approved_on != null) group { n: count() }"
            )
            #expect(active["rows"] == [[0]], "\(active)")
        }

        @Test func `invariant 3: an accepted form stays as it is`() throws {
            for (name, target) in [("school1", "05-001"), ("curator", "05-002")] {
                let answer = try SchoolYear.caller(name).patch(
                    "/v1/monitoring/forms/key:2025-26-w2,\(target)", ["teachers": 99], rehearsal)
                #expect([403, 409].contains(answer.status), "\(name): \(answer)")
            }
        }

        @Test func `invariant 4: a snapshot tells the day it was taken`() throws {
            let curator = try SchoolYear.caller("curator")
            let rows = try Export.table(
                "/v1/monitoring/form_snapshots?where=wave = \"2025-26-w1\"&sort=teachers&fields=teachers,pairs_active"
            )
            // The kindergarten's number was corrected by protocol, and five pairs ran in December.
            #expect(rows.map { $0["Педагогов всего"] } == ["3", "4", "7"], "\(rows)")
            #expect(rows.map { $0["Пар и групп сейчас"] } == ["0", "2", "5"], "\(rows)")
            let first = try #require(try curator.get("/v1/monitoring/form_snapshots").items.first)
            let id = first["id"]?.stringValue ?? ""
            let changed = try curator.patch(
                "/v1/monitoring/form_snapshots/\(id)", ["teachers": 1], rehearsal)
            #expect([403, 405, 409].contains(changed.status), "\(changed)")
        }

        @Test func `invariant 5: an expert does not score the own organisation`() throws {
            let curator = try SchoolYear.caller("curator")
            let application = try curator.get("/v1/league/applications").items.first
            #expect(application?["organisation"]?["key"] == "05-001")
            let experts = try curator.query(
                "from league.assignments where expert.organisation = application.organisation group { n: count() }"
            )
            #expect(experts["rows"] == [[0]], "\(experts)")
            let reviews = try curator.query(
                "from school.reviews where reviewer.organisation = case_study.organisation group { n: count() }"
            )
            #expect(reviews["rows"] == [[0]], "\(reviews)")
        }

        @Test func `invariants 6 and 7: a withdrawn consent takes the public record away at once`()
            throws
        {
            let school = try SchoolYear.caller("school2")
            let nobody = try SchoolYear.caller("nobody")
            let consent = try school.post(
                "/v1/registry/consents",
                [
                    "number": "Р-9", "person": "key:05-002-001", "kind": "distribution",
                    "purpose": "Публикация карточки", "categories": ["name"],
                    "resources": "https://uo.example",
                ])
            let card: JSON = ["mentor": "key:05-002-001"]
            // Without a living consent there is no card.
            #expect(try school.post("/v1/registry/mentor_cards", card, rehearsal).status == 422)
            let given = try school.post(
                "/v1/registry/consents/\(consent.id)/actions/give", ["given_on": "2026-08-31"])
            #expect(given.status == 200, "\(given)")
            #expect(try school.post("/v1/registry/mentor_cards", card).status == 201)
            let address = "/v1/registry/mentor_cards/key:05-002-001/actions/publish"
            #expect(try school.post(address, [:]).status == 200)
            let shown = try nobody.get("/v1/registry/mentor_cards")
            #expect(shown.items.count == 2 && shown.text.contains("Жаворонкова"), "\(shown)")
            #expect(!shown.text.contains("русского языка"), "the position was not consented to")

            let withdrawn = try school.post(
                "/v1/registry/consents/\(consent.id)/actions/withdraw", [:])
            #expect(withdrawn["destroy_by"] == "2026-09-30", "\(withdrawn)")
            #expect(withdrawn["unpublish_by"] == "2026-09-03", "\(withdrawn)")
            let hidden = try nobody.get("/v1/registry/mentor_cards")
            #expect(hidden.items.count == 1 && !hidden.text.contains("Жаворонкова"), "\(hidden)")
        }

        @Test func `invariant 8: pay for mentoring names its ground`() throws {
            let agreement = try SchoolYear.caller("school2").post(
                "/v1/registry/agreements",
                [
                    "number": "ДС-9", "mentor": "key:05-002-001", "content": "Помощь",
                    "starts_on": "2026-09-01", "ends_on": "2026-12-31", "work_form": "Очно",
                    "pay_kind": "fixed", "pay_amount": "2000.00", "pay_terms": "В месяц",
                ])
            #expect(agreement.status == 201, "\(agreement)")
            let signed = try SchoolYear.caller("school2").post(
                "/v1/registry/agreements/\(agreement.id)/actions/sign", ["signed_on": "2026-08-31"],
                rehearsal)
            #expect(signed.status == 422 && signed.pointers.contains("/pay_basis"), "\(signed)")
            _ = try SchoolYear.caller("school2").delete("/v1/registry/agreements/\(agreement.id)")
        }

        @Test(arguments: ["application/json", "text/csv", "application/x-ndjson"])
        func `invariant 10: few answers are told nowhere, in no format`(format: String) throws {
            // 13 answers by codes of one school and 6 of the other: the total would tell the smaller by difference.
            let analyst = try SchoolYear.caller("analyst")
            let all = try analyst.query("from responses group { n: count() }")
            #expect(all["rows"] == [[19]], "\(all)")
            let counted = try analyst.post(
                "/v1/query",
                ["query": "from responses group by place: organisation.code { n: count() }"],
                ("Accept", format))
            #expect(counted.status == 200, "\(counted)")
            for count in ["13", "6"] {
                let cell = try Regex("[,:\\[]\"?\(count)\"?[,\\]\\}\r\n]")
                #expect(!counted.text.contains(cell), "\(counted)")
            }
            // Satisfaction: four mentees of one school and two of the other stand in one line.
            let satisfied = try SchoolYear.caller("curator").get(
                "/v1/queries/monitoring/mentees_satisfied?year=2025/2026", ("Accept", format))
            #expect(satisfied.status == 200 && satisfied.text.contains("Остальные"), "\(satisfied)")
            for name in ["СОШ № 1", "Заречная"] {
                #expect(!satisfied.text.contains(name), "\(satisfied)")
            }
        }

        @Test func `invariant 11: a row is done by evidence, and «постоянно» never`() throws {
            let curator = try SchoolYear.caller("curator")
            let bare = try curator.query(
                "from roadmap.rows where plan.code = \"05-2025\" and state = \"done\" and evidence_count = 0 group { n: count() }"
            )
            #expect(bare["rows"] == [[0]], "\(bare)")
            let next = try curator.post(
                "/v1/roadmap/rows/key:05-2026,7.1/actions/finish", [:], rehearsal)
            #expect(next.status == 422, "\(next)")
            let endless = try curator.get("/v1/roadmap/rows/key:05-2025,10.2")
            #expect(endless["state"] == "planned" && endless["fresh"] == true, "\(endless)")
        }

        @Test func `invariant 12: a day begins in Moscow while it is still yesterday in UTC`()
            throws
        {
            // The clock of the last step is 21:30 of 30 August in UTC.
            let answer = try SchoolYear.caller("curator").query(
                "from registry.municipalities select day: today(), year: current_school_year()")
            #expect(answer["rows"] == [["2026-08-31", "2025/2026"]], "\(answer)")
        }
    }
}
