import StrictJSON

/// Parameters and headers that many operations share.
enum SharedParameters {
    static let all: [(String, JSON?)] = [
        ("id", path("id", "UUID, or key: and the natural key")),
        ("where", query("where", "Tropa: state = \"active\"", text)),
        ("search", query("search", "words, each the beginning of one in the record", text)),
        ("sort", query("sort", "-field,field", text)),
        ("fields", query("fields", "a,b,ref.c", text)), ("expand", query("expand", "ref", text)),
        (
            "limit",
            query(
                "limit", "1…200",
                ["type": "integer", "minimum": 1, "maximum": 200, "default": 50])
        ),
        ("optionSearch", query("search", "words of the label or the key", text)),
        ("cursor", query("cursor", "next of the page before", text)),
        ("count", query("count", "exact", ["type": "string", "enum": ["exact"]])),
        ("asOf", query("as_of", "2025-12-13, its end, or 2025-12-13T09:00:00Z: as it was", text)),
        (
            "listFormat",
            query(
                "format", "json, ndjson, csv, xlsx",
                ["type": "string", "enum": .texts(MediaFormat.lists.map(\.name))])
        ),
        (
            "format",
            query(
                "format", "json, ndjson, csv, text, xlsx",
                ["type": "string", "enum": .texts(MediaFormat.tables.map(\.name))])
        ),
        (
            "rowLimit",
            query(
                "limit", "most rows; truncated tells whether there are more",
                ["type": "integer", "minimum": 1])
        ),
        saved("chartFormat", "svg: the chart of the query", [.svg]),
        saved("calendarFormat", "ics: the calendar of the query", [.ics]),
        saved("presentedFormat", "svg: its chart, ics: its calendar", [.svg, .ics]),
        (
            "profile",
            query(
                "profile", "ru-excel: CSV with a BOM, semicolons, decimal commas, guarded texts",
                ["type": "string", "enum": ["ru-excel"]])
        ),
        (
            "partial",
            query("partial", "true: leave records that refuse", ["type": "boolean"])
        ),
        ("name", query("name", "file name", ["type": "string", "maxLength": 255])),
        ("ifMatch", header("If-Match", "\"version-…\" or *", tags)),
        ("ifNoneMatch", header("If-None-Match", "ETag", tags)),
        (
            "idempotencyKey",
            header(
                "Idempotency-Key", "1–255 printable characters",
                ["type": "string", "pattern": "^[!-~]{1,255}$"])
        ),
        ("prefer", header("Prefer", "tx=rollback")),
        ("range", header("Range", "bytes=0-1023")),
        ("ifRange", header("If-Range", "ETag")),
    ]

    private static func saved(
        _ name: String, _ description: String, _ presentations: [MediaFormat]
    ) -> (String, JSON?) {
        (
            name,
            query(
                "format", "json, ndjson, csv, text, xlsx; \(description)",
                [
                    "type": "string",
                    "enum": .texts((MediaFormat.tables + presentations).map(\.name)),
                ])
        )
    }

    /// The parameter `format` of a saved query that may be shown so.
    static func format(_ presentations: [MediaFormat]) -> JSON {
        switch presentations {
        case []: reference("format")
        case [.svg]: reference("chartFormat")
        case [.ics]: reference("calendarFormat")
        default: reference("presentedFormat")
        }
    }

    static let headers: [(String, JSON?)] = [
        ("ETag", ["schema": ["type": "string"]]), ("Link", ["schema": ["type": "string"]]),
        ("Location", ["schema": ["type": "string"]]),
    ]

    static func reference(_ name: String) -> JSON { .reference("parameters", name) }

    static func query(_ name: String, _ description: String, _ schema: JSON) -> JSON {
        [
            "name": .string(name), "in": "query", "description": .string(description),
            "schema": schema,
        ]
    }

    private static func path(_ name: String, _ description: String) -> JSON {
        [
            "name": .string(name), "in": "path", "required": true,
            "description": .string(description), "schema": ["type": "string", "minLength": 1],
        ]
    }

    private static let text: JSON = ["type": "string", "minLength": 1]
    /// `*`, or entity tags in quotes.
    private static let tags: JSON = [
        "type": "string",
        "pattern": #"^(\*|(W/)?"[!#-~]+"(, (W/)?"[!#-~]+")*)$"#,
    ]

    private static func header(
        _ name: String, _ description: String, _ schema: JSON = ["type": "string"]
    ) -> JSON {
        [
            "name": .string(name), "in": "header", "description": .string(description),
            "schema": schema,
        ]
    }
}
