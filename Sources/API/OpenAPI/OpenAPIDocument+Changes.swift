import StrictJSON

extension OpenAPIDocument {
    /// The feed of changes.
    var changePaths: [(String, JSON?)] {
        var operation = Operation(
            id: "changes", tag: "caller",
            summary: said("Что изменилось", "What changed"))
        operation.details = said(
            """
            Без cursor и since лента начинается сейчас: возьмите next, прочитайте списки, потом идите по страницам. \
            create – запись стала вам видна, update – изменилась, leave – удалена или больше не видна, rescope – \
            ресурс надо прочитать заново: изменилось то, от чего зависит, что вам видно. Страница говорит, чем \
            записи стали к её концу; next действует без срока.
            """,
            """
            Without cursor and since the feed begins now: take next, read the lists, then go through the pages. \
            create: a record came into your view, update: it changed, leave: it is deleted or out of view, rescope: \
            list the resource again, for what decides your view has changed. A page tells what records have become \
            by its end; next never expires.
            """)
        operation.security = .tokenOrNone
        operation.parameters = [
            SharedParameters.reference("cursor"),
            SharedParameters.query(
                "since", said("день или момент начала", "the day or the moment to begin at"),
                ["type": "string", "minLength": 1]),
            SharedParameters.query(
                "resources", said("имена через запятую", "names, separated by commas"),
                ["type": "string"]),
            SharedParameters.query(
                "limit", said("записей на странице", "records of a page"),
                ["type": "integer", "minimum": 1, "maximum": 200, "default": 200]),
            SharedParameters.query(
                "expand", said("record: записи целиком", "record: whole records"),
                ["type": "string", "enum": ["record"]]),
        ]
        operation.answers = [Operation.json(200, "OK", .schema("Changes"))]
        operation.refusals = Operation.readRefusals
        return [("/v1/changes", ["get": operation.json])]
    }

    /// A page of the feed.
    static let changesSchema: JSON = [
        "type": "object",
        "properties": [
            "items": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "op": [
                            "type": "string", "enum": ["create", "update", "leave", "rescope"],
                        ],
                        "resource": ["type": "string"],
                        "cause": ["type": "string"],
                        "id": ["type": "string", "format": "uuid"],
                        "at": ["type": "string", "format": "date-time"],
                        "record": ["type": "object"],
                    ],
                    "required": ["op", "resource"], "additionalProperties": false,
                ],
            ],
            "next": ["type": "string"], "more": ["type": "boolean"],
        ],
        "required": ["items", "next", "more"], "additionalProperties": false,
    ]
}
