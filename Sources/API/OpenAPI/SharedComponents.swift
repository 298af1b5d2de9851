import Catalogue
import StrictJSON

/// Schemas, parameters, headers and answers that many operations share.
enum SharedComponents {
    static let schemas: [(String, JSON?)] = [
        ("Id", ["type": "string", "format": "uuid"]),
        (
            "Reference",
            [
                "type": "object",
                "properties": [
                    "id": .schema("Id"), "key": ["type": "string"],
                    "label": ["type": ["string", "null"]],
                ], "required": ["id"],
            ]
        ),
        (
            "ReferenceInput",
            [
                "anyOf": [
                    ["type": "string", "description": "UUID, or key:… as in an address"],
                    [
                        "type": "object", "properties": ["id": .schema("Id")],
                        "required": ["id"],
                    ],
                ]
            ]
        ),
        (
            "Link",
            [
                "type": "object",
                "properties": [
                    "resource": ["type": "string"], "id": .schema("Id"),
                    "key": ["type": ["string", "null"]], "label": ["type": ["string", "null"]],
                ], "required": ["resource", "id"],
            ]
        ),
        (
            "LinkInput",
            [
                "oneOf": [
                    [
                        "type": "string", "pattern": "^[a-z0-9_]+\\.[a-z0-9_]+/",
                        "description": "module.resource/UUID, or module.resource/key:…",
                    ],
                    [
                        "type": "object",
                        "properties": [
                            "resource": ["type": "string"], "id": .schema("Id"),
                            "key": ["type": "string"],
                        ], "required": ["resource"],
                    ],
                ]
            ]
        ),
        ("File", file), ("Options", options),
        (
            "FileInput",
            [
                "type": "object",
                "properties": [
                    "sha256": digest, "name": ["type": "string", "maxLength": 255],
                    "bytes": ["type": "integer"], "type": ["type": "string"],
                ], "required": ["sha256"],
            ]
        ),
        ("Problem", problem), ("QueryResult", queryResult), ("ReportResult", reportResult),
        ("QueryRequest", queryRequest),
        ("QueryExplanation", queryExplanation), ("QueryCompletions", queryCompletions),
        ("BulkResult", bulkResult), ("Changes", OpenAPIDocument.changesSchema), ("Page", page),
        ("Token", token),
        ("TokenRequest", tokenRequest),
        (
            "Status",
            [
                "type": "object", "properties": ["status": ["type": "string"]],
                "required": ["status"],
            ]
        ),
    ]

