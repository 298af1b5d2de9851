import StrictJSON
import Testing
import Wire

struct ProblemTests {
    @Test func `a problem keeps every member, known or not, in both directions`() throws {
        let text = """
            {"type":"https://host/errors/value","title":"Не годится","status":422,\
            "detail":"Две ошибки","code":"request.invalid","request_id":"r-1",\
            "errors":[{"pointer":"/items/17/code","code":"value.too-long","detail":"Длинно",\
            "suggestion":"короче","limit":20},\
            {"span":{"line":2,"column":7,"end_line":2,"end_column":13},"code":"tropa.E0301",\
            "detail":"нет такого имени","fixes":[{"title":"status","edits":[{"span":\
            {"line":2,"column":7,"end_line":2,"end_column":13},"text":"status"}]}]}],\
            "errors_total":120,"remedy":"спросите"}
            """
        let json = try JSON.parse(Array(text.utf8))

        let problem = try Problem(json: json)

        #expect(problem.errors[0].place == .pointer("/items/17/code"))
        #expect(problem.errors[0].extras["limit"] == 20)
        #expect(problem.extras["remedy"] == "спросите")
        #expect(problem.errorsTotal == 120)
        #expect(problem.json.text == text)
    }

    @Test func `a problem needs no more than a status`() throws {
        let problem = try Problem(json: ["status": 404])
        #expect(problem.type == "about:blank")
        #expect(problem.errors.isEmpty)
    }

    @Test(arguments: [
        (#"{"title":"x"}"#, "/status"),
        (#"{"status":"404"}"#, "/status"),
        (#"{"status":4.5}"#, "/status"),
        (#"{"status":99999999999999999}"#, "/status"),
        (#"{"status":422,"errors":[{},{"span":{"line":1}}]}"#, "/errors/1/span/column"),
        (#"{"status":422,"errors":[{"span":{"line":0,"column":1}}]}"#, "/errors/0/span"),
        (#"[]"#, ""),
    ])
    func `a body of another shape says where it differs`(text: String, pointer: String) throws {
        let json = try JSON.parse(Array(text.utf8))
        #expect { try Problem(json: json) } throws: {
            ($0 as? WireError)?.pointer == pointer
        }
    }
}
