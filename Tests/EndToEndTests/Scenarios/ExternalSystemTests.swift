import StrictJSON
import Testing

extension DistrictTests {
    /// A school's own information system brings a pair from nothing to work.
    @Suite(.serialized) struct ExternalSystem {
        private static let pair = "/v1/registry/pairs/key:05-001-2026-31"

        @Test
        func `an information system creates people and a pair and leads it through every guard`()
            throws
        {
            let system = try DistrictTests.caller("external")
            try createPeople(system)
            try appointMentor(system)
            try createPair(system)

            try match(system)
            try consent(system)
            try agree(system)
            try start(system)

            try tellHistory(system)
        }

        private func createPeople(_ system: Caller) throws {
            let people = try system.post(
                "/v1/registry/people",
                ["items": [person("05-001-031", "Яблокова"), person("05-001-032", "Щеглов")]])
            #expect(people.status == 201 && people.items.count == 2, "\(people)")

            let mentor = try system.post(
                "/v1/registry/mentors",
                [
                    "person": "key:05-001-031", "directions": ["key:E1"],
                    "hours_per_week": .number(JSONNumber(digits: "1.5")),
                ])
            #expect(mentor.status == 201, "\(mentor)")
            #expect(mentor["capacity"] == 3, "the default is the module's own setting")
            #expect(
                mentor["organisation"]?["key"] == "05-001",
                "the default is the person's organisation")

            let mentee = try system.post("/v1/registry/mentees", ["person": "key:05-001-032"])
            #expect(mentee.status == 201 && mentee["state"] == "active", "\(mentee)")
        }

        private func person(_ code: String, _ name: String) -> JSON {
            [
                "code": .string(code), "last_name": .string(name), "first_name": "Проба",
                "position": "Учитель",
            ]
        }

        private func appointMentor(_ system: Caller) throws {
            let address = "/v1/registry/mentors/key:05-001-031"
            let appoint = address + "/actions/appoint"
            let order: JSON = [
                "appointed_order_number": "7-о", "appointed_order_date": "2026-11-18",
            ]

            let unconsented = try system.post(appoint, order)
            expect(unconsented, refusedBy: "Нет согласия на обработку персональных данных")
            consentToProcessing("05-001-031", system)

            let unordered = try system.post(appoint, [:])
            #expect(
                unordered.status == 422 && unordered.pointers.contains("/appointed_order_number"),
                "\(unordered)")

