import StrictJSON

extension OpenAPIDocument {
    /// Addresses that every installation has.
    var fixedPaths: [(String, JSON?)] {
        serverPaths + callerPaths + changePaths + tokenPaths + adHocPaths
    }

    private var serverPaths: [(String, JSON?)] {
        let status = Operation.json(200, "OK", .schema("Status"))
        var live = Operation(
            id: "health_live", tag: "server", summary: said("Процесс жив", "The process lives"))
        live.answers = [status]
        live.security = .none
        var ready = Operation(
            id: "health_ready", tag: "server", summary: said("Сервер готов", "The server is ready"))
        ready.answers = [
            status, Operation.json(503, said("Не готов", "Not ready"), .schema("Status")),
        ]
        ready.security = .none
        var metrics = Operation(id: "metrics", tag: "server", summary: "Prometheus")
        metrics.answers = [
            Operation.answer(200, "OK", [("text/plain", ["schema": ["type": "string"]])])
        ]
        metrics.security = .none
        return [
            ("/health/live", ["get": live.json]), ("/health/ready", ["get": ready.json]),
            ("/metrics", ["get": metrics.json]),
        ]
    }

    private var callerPaths: [(String, JSON?)] {
        [
            simple("/v1/catalogue", "catalogue", said("Что есть", "What there is")),
            simple("/v1/modules", "modules", said("Модули", "Modules")),
            simple("/v1/me", "me", said("Кто я", "Who I am")),
            simple("/v1/me/permissions", "permissions", said("Что мне можно", "What I may do")),
            simple("/v1/queries", "queries", said("Сохранённые запросы", "Saved queries")),
        ]
    }

    private func simple(_ path: String, _ id: String, _ summary: String) -> (String, JSON?) {
        var operation = Operation(id: id, tag: "caller", summary: summary)
        operation.security = .tokenOrNone
        operation.parameters = [SharedParameters.reference("ifNoneMatch")]
        operation.answers = [
            Operation.json(200, "OK", ["type": "object"], headers: ["ETag"]), notModified,
        ]
        operation.refusals = Operation.readRefusals
        return (path, ["get": operation.json])
    }

    var notModified: (status: Int, json: JSON) {
        Operation.answer(304, said("Не изменилось", "Not modified"))
    }

    private var tokenPaths: [(String, JSON?)] {
        var list = Operation(id: "list_tokens", tag: "caller", summary: said("Токены", "Tokens"))
        list.answers = [Operation.json(200, "OK", .schema("Page"))]
        list.refusals = Operation.readRefusals
        var issue = Operation(
            id: "issue_token", tag: "caller", summary: said("Выдать токен", "Issue a token"))
        issue.body = Self.jsonBody(.schema("TokenRequest"))
        issue.answers = [
            Operation.json(
                201, said("Секрет показан один раз", "The secret is shown once"), .schema("Token"),
                headers: ["Location"])
        ]
        issue.refusals = Operation.writeRefusals
        var revoke = Operation(
            id: "revoke_token", tag: "caller", summary: said("Отозвать токен", "Revoke a token"))
        revoke.parameters = [SharedParameters.reference("id")]
        revoke.answers = [Operation.answer(204, said("Отозван", "Revoked"))]
        revoke.refusals = Operation.writeRefusals
        return [
            ("/v1/tokens", ["get": list.json, "post": issue.json]),
            ("/v1/tokens/{id}", ["delete": revoke.json]), ("/v1/files", ["post": upload]),
        ]
    }

    private var upload: JSON {
        var operation = Operation(
            id: "upload_file", tag: "caller", summary: said("Загрузить файл", "Upload a file"))
        operation.parameters = [SharedParameters.reference("name")]
        operation.body = Self.fileBody
        operation.answers = [
            Operation.json(201, said("Значение поля", "The value of a field"), .schema("File"))
        ]
        operation.refusals = Operation.writeRefusals
        return operation.json
    }

    static func jsonBody(_ schema: JSON, example: JSON? = nil, isRequired: Bool = true) -> JSON {
        [
            "required": .bool(isRequired),
            "content": ["application/json": .members([("schema", schema), ("example", example)])],
        ]
    }

    // Nothing sent is an empty file.
    static let fileBody: JSON = [
        "required": false,
        "content": [
            "application/octet-stream": ["schema": ["type": "string", "format": "binary"]]
        ],
    ]

    /// The forms of a query's result.
    static let resultContent: [(String, JSON?)] = [
        ("application/json", ["schema": .schema("QueryResult")]),
        ("application/x-ndjson", ["schema": ["type": "string"]]),
        ("text/csv", ["schema": ["type": "string"]]),
        ("text/plain", ["schema": ["type": "string"]]),
        xlsx,
    ]

    /// Bytes of a workbook.
    static let xlsx: (String, JSON?) = (
        MediaFormat.xlsx.contentType, ["schema": ["type": "string", "format": "binary"]]
    )
}