    private static let bulkResult: JSON = [
        "type": "object",
        "properties": [
            "done": ["type": "integer", "minimum": 0],
            "refused": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "id": ["type": "string"], "code": ["type": "string"],
                        "detail": ["type": "string"],
                    ], "required": ["id", "code", "detail"],
                ],
            ],
        ], "required": ["done", "refused"],
    ]

    /// Rows have an id, values of a choice a code.
    private static let options: JSON = [
        "type": "object",
        "properties": [
            "items": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "id": .schema("Id"), "key": ["type": ["string", "null"]],
                        "code": ["type": "string"], "label": ["type": ["string", "null"]],
                    ], "required": ["label"],
                ],
            ], "next": ["type": ["string", "null"]],
        ], "required": ["items", "next"],
    ]

    private static let digest: JSON = ["type": "string", "pattern": "^[0-9a-f]{64}$"]

    private static let file: JSON = [
        "type": "object",
        "properties": [
            "sha256": digest, "name": ["type": "string"],
            "bytes": ["type": "integer", "minimum": 0],
            "type": ["type": "string"],
        ], "required": ["sha256", "name", "bytes", "type"],
    ]

    private static let span: JSON = [
        "type": "object",
        "properties": [
            "line": ["type": "integer"], "column": ["type": "integer"],
            "end_line": ["type": "integer"], "end_column": ["type": "integer"],
        ],
    ]

    private static let problem: JSON = [
        "type": "object",
        "properties": [
            "type": ["type": "string", "format": "uri-reference"], "title": ["type": "string"],
            "status": ["type": "integer"], "detail": ["type": "string"],
            "code": ["type": "string", "enum": .texts(FailureCode.allCases.map(\.rawValue))],
            "request_id": ["type": "string"],
            "errors": [
                "type": "array", "maxItems": 100,
                "items": [
                    "type": "object",
                    "properties": [
                        "pointer": ["type": "string"], "span": span, "header": ["type": "string"],
                        "code": ["type": "string"], "detail": ["type": "string"],
                        "suggestion": ["type": "string"],
                        "fixes": ["type": "array", "items": ["type": "object"]],
                    ], "required": ["detail"],
                ],
            ], "errors_total": ["type": "integer"],
            "successor": [
                "type": "object",
                "description": "410: the record that stands for this one since a merge",
                "properties": [
                    "id": .schema("Id"), "key": ["type": ["string", "null"]],
                    "label": ["type": ["string", "null"]],
                ], "required": ["id"],
            ],
        ], "required": ["type", "title", "status"],
    ]

    private static let chart: JSON = [
        "type": "object",
        "properties": [
            "type": ["type": "string", "enum": .texts(Chart.Kind.allCases.map(\.rawValue))],
            "x": ["type": "string"], "y": ["type": "array", "items": ["type": "string"]],
            "sort": ["type": "string", "description": "-column: descending"],
        ], "required": ["type", "x", "y"],
    ]

    private static let queryResult: JSON = [
        "type": "object",
        "properties": [
            "columns": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "name": ["type": "string"], "title": ["type": "string"],
                        "type": ["type": "string"],
                        "format": [
                            "type": "string", "enum": .texts(ColumnFormat.allCases.map(\.rawValue)),
                        ],
                    ], "required": ["name", "type"],
                ],
            ],
            "chart": chart,
            "rows": ["type": "array", "items": ["type": "array", "items": [:]]],
            "total": ["type": "boolean", "description": "true: the last row is that of totals"],
            "truncated": ["type": "boolean"],
        ], "required": ["columns", "rows", "truncated"],
    ]

    /// Sheets are results with a name; one whose condition did not hold has only that.
    private static let reportResult: JSON = [
        "type": "object",
        "properties": [
            "title": ["type": "string"],
            "sheets": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "name": ["type": "string"], "title": ["type": "string"],
                        "for": [
                            "type": "object",
                            "properties": [
                                "id": ["type": "string"], "label": ["type": "string"],
                            ], "required": ["id", "label"],
                        ],
                        "omitted": ["type": "boolean"],
                        "columns": ["type": "array", "items": ["type": "object"]],
                        "chart": chart,
                        "rows": ["type": "array", "items": ["type": "array", "items": [:]]],
                        "truncated": ["type": "boolean"],
                    ], "required": ["name", "title"],
                ],
            ],
        ], "required": ["title", "sheets"],
    ]

    private static let page: JSON = [
        "type": "object",
        "properties": [
            "items": ["type": "array", "items": ["type": "object"]],
            "next": ["type": ["string", "null"]],
        ], "required": ["items", "next"],
    ]

    private static let token: JSON = [
        "type": "object",
        "properties": [
            "id": .schema("Id"), "subject": ["type": "string"],
            "roles": ["type": "array", "items": ["type": "string"]],
            "attributes": ["type": "object"], "expires_at": ["type": ["string", "null"]],
            "note": ["type": ["string", "null"]], "token": ["type": "string"],
        ], "required": ["id", "subject", "roles"],
    ]

    private static let tokenRequest: JSON = [
        "type": "object",
        "properties": [
            "subject": ["type": "string"],
            "roles": ["type": "array", "items": ["type": "string"], "minItems": 1],
            "attributes": ["type": "object"],
            "expires_at": ["type": "string", "description": "2025-08-31, 2025-08-31T21:00:00Z"],
            "note": ["type": "string"],
            "networks": ["type": "array", "items": ["type": "string"]],
        ], "required": ["subject", "roles"], "additionalProperties": false,
    ]
}
