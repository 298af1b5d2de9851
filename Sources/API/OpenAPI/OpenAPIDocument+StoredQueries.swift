import Records
import StrictJSON

extension OpenAPIDocument {
    /// The addresses of queries that people keep.
    var storedQueryPaths: [(String, JSON?)] {
        StoredQueryName.Scope.allCases.map { scope in
            let path = "/v1/queries/\(scope.rawValue)/{name}"
            return (
                path,
                [
                    "get": run(scope).json, "put": save(scope).json,
                    "delete": delete(scope).json,
                ]
            )
        }
    }

    private static let name: JSON = [
        "name": "name", "in": "path", "required": true,
        "schema": ["type": "string", "pattern": "^[a-z][a-z0-9_]{0,59}$"],
    ]

    /// The parameters of the query, whatever they are called.
    private static let parameters: JSON = [
        "name": "parameters", "in": "query", "style": "form", "explode": true,
        "schema": ["type": "object", "additionalProperties": ["type": "string"]],
    ]

    private static let text: (String, JSON?) = (
        "application/vnd.nastavnik.tropa", ["schema": ["type": "string"]]
    )

    private func run(_ scope: StoredQueryName.Scope) -> Operation {
        var run = Operation(
            id: "run_\(scope.rawValue)_query", tag: "query",
            summary: scope == .my
                ? said("Выполнить свой запрос", "Run an own query")
                : said("Выполнить общий запрос", "Run a shared query"))
        run.details = said(
            "С правами того, кто его выполняет. Сам текст: Accept: application/vnd.nastavnik.tropa или format=tropa.",
            "With the rights of whoever runs it. The text itself: Accept: application/vnd.nastavnik.tropa or format=tropa."
        )
        run.parameters = [
            Self.name, Self.parameters, Self.format, SharedParameters.reference("rowLimit"),
            SharedParameters.reference("ifNoneMatch"),
        ]
        run.answers = [
            Operation.answer(200, "OK", Self.resultContent + [Self.text], headers: ["ETag"]),
            notModified,
        ]
        run.refusals = Operation.readRefusals + [422]
        return run
    }

    private static let format = SharedParameters.query(
        "format", "json, ndjson, csv, text, tropa",
        ["type": "string", "enum": .texts(MediaFormat.storedQueries.map(\.name))])

    private func save(_ scope: StoredQueryName.Scope) -> Operation {
        var save = Operation(
            id: "save_\(scope.rawValue)_query", tag: "query",
            summary: scope == .my
                ? said("Сохранить свой запрос", "Save an own query")
                : said("Поделиться запросом", "Share a query"))
        save.details = said(
            "Текст файла .tropa; описание перед запросом не обязательно. Общему запросу нужны право queries.share и roles в описании.",
            "The text of a .tropa file; a front matter before the query may be left out. A shared query needs the permission queries.share and roles in its front matter."
        )
        save.parameters = [Self.name] + ["ifMatch", "prefer"].map(SharedParameters.reference)
        save.body = Self.textBody
        save.answers = [
            Operation.json(200, "OK", ["type": "object"], headers: ["ETag"]),
            Operation.json(
                201, said("Сохранён", "Saved"), ["type": "object"], headers: ["ETag", "Location"]),
        ]
        save.refusals = Operation.writeRefusals
        return save
    }

    private static let textBody: JSON = [
        "required": true,
        "content": .members([
            (
                "application/json",
                [
                    "schema": [
                        "type": "object", "properties": ["query": ["type": "string"]],
                        "required": ["query"], "additionalProperties": false,
                    ]
                ]
            ),
            text, ("text/plain", ["schema": ["type": "string"]]),
        ]),
    ]

    private func delete(_ scope: StoredQueryName.Scope) -> Operation {
        var delete = Operation(
            id: "delete_\(scope.rawValue)_query", tag: "query",
            summary: said("Удалить запрос", "Delete the query"))
        delete.parameters = [Self.name] + ["ifMatch", "prefer"].map(SharedParameters.reference)
        delete.answers = [Operation.answer(204, said("Удалён", "Deleted"))]
        delete.refusals = Operation.writeRefusals
        return delete
    }
}
