import Catalogue
import Store
import StrictJSON
import Testing
import Wire

@testable import API

struct ProblemTests {
    private let rendering = ProblemRendering(language: .en, requestID: "r-1")

    @Test func `a refusal is a problem of RFC 9457`() {
        let refusal = Refusal(
            .validationFailed,
            items: [
                .init(
                    .fieldRequired, at: ["items", "3", "title"], .both("Нужно", "Needed"),
                    suggestion: "x"),
                .init(
                    code: "request.bad-header", detail: .both("р", "h"), place: .header("If-Match")),
                .init(
                    code: "tropa.E0301", detail: .both("р", "n"),
                    place: .span(.init(line: 1, column: 6, endLine: 1, endColumn: 9))),
            ])

        let json = rendering.problem(refusal).json

        #expect(json["type"] == "/docs/errors/validation.failed")
        #expect(json["status"] == 422)
        #expect(json["title"] == "The data were not accepted")
        #expect(json["request_id"] == "r-1")
        #expect(json["errors"]?[0]?["pointer"] == "/items/3/title")
        #expect(json["errors"]?[0]?["suggestion"] == "x")
        #expect(json["errors"]?[1]?["header"] == "If-Match")
        #expect(json["errors"]?[2]?["span"]?["end_column"] == 9)
        #expect(json["errors_total"] == nil)
    }

    @Test func `a hundred mistakes are shown and all are counted`() {
        let item = Refusal.Item(.fieldType, at: ["a"], .both("р", "e"))
        let json = rendering.problem(
            Refusal(.validationFailed, items: Array(repeating: item, count: 250))
        ).json

        #expect(json["errors"]?.arrayValue?.count == 100)
        #expect(json["errors_total"] == 250)
    }

    @Test func `the answer of a refusal carries its headers`() {
        let answer = rendering.answer(Refusal(.methodNotAllowed, headers: [.init("Allow", "GET")]))
        #expect(answer.status == 405)
        #expect(answer.contentType == "application/problem+json")
        #expect(answer.headers.contains { $0 == ("Allow", "GET") })
        let busy = rendering.answer(Refusal(.serverBusy))
        #expect(busy.headers.contains { $0.name == "Retry-After" })
        let anonymous = rendering.answer(Refusal(.authTokenMissing))
        #expect(anonymous.headers.contains { $0.name == "WWW-Authenticate" })
    }

    @Test(arguments: [
        (StoreFailure.full, FailureCode.storageFull), (.latched, .storageLatched),
        (.tooSlow, .tropaTooSlow), (.tooManyRows, .tropaTooMany), (.missing, .recordNotFound),
        (.notUnique(table: "t", columns: ["a", "a__k"]), .uniqueTaken),
        (.internalFailure("near \"SELECT\": syntax error"), .serverInternal),
    ])
    func `failures of the store have their codes`(failure: StoreFailure, code: FailureCode) {
        #expect(Refusal(answering: failure).code == code)
    }

    @Test func `words of the database reach nobody`() {
        let refusal = Refusal(answering: StoreFailure.internalFailure("no such table: secrets"))
        let text = rendering.problem(refusal).json.text
        #expect(!text.contains("secrets"))
        let taken = Refusal(
            answering: StoreFailure.notUnique(table: "hidden__t", columns: ["code", "code__k"]))
        #expect(taken.detail?.en == "Already taken: code.")
    }

    @Test func `a mistake in JSON is shown at its place`() throws {
        let error = try #require(throws: JSONSyntaxError.self) {
            try JSON.parse(Array("{\"a\": 1,\n \"a\": 2}".utf8))
        }
        let refusal = Refusal(answering: error)
        #expect(refusal.code == .jsonDuplicateMember)
        #expect(
            refusal.items.first?.place == .span(.init(line: 2, column: 2, endLine: 2, endColumn: 3))
        )
    }

    @Test(arguments: [
        (FailureCode.routeNotFound, FailureCode.authTokenMissing),
        (.accessDenied, .authTokenMissing),
        (.recordNotFound, .recordNotFound), (.validationFailed, .validationFailed),
    ])
    func `without a token, what is hidden asks for one`(code: FailureCode, shown: FailureCode) {
        #expect(Refusal(code).asking(anonymous: true, isForCallers: true).code == shown)
        #expect(Refusal(code).asking(anonymous: true, isForCallers: false).code == code)
        #expect(Refusal(code).asking(anonymous: false, isForCallers: true).code == code)
    }

    @Test func `every code has a page in both languages`() {
        for code in FailureCode.allCases {
            for language in Language.allCases {
                let scope = DocScope(view: SmallSchema.view, language: language, version: "1")
                let html = ErrorPage(scope: scope, code: code).html
                #expect(html.contains(code.rawValue))
                #expect(html.contains(HTML.escaped(code.title.text(in: language))))
            }
        }
    }
}
