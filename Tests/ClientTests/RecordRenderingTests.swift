import Client
import StrictJSON
import Testing
import Wire

struct RecordRenderingTests {
    static let resource = ResourceDescription(
        module: "registry", name: "pairs", title: "Пары", key: ["number"],
        fields: [
            FieldDescription(name: "number", title: "Номер", type: "text"),
            FieldDescription(name: "hours", title: "Часов", type: "integer"),
            FieldDescription(
                name: "form", title: "Форма", type: "choice",
                values: [ChoiceDescription(code: "group", title: "В группе")]),
            FieldDescription(
                name: "goals", title: "Цели", type: "parts",
                fields: [FieldDescription(name: "text", title: "Текст", type: "text")]),
        ],
        states: [StateDescription(name: "active", title: "Действует")],
        actions: [ActionDescription(name: "close", title: "Закрыть")])

    private func object(_ text: String) throws -> JSONObject {
        try #require(try JSON.parse(Array(text.utf8)).objectValue)
    }

    @Test func `a record shows titles, labels, parts, actions and what nobody knows`() throws {
        let record = try object(
            """
            {"id":"018f","key":"П-1","version":12,"number":"П-1","hours":null,"form":"group",
            "organisation":{"id":"018e","key":"05-001","label":"Школа № 5"},
            "hidden_ref":{"id":"018d","label":null},
            "goals":[{"no":1,"text":"Уроки"},{"no":2,"text":"Речь"}],
            "state":"active","plan":{"sha256":"ab","name":"план.pdf","bytes":3,"type":"x"},
            "actions":{"close":{"title":"Закрыть","allowed":true},
            "lead":{"allowed":false,"because":["Рано","Нет плана"]},"stop":{"allowed":false,"new":1}},"tags":["а","б"],"novelty":true}
            """)
        let lines = RecordRendering(record: record, resource: Self.resource, language: .ru)
            .lines(width: nil)
        #expect(
            lines == [
                "Идентификатор  018f",
                "Ключ           П-1",
                "Версия         12",
                "Номер          П-1",
                "Часов",
                "Форма          В группе",
                "organisation   Школа № 5",
                "hidden_ref     018d",
                "Цели           no: 1; Текст: Уроки",
                "               no: 2; Текст: Речь",
                "Состояние      Действует",
                "plan           план.pdf",
                "Действия       close — Закрыть",
                "               lead (пока нельзя: Рано; Нет плана)",
                "               stop (пока нельзя; new: 1)",
                "tags           а, б",
                "novelty        да",
            ])
    }

    @Test func `long values go on under themselves`() throws {
        let record = try object(#"{"number":"Раз два три четыре пять"}"#)
        let lines = RecordRendering(record: record, resource: Self.resource, language: .ru)
            .lines(width: 20)
        #expect(lines == ["Номер  Раз два три", "       четыре пять"])
    }

    @Test func `a list hides what every record has, and id where there is a key`() throws {
        let records = try [
            object(#"{"id":"1","key":"П-1","version":3,"number":"П-1","hours":5,"new":"x"}"#),
            object(#"{"id":"2","key":"П-2","version":4,"number":"П-2","hours":10}"#),
        ]
        let table = ListRendering(records: records, resource: Self.resource, asked: [])
            .table(language: .ru)
        #expect(
            table.lines(width: nil) == [
                "Ключ  Номер  Часов  new",
                "────  ─────  ─────  ───",
                "П-1   П-1        5  x",
                "П-2   П-2       10",
            ])
    }

    @Test func `asked fields come in their order, paths too`() throws {
        let records = try [
            object(
                """
                {"id":"1","hours":5,"organisation":{"id":"9","key":"05","label":"Ш","code":"c1"},
                "extra":"+"}
                """)
        ]
        let table = ListRendering(
            records: records, resource: Self.resource, asked: ["organisation.code", "hours"]
        ).table(language: .ru)
        #expect(table.columns.map(\.title) == ["organisation.code", "Часов", "extra"])
        #expect(table.rows == [["c1", "5", "+"]])
    }

    @Test func `CSV is for machines: names, codes, keys`() throws {
        let records = try [
            object(
                """
                {"id":"1","form":"group","organisation":{"id":"9","key":"05","label":"Ш"},
                "done":true,"goals":[{"text":"a"}]}
                """)
        ]
        let csv = ListRendering(records: records, resource: Self.resource, asked: []).csv()
        #expect(
            csv == "id,form,organisation,done,goals\r\n"
                + "1,group,05,true,\"{\"\"text\"\":\"\"a\"\"}\"\r\n")
    }
}
