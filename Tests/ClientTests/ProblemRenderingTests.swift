import Client
import StrictJSON
import Testing
import Wire

struct ProblemRenderingTests {
    @Test func `a mistake in a query is shown in its line`() {
        let problem = Problem(
            title: "Запрос не понят", status: 422, code: "tropa.invalid", requestID: "r-42",
            errors: [
                ProblemError(
                    place: .span(SourceSpan(line: 2, column: 9, endLine: 2, endColumn: 15)),
                    code: "tropa.E0301", detail: "нет такого имени: «statsu»",
                    suggestion: "status")
            ])
        let source = ProblemRendering.Source(
            name: "pairs.tropa", text: "from pairs\n\twhere  statsu = \"дей\"\ntake 5")
        let lines = ProblemRendering(problem, language: .ru, source: source, style: .plain).lines
        #expect(
            lines == [
                "Запрос не понят [tropa.invalid]",
                "E0301 нет такого имени: «statsu»",
                "  --> pairs.tropa:2:9",
                "   2 |  where  statsu = \"дей\"",
                "     |         ^^^^^^",
                "     = возможно, имелось в виду «status»",
                "Номер запроса: r-42",
            ])
    }

    @Test(arguments: [
        // A place behind the end of its line, or of the text, still is a place.
        (1, 11, 1, 11, ["   1 | from pairs", "     |           ^"]),
        (1, 6, 3, 2, ["   1 | from pairs", "     |      ^^^^^"]),
        (9, 1, 9, 2, []),
        (1, 4_000_000, 1, 1, ["   1 | from pairs", "     |           ^"]),
    ])
    func `any span can be shown`(
        line: Int, column: Int, endLine: Int, endColumn: Int, excerpt: [String]
    ) {
        let span = SourceSpan(line: line, column: column, endLine: endLine, endColumn: endColumn)
        let problem = Problem(
            title: "t", status: 422,
            errors: [ProblemError(place: .span(span), code: nil, detail: "d")])
        let source = ProblemRendering.Source(name: "q", text: "from pairs")
        let lines = ProblemRendering(problem, language: .en, source: source, style: .plain).lines
        #expect(Array(lines.dropFirst(3)) == excerpt)
    }

    @Test func `marks stand under wide letters`() {
        let span = SourceSpan(line: 1, column: 3, endLine: 1, endColumn: 4)
        let problem = Problem(
            title: "t", status: 422,
            errors: [ProblemError(place: .span(span), code: nil, detail: "d")])
        let source = ProblemRendering.Source(name: "q", text: "日本語")
        let lines = ProblemRendering(problem, language: .en, source: source, style: .plain).lines
        #expect(lines.last == "     |     ^^")
    }

    @Test func `a refusal of a form has one hint, that of the server`() {
        let problem = Problem(title: "t", status: 406, detail: "добавьте sheet=")
        let lines = ProblemRendering(problem, language: .ru, source: nil, style: .plain).lines
        #expect(lines == ["t", "добавьте sheet="])
        let bare = Problem(title: "t", status: 406)
        let said = ProblemRendering(bare, language: .ru, source: nil, style: .plain).lines
        #expect(said.last?.contains("--format json") == true)
    }

    @Test func `where a merged record went on is said in the language of the run`() {
        let problem = Problem(
            title: "t", status: 410,
            extras: JSONObject([
                .init(name: "successor", value: ["id": "01", "key": "05", "label": "Школа"])
            ]))
        let lines = ProblemRendering(problem, language: .ru, source: nil, style: .plain).lines
        #expect(lines == ["t", "Теперь это: Школа"])
    }

    @Test func `fields, the rest of the errors, extras and a remedy are said`() {
        let problem = Problem(
            title: "Изменили раньше", status: 412, detail: "Версия уже 13",
            code: "record.version", requestID: "r-1",
            errors: [
                ProblemError(place: .pointer("/number"), code: "value.required", detail: "пусто"),
                ProblemError(place: .whole, code: "a.b", detail: "и ещё"),
            ], errorsTotal: 5, extras: JSONObject([.init(name: "version", value: 13)]))
        let lines = ProblemRendering(problem, language: .ru, source: nil, style: .plain).lines
        #expect(
            lines == [
                "Изменили раньше [record.version]",
                "Версия уже 13",
                "  /number: пусто",
                "  a.b и ещё",
                "… и ещё 3 ошибки",
                "version: 13",
                "→ Запись изменили после того, как вы её прочли: прочтите заново (get) и повторите.",
                "Номер запроса: r-1",
            ])
    }

    @Test func `the server's own remedy wins and cannot steer the terminal`() {
        let problem = Problem(
            title: "Нет\u{1B}[2J", status: 403,
            extras: JSONObject([.init(name: "remedy", value: "спросите\nкуратора")]))
        let lines = ProblemRendering(problem, language: .ru, source: nil, style: .plain).lines
        #expect(lines == ["Нет\u{FFFD}[2J", "→ спросите↵куратора"])
    }
}
