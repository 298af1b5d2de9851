import Catalogue
import HTTPTypes
import Testing

@testable import API

struct NegotiationTests {
    private static let offers: [MediaFormat] = [.json, .ndjson, .csv, .text]

    @Test(
        arguments: [
            (nil, MediaFormat.json), ("*/*", .json), ("text/csv", .csv), ("TEXT/CSV", .csv),
            ("text/csv;q=0.5, application/json", .json),
            ("text/*;q=0.9, application/json;q=0.5", .csv),
            ("text/*, text/csv;q=0", .text), ("application/x-ndjson, */*;q=0.1", .ndjson),
            ("application/json;q=0, */*", .ndjson),
            ("text/html, application/xhtml+xml, */*;q=0.8", .json),
        ] as [(String?, MediaFormat)])
    func `the most welcome form is chosen, ours first among equals`(
        header: String?, expected: MediaFormat
    ) {
        #expect(AcceptHeader(header).choice(among: Self.offers) == expected)
    }

    @Test(
        arguments: [
            ("text/csv", MediaFormat.csv), ("text/csv;profile=ru-excel", .ruExcel),
            ("text/csv; profile=\"ru-excel\", text/csv;q=0.5", .ruExcel),
            ("text/csv;profile=de-excel, */*;q=0.1", .json),
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .xlsx),
        ] as [(String, MediaFormat)])
    func `a profile of CSV is a form of its own`(header: String, expected: MediaFormat) {
        let offers = MediaFormat.tables + [.ruExcel]
        #expect(AcceptHeader(header).choice(among: offers) == expected)
    }

    @Test(
        arguments: [
            ("profile=ru-excel", MediaFormat.ruExcel), ("format=csv&profile=ru-excel", .ruExcel),
            ("format=csv", .csv), ("format=xlsx", .xlsx),
        ] as [(String, MediaFormat)])
    func `an address names a form with its profile`(query: String, expected: MediaFormat) throws {
        let endpoint = Endpoint(parameters: .any, formats: MediaFormat.tables)
        let chosen = try ChosenFormat(endpoint, QueryParameters(query), [:])
        #expect(chosen.format == expected)
    }

    @Test(arguments: [
        "profile=de", "format=xlsx&profile=ru-excel", "format=ru-excel", "format=svg",
    ])
    func `an unknown form or profile is refused`(query: String) throws {
        let endpoint = Endpoint(parameters: .any, formats: MediaFormat.tables)
        let parameters = try QueryParameters(query)
        #expect(throws: Refusal.self) { try ChosenFormat(endpoint, parameters, [:]) }
    }

    @Test(arguments: ["image/png", "application/json;q=0", "text/csv;q=2", "application/json;q=x"])
    func `nothing acceptable is nothing, not the default`(header: String) {
        #expect(AcceptHeader(header).choice(among: Self.offers) == nil)
    }

    @Test(
        arguments: [
            (nil, Language.ru), ("en", .en), ("en-GB,ru;q=0.9", .en), ("ru,en;q=0.9", .ru),
            ("de", .ru),
            ("de, en;q=0.2", .en), ("*", .ru), ("ru;q=0, *", .en), ("en;q=0.5, ru-RU;q=0.5", .ru),
        ] as [(String?, Language)])
    func `the language is the caller's, else Russian`(header: String?, expected: Language) {
        #expect(Language(acceptLanguage: header) == expected)
    }

    @Test(
        arguments: [
            (nil, false), ("gzip", true), ("gzip, deflate, br", true), ("br", false), ("*", true),
            ("*, gzip;q=0", false), ("gzip;q=0.000", false), ("x-gzip;q=0.1", true),
            ("identity", false),
        ] as [(String?, Bool)])
    func `gzip is sent to those who take it`(header: String?, expected: Bool) {
        #expect(AcceptEncoding(header).takesGzip == expected)
    }

    @Test(arguments: [("0", 0), ("1", 1_000), ("0.5", 500), ("0.125", 125), ("1.000", 1_000)])
    func `weights are read to thousandths`(text: String, thousandths: Int) {
        #expect(Quality(text)?.thousandths == thousandths)
    }

    @Test(arguments: ["", "2", "1.5", "0.1234", "-1", ".5", "0,5", "1.001"])
    func `other weights are none`(text: String) {
        #expect(Quality(text) == nil)
    }

    @Test func `a media type is read without its parameters`() throws {
        let type = try #require(ContentTypeHeader("Application/JSON; Charset=\"UTF-8\""))

        #expect(type.mediaType == "application/json")
        #expect(type.isUTF8)
        #expect(ContentTypeHeader("application/json; charset=windows-1251")?.isUTF8 == false)
        #expect(ContentTypeHeader("json") == nil)
        #expect(ContentTypeHeader("a/b/c") == nil)
        #expect(ContentTypeHeader("text/ht ml") == nil)
    }

    @Test func `a list is split outside of quotes only`() {
        #expect(HeaderList.items(of: "a, \"b, c\" ,, d") == ["a", "\"b, c\"", "d"])
        #expect(HeaderList.items(of: "\"a\\\"b,c\",d") == ["\"a\\\"b,c\"", "d"])
        #expect(HeaderList.parameter("name=\"a\\\"b\"").value == "a\"b")
    }

    @Test(
        arguments: [
            (nil, false), ("tx=rollback", true), ("return=minimal, tx=rollback", true),
            ("tx=commit", false), ("TX=\"rollback\"", true), ("tx=commit, tx=rollback", false),
            ("tx=rollback;x=1", true),
        ] as [(String?, Bool)])
    func `a rehearsal is asked for by Prefer`(header: String?, expected: Bool) {
        #expect(Preferences(header).isRehearsal == expected)
    }

    @Test func `an idempotency key is printable and not too long`() throws {
        #expect(try IdempotencyKeyHeader("\"a-1\"").key == "a-1")
        #expect(try IdempotencyKeyHeader(String(repeating: "x", count: 255)).key.count == 255)
        for wrong in ["", "\"\"", "a b", "ключ", String(repeating: "x", count: 256)] {
            #expect(throws: Refusal.self) { try IdempotencyKeyHeader(wrong) }
        }
    }

    @Test(arguments: [
        ("abc-1.2_3", true), ("", false), ("a b", false), ("a\nb", false), ("é", false),
        (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false),
    ])
    func `a caller's request id is taken if a log line can hold it`(id: String, isTaken: Bool) {
        #expect((RequestIdentity.accepted(id) == id) == isTaken)
    }
}
