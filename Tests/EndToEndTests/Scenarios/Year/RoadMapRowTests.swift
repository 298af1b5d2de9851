import StrictJSON
import Support
import Testing

extension SchoolYearTests {
    /// Each row of the road map, in the year that was played: what serves it, and the file or figure it ends in.
    ///
    /// The table of `Scenarios/README.md` names these tests; `ScenarioTableTests` compare it with the road map.
    @Suite struct RoadMapRows {
        @Test func `row 1.1 ends in the table of comments on the regulation`() throws {
            let rows = try Export.table("/v1/queries/registry/act_comments_table.csv?draft=model")
            #expect(rows.count == 1, "\(rows)")
            #expect(rows.first?.values.contains("Формат выбирает пара") ?? false, "\(rows)")
            let row = try SchoolYear.caller("nobody").get("/v1/roadmap/rows/key:05-2025,1.1")
            #expect(row["state"] == "done_earlier" && row["done_on"] == "2025-01-30", "\(row)")
        }

        @Test func `row 1.2 ends in the list of those who stayed away`() throws {
            let rows = try Export.file(["run", "school/seminar_attendance", "-p", "year=2025/2026"])
            #expect(rows.count == 1, "\(rows)")
            #expect(
                rows.first == [
                    "Организация": "ДОУ «Родничок»", "Приглашений": "3", "Присутствий": "2",
                    "Пропусков": "1",
                ])
        }

        @Test func `row 1.3 ends in the network of working groups`() throws {
            let rows = try Export.table("/v1/queries/school/group_balance.csv")
            let group = try #require(rows.first { $0["Код"] == "model" })
            #expect(group["Организаций"] == "2" && group["Человек"] == "3", "\(group)")
            #expect(group["Протоколов"] == "1" && group["Не исполнено"] == "0", "\(group)")
        }

        @Test func `row 1.4 ends in the model that is in force`() throws {
            let rows = try Export.table(
                "/v1/registry/act_drafts?where=state = \"approved\" and code = \"model\"",
                as: "school2")
            #expect(rows.count == 1 && rows.first?.values.contains("220") ?? false, "\(rows)")
        }

        @Test func `row 2.1 ends in the order's clauses with executors and terms`() throws {
            let answer = try SchoolYear.caller("curator").post(
                "/v1/query",
                [
                    "query":
                        "from act_drafts.clauses where parent.code = \"vvedenie\" sort path select path, executor, due_on"
                ],
                ("Accept", "text/csv"))
            let rows = Export.rows(of: answer.text)
            #expect(rows.count == 2, "\(answer)")
            #expect(rows.contains { $0.values.contains("2026-03-31") }, "\(rows)")
            let act = try SchoolYear.caller("nobody").get("/v1/registry/legal_acts/key:vvedenie-1")
            #expect(act["number"] == "33" && act["in_force"] == true, "\(act)")
        }

        @Test func `row 3.1 ends in the matrix of documents`() throws {
            try Export.judge(
                "/v1/queries/registry/readiness.xlsx",
                [
                    "rows": 3,
                    "tables": [
                        "Готовность организаций": [
                            ["Организация": "СОШ № 1", "Есть из 13": 13],
                            ["Организация": "Заречная СОШ", "Есть из 13": 13],
                            [
                                "Организация": "ДОУ «Родничок»", "Есть из 13": 10,
                                "Чего нет": "D06 D10 D11",
                            ],
                        ]
                    ],
                ])
        }

        @Test func `row 3.1.1 ends in the list of those without a document`() throws {
            let rows = try Export.table("/v1/queries/registry/documents_missing.csv?kind=D11")
            #expect(rows.count == 1, "\(rows)")
            #expect(rows.first?.values.contains("ДОУ «Родничок»") ?? false, "\(rows)")
            let unpaired = try Export.table("/v1/queries/registry/pairs_without_agreement.csv")
            #expect(unpaired.isEmpty, "\(unpaired)")
        }

        @Test func `row 3.1.2 ends in a folder of printable materials`() throws {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let outcome = try Export.run(["materials", "pull", folder.path], as: "school1")
            #expect(outcome.status == 0, "\(outcome)")
            let files = folder.names.filter { $0.hasSuffix(".html") }
            #expect(files.count == 11, "\(folder.names)")
        }

        @Test func `row 4.1 ends in the tasks that are still open`() throws {
            let rows = try Export.table("/v1/queries/school/seminar_tasks_open.csv")
            #expect(rows.count == 2, "\(rows)")
            #expect(rows.allSatisfy { $0["Организация"] == "ДОУ «Родничок»" }, "\(rows)")
        }

        @Test func `row 4.2 ends in trained mentors by direction`() throws {
            let rows = try Export.table("/v1/queries/school/training_by_direction.csv")
            let digital = try #require(rows.first { $0["Наставников"] == "4" })
            #expect(digital["Обучены"] == "3" && digital["Доля, %"] == "75.0", "\(digital)")
        }

        @Test func `row 5.1 ends in the collection of cases`() throws {
            let rows = try Export.table("/v1/queries/school/case_catalogue.csv")
            #expect(rows.count == 2, "\(rows)")
            let featured = rows.filter { $0["Рекомендован"] == "true" }
            #expect(featured.map { $0["Кейс"] } == ["Урок с ясной целью"], "\(rows)")
            #expect(featured.first?["Повторили"] == "1")
        }

        @Test func `row 5.2 ends in cases that everyone reads, without their authors`() throws {
            let answer = try SchoolYear.caller("nobody").get(
                "/v1/school/cases", ("Accept", "text/csv"))
            #expect(Export.rows(of: answer.text).count == 2, "\(answer)")
            #expect(!answer.text.contains("Астрова"), "\(answer)")
        }

