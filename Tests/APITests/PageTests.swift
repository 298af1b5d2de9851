import Catalogue
import Testing

@testable import API

struct PageTests {
    @Test func `what a module wrote never becomes markup`() {
        #expect(HTML.escaped("<script>'&\"") == "&lt;script&gt;&#39;&amp;&quot;")
    }

    @Test(arguments: Language.allCases)
    func `the reference names every resource, field, action and query`(language: Language) {
        let html = ReferencePage(view: SmallSchema.view, language: language, version: "1").html

        for text in [
            "/v1/library/books", "chapters", "/actions/issue", "/v1/queries/library/popular",
        ] {
            #expect(html.contains(text))
        }
        #expect(html.contains(language == .ru ? "Экземпляры" : "Copies"))
        #expect(!html.contains("<script"))
        #expect(!html.contains("src="))
    }

    @Test func `the policy of a page permits its own style and nothing else`() {
        #expect(PageStyle.policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        #expect(!PageStyle.policy.contains("unsafe"))
    }
}
