/// The forms in which the server answers.
enum MediaFormat: String, CaseIterable, Hashable, Sendable {
    case json
    case ndjson
    case csv
    /// CSV with `profile=ru-excel`.
    case ruExcel = "ru-excel"
    case text
    /// The text of a query itself.
    case tropa
    case xlsx
    case svg
    case ics
    case html
    case yaml
    case metrics
    /// A file in its own type: whatever a caller accepts, this is what there is.
    case binary

    /// The formats of query results.
    static let tables: [MediaFormat] = [.json, .ndjson, .csv, .text, .xlsx]
    /// Those of pages of records.
    static let lists: [MediaFormat] = [.json, .ndjson, .csv, .xlsx]
    /// What a saved query may have besides: a picture, a calendar.
    static let presentations: [MediaFormat] = [.svg, .ics]

    /// The formats of a query that people keep: its result, or itself.
    static let storedQueries = tables + [.tropa]

    /// The value of `Content-Type`.
    var contentType: String {
        switch self {
        case .json: "application/json"
        case .ndjson: "application/x-ndjson"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .ruExcel: "text/csv; charset=utf-8; header=present; profile=ru-excel"
        case .text: "text/plain; charset=utf-8"
        case .tropa: "application/vnd.nastavnik.tropa; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .svg: "image/svg+xml"
        case .ics: "text/calendar; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .yaml: "application/yaml"
        case .metrics: "text/plain; version=0.0.4; charset=utf-8"
        case .binary: "application/octet-stream"
        }
    }

    /// Names that mean the format in an `Accept` header.
    var mediaTypes: [String] {
        switch self {
        case .json: ["application/json", "application/problem+json"]
        case .ndjson: ["application/x-ndjson", "application/ndjson", "application/jsonl"]
        case .csv, .ruExcel: ["text/csv"]
        case .xlsx: [contentType]
        case .svg: ["image/svg+xml"]
        case .ics: ["text/calendar"]
        case .text, .metrics: ["text/plain"]
        case .tropa: ["application/vnd.nastavnik.tropa"]
        case .html: ["text/html", "application/xhtml+xml"]
        case .yaml: ["application/yaml", "application/x-yaml", "text/yaml"]
        case .binary: []
        }
    }

    /// How exactly a range of an `Accept` header names the format: 2 the type, 1 its family, 0 anything.
    func precision(of range: String) -> Int? {
        if range == "*/*" || range == "*" { return 0 }
        if mediaTypes.contains(range) { return 2 }
        guard range.hasSuffix("/*") else { return nil }
        return mediaTypes.contains { $0.hasPrefix(range.dropLast()) } ? 1 : nil
    }

    /// The name for `format=` and for a suffix of an address.
    var name: String { rawValue }

    /// Whether gzip is worth its time.
    var isCompressible: Bool { self != .binary && self != .xlsx }

    /// The ending of a file that a browser keeps rather than shows; nil for what it shows.
    var attachmentEnding: String? {
        switch self {
        case .xlsx: "xlsx"
        case .ruExcel: "csv"
        case .ics: "ics"
        default: nil
        }
    }
}
