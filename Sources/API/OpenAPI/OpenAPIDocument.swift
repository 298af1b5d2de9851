import Catalogue
import StrictJSON

/// The contract in OpenAPI 3.1, written from what a viewer can see; the same view gives the same bytes.
public struct OpenAPIDocument: Sendable {
    let view: CatalogueView
    let language: Language
    let version: String

    init(view: CatalogueView, language: Language, version: String) {
        self.view = view
        self.language = language
        self.version = version
    }

    /// The whole contract.
    public var json: JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Nastavnik", "version": .string(version),
                "description": .string(
                    said(
                        "Записи, действия и запросы установленных модулей.",
                        "Records, actions and queries of the installed modules.")),
            ],
            "servers": [["url": "/"]],
            "security": hasCodes ? [["bearer": []], ["code": []]] : [["bearer": []]],
            "tags": .array(tags),
            "paths": .members(fixedPaths + recordPaths + queryPaths + storedQueryPaths),
            "components": components,
        ]
    }

    func said(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }

    private var tags: [JSON] {
        [["name": "server"], ["name": "caller"], ["name": "query"]]
            + view.modules.map {
                .members([
                    ("name", .string($0.name)),
                    ("description", .string($0.title.text(in: language))),
                ])
            }
    }

    private var components: JSON {
        let schemas = view.resources.flatMap {
            ResourceSchemas(shown: $0, view: view, language: language).all
        }
        return [
            "schemas": .members(SharedComponents.schemas + schemas),
            "parameters": .members(SharedParameters.all),
            "headers": .members(SharedParameters.headers),
            "responses": [
                "Problem": [
                    "description": .string(said("Отказ (RFC 9457)", "Refusal (RFC 9457)")),
                    "content": ["application/problem+json": ["schema": .schema("Problem")]],
                ]
            ],
            "securitySchemes": .members([
                ("bearer", ["type": "http", "scheme": "bearer", "bearerFormat": "nst_…"]),
                ("code", hasCodes ? codeScheme : nil),
            ]),
        ]
    }

    /// Whether some resource proves callers by one-time codes.
    private var hasCodes: Bool { !view.schema.roles.credentials.isEmpty }

    private var codeScheme: JSON {
        [
            "type": "apiKey", "in": "header", "name": "Authorization",
            "description": .string(
                said(
                    "Одноразовый код: Authorization: Code ABCD-EFGH-JK",
                    "A one-time code: Authorization: Code ABCD-EFGH-JK")),
        ]
    }
}
