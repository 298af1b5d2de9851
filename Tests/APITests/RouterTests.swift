import Catalogue
import Records
import Testing

@testable import API

struct RouterTests {
    private let router = Router(schema: SmallSchema.schema)
    private static let books = ResourceName(module: "library", name: "books")
    private static let id = "0190f5c0-0000-7000-8000-000000000001"

    @Test(arguments: [
        ("/v1/library/books", Route.list(books)), ("/v1/library/books?x=1", .list(books)),
        ("/v1/library/books/\(id)", .record(books, id)),
        ("/v1/library/books/key:AB%2F1", .record(books, "key:AB%2F1")),
        ("/v1/library/books/\(id)/history", .history(books, id)),
        ("/v1/library/books/\(id)/actions/issue", .action(books, id, name: "issue")),
        ("/v1/library/books/\(id)/scan", .file(books, id, field: "scan")),
        ("/v1/queries/library/popular", .savedQuery(module: "library", name: "popular", nil)),
        ("/v1/queries/library/popular.csv", .savedQuery(module: "library", name: "popular", .csv)),
        ("/v1/queries/my/popular", .storedQuery(StoredQueryName(.my, "popular"), nil)),
        ("/v1/queries/shared/a.tropa", .storedQuery(StoredQueryName(.shared, "a"), .tropa)),
        ("/v1/me", .me), ("/v1/me/permissions", .permissions), ("/v1/tokens/1", .token("1")),
        ("/v1/query/check", .queryCheck), ("/v1/query/format", .queryFormat),
        ("/v1/query/explain", .queryExplain), ("/v1/query/complete", .queryComplete),
        ("/openapi.yaml", .openAPI(.yaml)),
        ("/docs", .docs), ("/docs/errors", .errorsPage),
        ("/docs/guides/token", .guidePage("token")),
        ("/docs/modules/library", .modulePage("library")),
        ("/docs/modules/library/books", .resourcePage(books)),
        ("/docs/errors/json.syntax", .errorPage("json.syntax")), ("/health/ready", .healthReady),
        ("http://host:80/v1/me", .me),
    ])
    func `an address has its route`(address: String, route: Route) throws {
        #expect(router.route(try RequestTarget(address)) == route)
    }

    @Test(arguments: [
        "/", "/v1", "/v1/", "/v1/library", "/v1/library/none", "/v1/library/books/", "/v1//books",
        "/v1/library/books.chapters", "/v1/library/books/1/title", "/v1/library/books/1/actions",
        "/v1/library/books/1/actions/issue/x", "/v1/queries/library/popular.exe",
        "/v1/queries/library/popular.tropa", "/v1/queries/my/a.html", "/v2/me",
        "/v1/me/x", "/health", "/docs/guides", "/docs/modules/a/b/c", "/openapi.xml",
    ])
    func `other addresses have none`(address: String) throws {
        #expect(router.route(try RequestTarget(address)) == nil)
    }

    @Test func `an address that is too long has a status of its own`() throws {
        let long = "/v1/library/books?where=" + String(repeating: "a", count: 16 * 1_024)
        let refusal = try #require(throws: Refusal.self) { try RequestTarget(long) }
        #expect(refusal.code == .requestAddressTooLong)
        #expect(throws: Refusal.self) { try RequestTarget("v1/me") }
        #expect(throws: Refusal.self) { try RequestTarget("/v1/me#x") }
    }

    @Test(arguments: [
        (Route.list(books), "GET, HEAD, POST, OPTIONS"),
        (.record(books, "1"), "GET, HEAD, PUT, PATCH, DELETE, OPTIONS"),
        (.query, "POST, QUERY, OPTIONS"),
        (.storedQuery(StoredQueryName(.my, "a"), nil), "GET, HEAD, PUT, DELETE, OPTIONS"),
        (.storedQuery(StoredQueryName(.my, "a"), .csv), "GET, HEAD, OPTIONS"),
        (.token("1"), "DELETE, OPTIONS"),
    ])
    func `Allow names what there is`(route: Route, allowed: String) {
        #expect(route.allowed == allowed)
    }

    @Test func `templates hold no ids`() {
        #expect(Route.record(Self.books, Self.id).template == "/v1/library/books/{id}")
        #expect(Route.token(Self.id).template == "/v1/tokens/{id}")
    }
}
