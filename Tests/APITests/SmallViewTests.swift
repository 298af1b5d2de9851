import Catalogue
import StrictJSON
import Testing
import Wire

@testable import API

struct SmallViewTests {
    /// Someone who may only read one resource.
    private var view: CatalogueView {
        let full = SmallSchema.view
        let shown = full.resources[0]
        let reader = ResourceView(
            shown.resource, readable: ["code", "title"], writable: [], rights: [.read], actions: [])
        return CatalogueView(schema: full.schema, resources: [reader], queries: [])
    }

    @Test func `the contract of a reader names nothing else and holds no null`() {
        let json = OpenAPIDocument(view: view, language: .ru, version: "1").json
        let text = json.text

        #expect(json["paths"]?["/v1/library/books"]?.objectValue?.members.map(\.name) == ["get"])
        #expect(
            json["paths"]?["/v1/library/books/{id}"]?.objectValue?.members.map(\.name) == ["get"])
        #expect(json["paths"]?["/v1/library/books/{id}/actions/issue"] == nil)
        #expect(json["paths"]?["/v1/library/shelves"] == nil)
        #expect(!text.contains("price"))
        #expect(!text.contains("shelves"))
        #expect(!text.contains(":null"))
    }

    @Test func `the catalogue of a reader names nothing else`() {
        let text = view.description(in: .en).json.text

        #expect(text.contains("\"title\""))
        for hidden in ["price", "chapters", "issue", "shelves", "popular"] {
            #expect(!text.contains("\"\(hidden)\""), "\(hidden)")
        }
    }
}
