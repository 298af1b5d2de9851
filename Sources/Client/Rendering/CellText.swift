import StrictJSON
import Wire

/// JSON values as people read them in a cell.
public struct CellText: Sendable {
    private let language: Language

    /// From its parts.
    public init(language: Language) {
        self.language = language
    }

    /// The text of one value.
    ///
    /// - Parameter field: what is known of the value; choice codes become their titles.
    public func text(_ value: JSON, field: FieldDescription? = nil) -> String {
        switch value {
        case .null: ""
        case .bool(let flag): (flag ? Phrase.yes : Phrase.no).in(language)
        case .number(let number): number.digits
        case .string(let text): title(ofCode: text, in: field) ?? text
        case .array(let elements): elements.map { text($0, field: field) }.joined(separator: ", ")
        case .object(let object): text(object, field: field)
        }
    }

    /// The text of a value of a result, with the format of its column.
    public func text(_ value: JSON, of column: ColumnDescription) -> String {
        let field = FieldDescription(
            name: column.name, title: column.title, type: column.type, values: column.values)
        guard let format = column.format else { return text(value, field: field) }
        if format == "date", let day = value.stringValue?.prefix(10) {
            return language == .ru
                ? day.split(separator: "-").reversed().joined(separator: ".") : String(day)
        }
        guard let places = Self.places[format], let number = value.decimal else {
            return text(value, field: field)
        }
        let isRussian = language == .ru
        let written = number.rounded(to: places).written(
            point: isRussian ? "," : ".", thousands: isRussian ? "\u{A0}" : ",")
        guard format.hasPrefix("percent") else { return written }
        return isRussian ? written + "\u{A0}%" : written + "%"
    }

    /// Digits after the point by the formats of columns.
    private static let places = [
        "integer": 0, "decimal1": 1, "decimal2": 2, "percent0": 0, "percent1": 1, "money": 2,
    ]

    private func title(ofCode code: String, in field: FieldDescription?) -> String? {
        field?.values.first { $0.code == code }?.title
    }

    private func text(_ object: JSONObject, field: FieldDescription?) -> String {
        if let reference = referenceText(object) { return reference }
        if let file = try? FileValue(json: .object(object)) { return file.name }
        return object.members.map { member in
            let inner = field?.fields.first { $0.name == member.name }
            return "\(inner?.title ?? member.name): \(text(member.value, field: inner))"
        }.joined(separator: "; ")
    }

    /// `{"id", "key", "label"}`, for references to several resources with `"resource"`: the label, else the key, else the id; members asked for besides
    /// (`fields=ref.c`) follow in parentheses.
    private func referenceText(_ object: JSONObject) -> String? {
        let known: Set<String> = ["resource", "id", "key", "label"]
        guard let id = object["id"]?.stringValue, object["label"] != nil else { return nil }
        let name = object["label"]?.stringValue ?? object["key"]?.stringValue ?? id
        let rest = object.members.filter { !known.contains($0.name) }
        guard !rest.isEmpty else { return name }
        let more = rest.map { "\($0.name): \(text($0.value))" }.joined(separator: "; ")
        return "\(name) (\(more))"
    }

    /// The text for a machine: codes stay codes, references are their keys or ids.
    public static func plain(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): number.digits
        case .string(let text): text
        case .array(let elements): elements.map(plain).joined(separator: ",")
        case .object(let object): plain(object)
        }
    }

    private static func plain(_ object: JSONObject) -> String {
        if object["id"]?.stringValue != nil, object["label"] != nil {
            let name = object["key"]?.stringValue ?? object["id"]?.stringValue ?? ""
            return object["resource"]?.stringValue.map { "\($0)/\(name)" } ?? name
        }
        if let file = try? FileValue(json: .object(object)) { return file.name }
        return JSON.object(object).text
    }
}

extension JSON {
    /// A number, or money, which is one in quotes.
    var decimal: JSONNumber? {
        switch self {
        case .number(let number): number
        case .string(let text) where Double(text) != nil: JSONNumber(digits: text)
        default: nil
        }
    }
}