        @Test func `row 6.1 ends in the register of awards`() throws {
            let rows = try Export.table("/v1/queries/incentives/awards_register.csv?season=2025")
            #expect(rows.count == 1, "\(rows)")
            #expect(
                rows.first?["Место"] == "1" && rows.first?["Организация"] == "СОШ № 1", "\(rows)")
            #expect(rows.first?["Приказ"] == "242", "\(rows)")
        }

        @Test func `row 6.2 ends in the cost to the kopeck`() throws {
            let rows = try Export.table(
                "/v1/queries/incentives/cost_by_organisation.csv?proposal=П-05-001")
            // 100, 40 and 10 pairs × 2 000 × 9 × 1,302.
            #expect(
                rows.compactMap { $0["С взносами, руб."] }.sorted()
                    == ["234360.00", "2343600.00", "937440.00"])
            let proposal = try SchoolYear.caller("curator").get(
                RefusalRow.encoded("/v1/incentives/proposals/key:П-05-001"))
            #expect(proposal["cost_total"] == "3515400.00" && proposal["state"] == "adopted")
        }

        @Test func `row 7.1 ends in the tables of the analytical note`() throws {
            try Export.judge(
                "/v1/queries/monitoring/wave_analysis.xlsx?wave=2025-26-w2&year=2025/2026",
                [
                    "rows": 3,
                    "tables": [
                        "Карта куратора уровни": [
                            ["Уровень": "Допустимый", "Карт": 1, "Из них пересчитано": 1]
                        ]
                    ],
                ])
        }

        @Test func `row 7.2 ends in the indicators beside their targets`() throws {
            let rows = try Export.table(
                "/v1/queries/monitoring/scorecard.csv?year=2025/2026&sheet=pairs")
            let first = try #require(rows.first { $0["Код"] == "M01" })
            #expect(first["Числитель"] == "6" && first["Знаменатель"] == "8", "\(first)")
            #expect(first["Значение"] == "75.0" && first["Итог"] == "достигнута", "\(first)")
        }

        @Test func `row 7.3 ends in the confirmed base`() throws {
            let rows = try Export.file([
                "run", "registry/campaign_progress", "-p", "year=2025/2026",
            ])
            let total = try #require(rows.last)
            #expect(total["Наставников"] == "4" && total["Подтверждено"] == "4", "\(rows)")
        }

        @Test func `row 2.9 ends in both federal bases, column by column`() throws {
            try Export.judge(
                "/v1/queries/registry/federal_bases.xlsx",
                [
                    "sheets": ["База наставляемых", "База наставников"],
                    "headers": [
                        "№", "ФИО", "Контакты", "Год рождения", "Основной запрос", "Дата вхождения",
                        "ФИО наставника", "Форма", "Место работы наставника", "Дата завершения",
                        "Результаты", "Ссылка на кейс (отзыв) на сайте", "Отметка о прохождении",
                    ],
                    "counts": ["База наставляемых": 7, "База наставников": 8],
                    "tables": [
                        "База наставляемых": [
                            [
                                "ФИО": "Осокина Зоя", "Дата завершения": "2026-03-17",
                                "Отметка о прохождении": "прекращена досрочно",
                            ],
                            [
                                "ФИО": "Ивлева Анна", "ФИО наставника": "Берёзкин Лев Олегович",
                                "Место работы наставника": "СОШ № 1",
                                "Результаты": "Уроков с ясной целью: 8 из 10",
                                "Отметка о прохождении": "пройдена",
                            ],
                        ]
                    ],
                ])
        }

        @Test func `row 8.1 ends in the summary of scores`() throws {
            let rows = try Export.table("/v1/queries/league/score_sheet.csv?call=2025")
            // (78 + 49 + 62) ÷ 3 = 63 of the experts, 6 by data.
            #expect(
                rows.count == 1 && rows.first?["Итог"] == "69.00"
                    && rows.first?["Экспертов"] == "3", "\(rows)")
        }

        @Test func `row 8.2 ends in the register of the League`() throws {
            let rows = try Export.table("/v1/queries/league/league_register.csv")
            #expect(rows.count == 1, "\(rows)")
            #expect(rows.first?["Свидетельство"] == "Л-05-001-01", "\(rows)")
            #expect(rows.first?["Приказ №"] == "241", "\(rows)")
        }

        @Test func `row 9.1 ends in the journal of consultations`() throws {
            let rows = try Export.file(["journal", "-p", "year=2025/2026"])
            #expect(rows.count == 2, "\(rows)")
            #expect(
                rows.filter { $0["Просрочен"] == "true" }.map { $0["Тема"] } == ["Журнал"],
                "\(rows)")
        }

        @Test func `row 10.1 ends in what the public reads`() throws {
            let rows = try Export.table("/v1/registry/mentor_cards", as: "nobody")
            #expect(rows.count == 1, "\(rows)")
            #expect(rows.first?.values.contains("Астрова Вера Павловна") ?? false, "\(rows)")
            #expect(
                !rows.contains { $0.values.contains("Победитель конкурса") },
                "no consent to achievements")
            let plan = try SchoolYear.caller("nobody").get("/v1/roadmap/plans/key:05-2025")
            #expect(plan["rows_done"] == 21, "\(plan)")
        }

        @Test func `row 10.2 ends in the sites that are to be mended`() throws {
            let rows = try Export.table("/v1/queries/registry/sites_dead.csv")
            #expect(rows.count == 1, "\(rows)")
            #expect(rows.first?.values.contains("ДОУ «Родничок»") ?? false, "\(rows)")
            let row = try SchoolYear.caller("curator").get("/v1/roadmap/rows/key:05-2025,10.2")
            #expect(row["fresh"] == true && row["reported"] == 2, "\(row)")
        }
    }
}
