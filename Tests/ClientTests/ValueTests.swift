import Client
import StrictJSON
import Testing
import Wire

struct ValueTests {
    @Test(
        arguments: [
            ("name=Школа", "name", .text("Школа")), ("name=", "name", .text("")),
            ("url=https://a?b=c", "url", .text("https://a?b=c")),
            ("note=a:=b", "note", .text("a:=b")),
            ("count:=5", "count", .json(5)), ("tags:=[\"a\",1]", "tags", .json(["a", 1])),
            ("plan@a b.pdf", "plan", .file(path: "a b.pdf")),
            ("mail=a@b.ru", "mail", .text("a@b.ru")),
            ("ref=key:05-001", "ref", .text("key:05-001")),
        ] as [(String, String, Assignment.Value)])
    func `the first sign decides`(text: String, name: String, value: Assignment.Value) throws {
        #expect(try Assignment(text) == Assignment(name: name, value: value))
    }

    @Test(arguments: ["name", "=x", ":=5", "name:", "name@", "", "@file"])
    func `what assigns nothing is refused`(text: String) {
        #expect(throws: AssignmentError.noSign(text)) { try Assignment(text) }
    }

    @Test func `JSON that is none says where`() {
        #expect {
            try Assignment("a:={1")
        } throws: {
            guard case .notJSON("a", let error)? = $0 as? AssignmentError else { return false }
            return error.line == 1
        }
    }

    @Test(
        arguments: [
            ("5", "integer", 5), ("-5", "integer", -5), ("true", "boolean", true),
            ("нет", "boolean", false), ("", "integer", .null), ("", "text", .null),
            ("2024/2025", "school_year", "2024/2025"), ("5", "text", "5"), ("5", nil, "5"),
            ("1250.50", "money", "1250.50"), ("a, b", "choices", ["a", "b"]),
            ("key:1,key:2", "refs", ["key:1", "key:2"]), ("key:1", "ref", "key:1"),
        ] as [(String, String?, JSON)])
    func `a text becomes what its type takes`(text: String, type: String?, json: JSON) throws {
        #expect(try TypedValue.json(text, type: type, name: "f") == json)
    }

    @Test(arguments: [("12,50", "12.50"), ("0.10", "0.10"), ("-1", "-1")])
    func `decimals keep their digits`(text: String, digits: String) throws {
        let json = try TypedValue.json(text, type: "decimal", name: "f")
        #expect(json.numberValue?.digits == digits)
    }

    @Test(arguments: [
        ("5.0", "integer"), ("+5", "integer"), ("99999999999999999999", "integer"),
        ("много", "integer"), ("1,000,5", "decimal"), (".5", "decimal"), ("\"5\"", "decimal"),
        ("может быть", "boolean"),
    ])
    func `what cannot be the type's value never leaves the machine`(text: String, type: String) {
        #expect(throws: AssignmentError.self) {
            try TypedValue.json(text, type: type, name: "f")
        }
    }

    @Test func `a body is typed by the fields and by what the action asks`() async throws {
        let resource = ResourceDescription(
            module: "registry", name: "pairs", title: "Пары",
            fields: [
                FieldDescription(name: "hours", title: "", type: "integer"),
                FieldDescription(name: "plan", title: "", type: "file"),
                FieldDescription(name: "photos", title: "", type: "files"),
            ],
            actions: [
                ActionDescription(
                    name: "close", title: "",
                    ask: [AskDescription(name: "agreed", type: "boolean", required: true)])
            ])
        let texts = ["hours=5", "plan@p.pdf", "photos@a.jpg", "agreed=да", "x:=[1]", "y=1"]
        let body = try await RecordBody(resource: resource, action: "close").json(
            texts.map { try Assignment($0) }
        ) { path in ["name": .string(path)] }
        #expect(
            JSON.object(body) == [
                "hours": 5, "plan": ["name": "p.pdf"], "photos": [["name": "a.jpg"]],
                "agreed": true, "x": [1], "y": "1",
            ])
    }

    @Test func `a field cannot be given twice`() async {
        await #expect(throws: AssignmentError.twice(name: "a")) {
            try await RecordBody(types: [:]).json([
                Assignment(name: "a", value: .text("1")), Assignment(name: "a", value: .text("2")),
            ]) { _ in .null }
        }
    }

    @Test(arguments: [
        ("registry.pairs", false, true), ("registry.pairs.plan", false, false),
        ("registry.pairs.plan", true, true), ("pairs", true, false), ("a.b.c.d", true, false),
        ("Registry.pairs", false, false), ("a..b", true, false), ("a.b/c", false, false),
        ("a.пары", false, false),
    ])
    func `a resource is called module.resource`(text: String, allowsField: Bool, isName: Bool) {
        let name = ResourceName(text, allowsField: allowsField)
        #expect((name != nil) == isName)
        if let name { #expect(name.description == text) }
    }

    @Test(
        arguments: [
            ("lst", "list"), ("qurey", "query"), ("creat", "create"), ("xyzzy", nil),
        ] as [(String, String?)])
    func `a slip finds the word that was meant`(word: String, meant: String?) {
        #expect(NearestName.of(word, among: ["list", "query", "create", "do"]) == meant)
    }
}
