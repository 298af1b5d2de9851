import Catalogue
import Foundation
import Testing

@testable import API

struct PageTests {
    private static func scope(_ language: Language = .ru, roles: Set<String>? = nil) -> DocScope {
        DocScope(view: SmallSchema.view, language: language, version: "1", roles: roles)
    }

    private static var books: ResourceView? {
        SmallSchema.view.resource(ResourceName(module: "library", name: "books"))
    }

    @Test func `what a module wrote never becomes markup`() {
        #expect(HTML.escaped("<script>'&\"") == "&lt;script&gt;&#39;&amp;&quot;")
    }

    @Test(arguments: Language.allCases)
    func `the first page leads to everything by name`(language: Language) {
        let html = DocIndexPage(scope: Self.scope(language)).html
        for address in [
            "/docs/modules/library", "/docs/modules/library/books",
            "/docs/modules/library/books#field-chapters",
            "/docs/modules/library/books#action-issue",
            "/docs/modules/library#query-popular", "/docs/guides/token",
            "/docs/errors/validation.failed",
        ] {
            #expect(html.contains("href=\"\(address)\""), "\(address)")
        }
        #expect(html.contains(language == .ru ? "Экземпляры" : "Copies"))
    }

    @Test func `a search finds without a script, and folds letters`() {
        let html = DocIndexPage(scope: Self.scope(), search: "КНИГИ").html
        #expect(html.contains("<div id=\"overview\" hidden=\"\">"))
        #expect(html.contains("<li><a href=\"/docs/modules/library/books\">Книги</a>"))
        #expect(html.contains("<li hidden=\"\"><a href=\"/docs/modules/library/shelves\">"))
    }

    @Test(arguments: Language.allCases)
    func `the page of a resource shows fields, states, actions and what they ask`(
        language: Language
    ) throws {
        let shown = try #require(Self.books)
        let html = DocResourcePage(scope: Self.scope(language), shown: shown).html
        let words =
            language == .ru
            ? ["Полки", "обязательно", "вычисляется", "персональное: needs", "Черновик", "Выдать"]
            : ["Shelves", "required", "computed", "personal: needs", "Draft", "Issue"]
        for word in words + [
            "id=\"field-price\"", "id=\"field-chapters-title\"", "until", "comment",
        ] {
            #expect(html.contains(word), "\(word)")
        }
    }

    @Test func `the page of a module shows its queries with columns and parameters`() throws {
        let module = try #require(SmallSchema.schema.module("library"))
        let html = DocModulePage(scope: Self.scope(), module: module).html
        for word in ["Популярное", "Учебный год", "Экземпляры", "/v1/queries/library/popular.csv"] {
            #expect(html.contains(word), "\(word)")
        }
    }

    @Test func `pages hold one script and one style, and name no other address`() throws {
        let shown = try #require(Self.books)
        let pages =
            [
                DocIndexPage(scope: Self.scope()).html, DocErrorsPage(scope: Self.scope()).html,
                DocResourcePage(scope: Self.scope(), shown: shown).html,
                ErrorPage(scope: Self.scope(), code: .recordLocked).html,
            ] + DocGuide.allCases.map { DocGuidePage(scope: Self.scope(), guide: $0).html }
        for html in pages {
            #expect(html.components(separatedBy: "<script>").count == 2)
            #expect(html.components(separatedBy: "<style>").count == 2)
            #expect(
                !html.contains("src=") && !html.contains("style=\"") && !html.contains("onclick"))
            #expect(!html.contains("href=\"http") && !html.contains("url("))
        }
    }

    @Test func `a chosen language stays in every link`() {
        let scope = DocScope(
            view: SmallSchema.view, language: .en, version: "1", isChosen: true)
        let html = DocErrorsPage(scope: scope).html
        #expect(html.contains("/docs/guides/token?lang=en"))
        #expect(html.contains("/docs/errors/record.locked?lang=en"))
    }

    @Test func `the policy of a page permits its own style and script and nothing else`() {
        #expect(DocStyle.policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        #expect(DocStyle.policy.contains("script-src 'sha256-"))
        #expect(!DocStyle.policy.contains("unsafe"))
    }
}
