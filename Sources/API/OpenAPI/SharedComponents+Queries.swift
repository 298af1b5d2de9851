import StrictJSON

extension SharedComponents {
    static let queryRequest = query(with: [
        (
            "as_of",
            [
                "type": ["string", "null"],
                "description": "2025-12-13, its end, or 2025-12-13T09:00:00Z: as it was",
            ]
        ),
        ("parameters", ["type": "object", "additionalProperties": true]),
    ])

    /// The text of a query with what an address takes beside it.
    static func query(with members: [(String, JSON?)]) -> JSON {
        [
            "type": "object",
            "properties": .members(
                [("query", ["type": "string", "description": "Tropa"])] + members),
            "required": ["query"], "additionalProperties": false,
        ]
    }

    static let queryExplanation: JSON = [
        "type": "object",
        "properties": [
            "level": ["type": "integer", "enum": [1, 2, 3]],
            "steps": list(of: [
                "text": ["type": "string"], "row": ["type": "string"], "key": texts,
                "columns": list(of: ["name": ["type": "string"], "type": ["type": "string"]]),
            ]),
            "sources": list(of: [
                "resource": ["type": "string"], "title": ["type": "string"], "rules": texts,
            ]),
            "parameters": ["type": "array", "items": ["type": "object"]],
            "warnings": ["type": "array", "items": ["type": "object"]],
            "sql": ["type": "string"], "binds": ["type": "integer", "minimum": 0],
            "plan": texts, "reads": ["type": "object", "additionalProperties": texts],
        ], "required": ["level", "steps", "sources", "parameters", "warnings"],
    ]

    static let queryCompletions: JSON = [
        "type": "object",
        "properties": [
            "items": list(of: [
                "text": ["type": "string"], "kind": ["type": "string"],
                "title": ["type": "string"],
                "replace": [
                    "type": "object",
                    "properties": ["start": ["type": "integer"], "end": ["type": "integer"]],
                    "required": ["start", "end"],
                ],
            ])
        ], "required": ["items"],
    ]

    private static let texts: JSON = ["type": "array", "items": ["type": "string"]]

    private static func list(of properties: JSON) -> JSON {
        ["type": "array", "items": ["type": "object", "properties": properties]]
    }
}
