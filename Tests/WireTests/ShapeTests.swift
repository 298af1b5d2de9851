import StrictJSON
import Testing
import Wire

struct ShapeTests {
    private static let pairs = ResourceDescription(
        module: "registry", name: "pairs", title: "Пары", aliases: ["пары"], key: ["number"],
        display: "number",
        fields: [
            FieldDescription(name: "number", title: "Номер", type: "text", required: true),
            FieldDescription(
                name: "form", title: "Форма", type: "choice",
                values: [ChoiceDescription(code: "group", title: "В группе")]),
            FieldDescription(
                name: "goals", title: "Цели", type: "parts",
                fields: [FieldDescription(name: "text", title: "Текст", type: "text")],
                extras: JSONObject([.init(name: "max", value: 5)])),
        ],
        states: [StateDescription(name: "closed", title: "Закрыта", isFinal: true)],
        actions: [
            ActionDescription(
                name: "close", title: "Закрыть", from: ["active"], to: "closed",
                ask: [AskDescription(name: "reason", type: "text", required: true)],
                by: ["curator"])
        ],
        relations: [RelationDescription(name: "meetings", to: "registry.meetings", many: true)])

    private static let catalogue = CatalogueDescription(
        version: "7",
        modules: [
            ModuleSummary(
                name: "registry", version: "1.0.0", title: "Реестр", resources: ["pairs"])
        ],
        resources: [pairs],
        queries: [
            QuerySummary(
                id: "registry/active", title: "Действующие",
                parameters: [
                    ParameterDescription(name: "year", type: "school_year", required: true)
                ],
                columns: [ColumnDescription(name: "n", title: "Сколько", type: "int")])
        ],
        commands: [
            CommandDescription(
                module: "registry", path: ["due"], kind: "query", target: "registry/due",
                title: nil)
        ])

    @Test func `a catalogue survives the way there and back`() throws {
        let text = Self.catalogue.json.text
        let back = try CatalogueDescription(json: try JSON.parse(Array(text.utf8)))
        #expect(back == Self.catalogue)
        #expect(back.resource(module: "registry", name: "pairs")?.field("goals")?.fields.count == 1)
    }

    @Test func `what a newer server adds to a resource is kept`() throws {
        let json: JSON = [
            "module": "registry", "name": "pairs", "fields": [], "retention": "5 лет",
        ]
        let resource = try ResourceDescription(json: json)
        #expect(resource.title == "pairs")
        #expect(resource.extras["retention"] == "5 лет")
        #expect(resource.json["retention"] == "5 лет")
    }

    @Test func `the last page says so with null`() throws {
        let page = Page(items: [["id": "a"]], next: nil, count: 1)
        #expect(page.json.text == #"{"items":[{"id":"a"}],"next":null,"count":1}"#)
        #expect(try Page(json: page.json) == page)
    }

    @Test func `a page of shapes names the item that is none`() throws {
        let page = Page(items: [["name": "registry"], ["title": "?"]])
        #expect { try page.shapes(of: ModuleSummary.self) } throws: {
            ($0 as? WireError)?.pointer == "/items/1/name"
        }
    }

    @Test func `a row that is shorter than the columns is refused`() throws {
        let json: JSON = [
            "columns": [["name": "a", "type": "int"], ["name": "b", "type": "int"]],
            "rows": [[1, 2], [3]],
        ]
        #expect { try QueryResult(json: json) } throws: {
            ($0 as? WireError)?.pointer == "/rows/1"
        }
    }

    @Test func `numbers of a result keep their digits`() throws {
        let text = #"{"columns":[{"name":"a","type":"decimal"}],"rows":[[0.10]],"truncated":true}"#
        let result = try QueryResult(json: try JSON.parse(Array(text.utf8)))
        #expect(result.rows[0][0].numberValue?.digits == "0.10")
        #expect(result.truncated)
    }

    @Test func `a token shows its secret only when it has one`() throws {
        let token = Token(id: "t1", subject: "s", roles: ["curator"])
        #expect(token.json["token"] == nil)
        var issued = token
        issued.secret = "nst_x"
        #expect(try Token(json: issued.json).secret == "nst_x")
    }

    @Test func `a change of a whole resource has no id`() throws {
        let change = Change(op: "rescope", resource: "registry.pairs", cause: "registry.people")
        let record = Change(
            op: "create", resource: "registry.pairs", id: "x", at: "2025-09-01T08:00:00.000Z",
            record: ["version": 1])
        for change in [change, record] {
            #expect(try Change(json: change.json) == change)
        }
        #expect(change.json["id"] == nil && change.json["record"] == nil)
    }

    @Test func `permissions, callers and files survive the way there and back`() throws {
        let permissions = Permissions(
            resources: [
                ResourcePermissions(
                    resource: "registry.pairs", verbs: ["read"], actions: ["close"],
                    read: ["number"], write: [])
            ], permissions: ["reports.read"], mayIssue: ["external"])
        let me = Me(subject: "s", tokenID: "t1", roles: ["curator"], expiresAt: nil)
        let file = FileValue(sha256: "00", name: "а.pdf", bytes: 3, type: "application/pdf")
        let request = TokenRequest(subject: "s", roles: ["r"], networks: ["10.0.0.0/8"])
        #expect(try Permissions(json: permissions.json) == permissions)
        #expect(try Me(json: me.json) == me)
        #expect(try FileValue(json: file.json) == file)
        #expect(try TokenRequest(json: request.json) == request)
    }
}