            let appointed = try system.post(appoint, order)
            #expect(appointed.status == 200 && appointed["state"] == "active", "\(appointed)")
            #expect(
                appointed["confirmed_on"] == "2026-11-20", "the action writes what nobody else may")
        }

        private func createPair(_ system: Caller) throws {
            let body: JSON = [
                "number": "05-001-2026-31", "types": ["one_to_one"], "mentor": "key:05-001-031",
                "direction": "key:E1",
            ]
            let key = (name: "Idempotency-Key", value: "pair-31")
            let first = try system.post("/v1/registry/pairs", body, key)
            let again = try system.post("/v1/registry/pairs", body, key)

            #expect(first.status == 201 && first["state"] == "draft", "\(first)")
            #expect(again.status == 201 && again.body == first.body)
            #expect(again[header: "Idempotency-Replayed"] == "true")
            #expect(first[header: "Idempotency-Replayed"] == nil)
            #expect(
                again.tag == first.tag && again[header: "Location"] == first[header: "Location"])
            let rows = try system.get(
                "/v1/registry/pairs?count=exact&where=number%20=%20%2205-001-2026-31%22")
            #expect(rows["count"] == 1)
        }

        private func match(_ system: Caller) throws {
            let match = Self.pair + "/actions/match"
            expect(try system.post(match, [:]), refusedBy: "В паре нет наставляемых")

            let member: JSON = ["mentee": "key:05-001-032", "joined_on": "2026-11-19"]
            let joined = try system.patch(Self.pair, ["members": [member]])
            #expect(joined.status == 200, "\(joined)")
            expect(try system.post(match, [:]), refusedBy: "У наставляемого не указан запрос")

            _ = try system.patch("/v1/registry/mentees/key:05-001-032", ["request": "Первый урок"])
            let matched = try system.post(match, [:])
            #expect(matched.status == 200 && matched["state"] == "matching", "\(matched)")
        }

        private func consent(_ system: Caller) throws {
            let consent = Self.pair + "/actions/consent"
            let papers: JSON = [
                "mentor_consent_on": "2026-11-19", "mentor_consent_number": "НС-31",
            ]
            expect(
                try system.post(consent, papers),
                refusedBy: "Нет согласия наставляемого на обработку персональных данных")
            consentToProcessing("05-001-032", system)

            let unwritten = try system.post(consent, [:])
            #expect(
                unwritten.status == 422 && unwritten.pointers.contains("/mentor_consent_on"),
                "\(unwritten)")
            let unconsented = try system.post(consent, papers)
            #expect(
                unconsented.status == 422
                    && unconsented.text.contains("Нет согласия наставляемого"), "\(unconsented)")

            let member: JSON = [
                "mentee": "key:05-001-032", "joined_on": "2026-11-19", "consent_on": "2026-11-19",
            ]
            _ = try system.patch(Self.pair, ["members": [member]])
            let consented = try system.post(consent, papers)
            #expect(consented.status == 200 && consented["state"] == "consented", "\(consented)")
        }

        private func agree(_ system: Caller) throws {
            let agree = Self.pair + "/actions/agree"
            let orders: JSON = [
                "agreement": "key:05-001,31-26", "order_number": "31-о", "order_date": "2026-11-20",
            ]
            let term: JSON = ["starts_on": "2026-11-20", "ends_on": "2027-05-31"]
            let dated = try system.patch(Self.pair, term)
            #expect(dated.status == 200, "\(dated)")
            expect(try system.post(agree, [:]), refusedBy: "Соглашение не подписано")

            try sign(system)
            let agreed = try system.post(agree, orders)
            #expect(agreed.status == 200 && agreed["state"] == "agreed", "\(agreed)")
            #expect(agreed["pay_amount"] == "2500.00")
        }

        /// The agreement of article 351.8 names content, term, form and pay.
        private func sign(_ system: Caller) throws {
            let agreements = "/v1/registry/agreements"
            let agreement = agreements + "/key:05-001,31-26"
            let sign = agreement + "/actions/sign"
            let date: JSON = ["signed_on": "2026-11-19"]
            let made = try system.post(
                agreements, ["number": "31-26", "mentor": "key:05-001-031"])
            #expect(made.status == 201 && made["state"] == "draft", "\(made)")

            let incomplete = try system.post(sign, date)
            #expect(incomplete.status == 422, "\(incomplete)")
            for field in [
                "content", "starts_on", "ends_on", "work_form", "pay_kind", "pay_terms",
                "pay_basis",
            ] {
                #expect(incomplete.pointers.contains("/\(field)"), "\(field): \(incomplete)")
            }

            let terms = try system.patch(
                agreement,
                [
                    "content": "Посещение уроков", "starts_on": "2026-11-20",
                    "ends_on": "2027-05-31", "work_form": "Очно", "pay_kind": "fixed",
                    "pay_terms": "Ежемесячно", "pay_basis": "key:ozerny-pay-31",
                ])
            #expect(terms.status == 200, "\(terms)")
            let unpaid = try system.post(sign, date)
            #expect(unpaid.status == 422 && unpaid.pointers == ["/pay_amount"], "\(unpaid)")

            _ = try system.patch(agreement, ["pay_amount": "2500.00"])
            let signed = try system.post(sign, date)
            #expect(signed.status == 200 && signed["state"] == "signed", "\(signed)")
        }

        private func approveProgramme(_ system: Caller) throws {
            let programme = "/v1/registry/programmes/key:05-001-2026-31"
            let made = try system.post(
                "/v1/registry/programmes",
                [
                    "pair": "key:05-001-2026-31", "tasks": "Разобрать трудности",
                    "results": [
                        [
                            "indicator": "Анализ урока", "baseline": "нет", "target": "есть",
                            "measured_by": "карта",
                        ]
                    ],
                    "activities": [
                        [
                            "section": "induction", "title": "Первый урок", "due_on": "2026-12-10",
                            "planned": "Урок проведён",
                        ]
                    ],
                ])
            #expect(made.status == 201 && made["goal"] == "Провести первый урок", "\(made)")
            let agreed = try system.post(programme + "/actions/agree", [:])
            #expect(agreed.status == 200 && agreed["agreed_on"] == "2026-11-20", "\(agreed)")
            let approved = try system.post(
                programme + "/actions/approve",
                ["order_number": "31-п", "approved_on": "2026-11-20"])
            #expect(approved.status == 200 && approved["state"] == "approved", "\(approved)")
        }

        private func start(_ system: Caller) throws {
            let start = Self.pair + "/actions/start"
            let mentor = "/v1/registry/mentors/key:05-001-031/actions/"
            let meeting: JSON = ["first_meeting_on": "2026-11-20"]
            _ = try system.patch(Self.pair, ["goal": "Провести первый урок"])

            expect(
                try system.post(start, meeting),
                refusedBy: "Персонализированная программа не утверждена")
            try approveProgramme(system)
            let unplanned = try system.post(start, [:])
            #expect(
                unplanned.status == 422 && unplanned.pointers.contains("/first_meeting_on"),
                "\(unplanned)")
            _ = try system.post(mentor + "pause", [:])
            expect(try system.post(start, meeting), refusedBy: "Наставник не действует")
            _ = try system.post(mentor + "resume", [:])

            let tag = try system.get(Self.pair).tag
            let started = try system.post(start, meeting, ("If-Match", tag))
            #expect(started.status == 200 && started["state"] == "active", "\(started)")
            #expect(started["running"] == true && started["members_now"] == 1)
            #expect(try system.get("/v1/registry/mentors/key:05-001-031")["load"] == 1)
            #expect(try system.get("/v1/registry/mentees/key:05-001-032")["paired"] == true)
        }

        private func tellHistory(_ system: Caller) throws {
            let history = try system.get(Self.pair + "/history")
            #expect(history.status == 200, "\(history)")
            let text = history.text
            for action in ["create", "update", "match", "consent", "agree", "start"] {
                #expect(text.contains("\"\(action)\""), "\(action): \(text.prefix(2_000))")
            }
            #expect(text.contains("\"external\""), "who did it")
        }

        private func consentToProcessing(_ code: String, _ system: Caller) {
            let answer = Result {
                try system.post(
                    "/v1/registry/consents",
                    [
                        "number": .string(code), "person": .string("key:\(code)"),
                        "kind": "processing", "purpose": "Наставничество",
                        "given_on": "2026-11-18", "state": "given",
                    ])
            }
            #expect((try? answer.get().status) == 201, "\(answer)")
        }

        private func expect(
            _ answer: HTTPAnswer, refusedBy message: String,
            sourceLocation: SourceLocation = #_sourceLocation
        ) {
            let isRefused = answer.errors.contains { error in
                error["code"] == "action.refused" && error["detail"] == .string(message)
            }
            #expect(answer.status == 422 && isRefused, "\(answer)", sourceLocation: sourceLocation)
        }
    }
}
