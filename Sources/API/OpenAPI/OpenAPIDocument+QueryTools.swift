import StrictJSON

extension OpenAPIDocument {
    /// Addresses that take the text of a query.
    var adHocPaths: [(String, JSON?)] {
        var run = tool("run_query", said("Выполнить запрос", "Run a query"))
        run.parameters = ["format", "profile", "rowLimit"].map(SharedParameters.reference)
        run.body = Self.queryBody(.schema("QueryRequest"))
        run.answers = [Operation.answer(200, "OK", Self.resultContent)]
        run.security = .token
        var check = tool("check_query", said("Проверить запрос", "Check a query"))
        check.answers = [Operation.json(200, "OK", ["type": "object"])]
        return [
            ("/v1/query", ["post": run.json]), ("/v1/query/check", ["post": check.json]),
            ("/v1/query/format", ["post": format]), ("/v1/query/explain", ["post": explain]),
            ("/v1/query/complete", ["post": complete]),
        ]
    }

    private func tool(_ id: String, _ summary: String, _ members: [(String, JSON?)] = [])
        -> Operation
    {
        var operation = Operation(id: id, tag: "query", summary: summary)
        operation.security = .tokenOrNone
        operation.body = Self.queryBody(SharedComponents.query(with: members))
        operation.refusals = Operation.readRefusals + [413, 415, 422]
        return operation
    }

    private var format: JSON {
        var operation = tool(
            "format_query", said("Привести запрос к единому виду", "Lay out a query"),
            [
                (
                    "lang",
                    [
                        "type": "string", "enum": ["ru", "en"], "default": "en",
                        "description": .string(said("Язык слов", "The language of the words")),
                    ]
                )
            ])
        operation.details = said(
            "Шаг на строку, слова на одном языке, комментарии остаются. Смысл не меняется.",
            "A step on each line, words of one language, comments stay. The meaning is the same.")
        operation.answers = [
            Operation.json(
                200, "OK",
                [
                    "type": "object",
                    "properties": [
                        "query": ["type": "string"], "changed": ["type": "boolean"],
                    ], "required": ["query", "changed"],
                ])
        ]
        return operation.json
    }

    private var explain: JSON {
        var operation = tool(
            "explain_query", said("Объяснить запрос", "Explain a query"),
            [("level", ["type": "integer", "enum": [1, 2, 3], "default": 1])])
        operation.details = said(
            "1 — что делает каждый шаг; 2 — ещё и SQL; 3 — ещё и план. Для 2 и 3 нужно право queries.explain.",
            "1: what each step does; 2: the SQL as well; 3: and the plan. 2 and 3 need the permission queries.explain."
        )
        operation.answers = [Operation.json(200, "OK", .schema("QueryExplanation"))]
        return operation.json
    }

    private var complete: JSON {
        var operation = tool(
            "complete_query", said("Что можно написать в этом месте", "What may be written here"),
            [
                (
                    "offset",
                    [
                        "type": "integer", "minimum": 0,
                        "description": .string(
                            said(
                                "Место в тексте в символах Unicode; без него — конец текста",
                                "The place in the text in scalars of Unicode; without it the end"
                            )),
                    ]
                )
            ])
        operation.answers = [Operation.json(200, "OK", .schema("QueryCompletions"))]
        return operation.json
    }

    private static func queryBody(_ schema: JSON) -> JSON {
        [
            "required": true,
            "content": [
                "application/json": ["schema": schema],
                "text/plain": ["schema": ["type": "string"]],
            ],
        ]
    }
}
