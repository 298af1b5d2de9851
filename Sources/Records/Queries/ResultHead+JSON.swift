import Catalogue
import Store
import StrictJSON
import Tropa

extension ResultHead {
    /// A column as clients see it.
    func describe(_ column: OutputColumn, to json: inout JSONWriter) {
        json.beginObject()
        json.key("name")
        json.string(column.name)
        json.key("title")
        json.string(column.title.text(in: table.language))
        json.key("type")
        json.string(column.type.name)
        if case .choice(let choices) = column.type { describe(choices, to: &json) }
        if let format = formats[column.name] {
            json.key("format")
            json.string(format.rawValue)
        }
        json.endObject()
    }

    private func describe(_ choices: ChoiceSet, to json: inout JSONWriter) {
        json.key("values")
        json.beginArray()
        for choice in choices.values {
            json.beginObject()
            json.key("code")
            json.string(choice.code)
            json.key("title")
            json.string(choice.title.text(in: table.language))
            json.endObject()
        }
        json.endArray()
    }
}

extension Chart {
    /// The chart as clients see it.
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.key("type")
        json.string(kind.rawValue)
        json.key("x")
        json.string(x.text)
        json.key("y")
        json.beginArray()
        for name in y { json.string(name.text) }
        json.endArray()
        if let sort {
            json.key("sort")
            json.string(sort.text)
        }
        json.endObject()
    }
}

extension JSONWriter {
    /// A cell of a query; references as objects.
    mutating func write(_ column: OutputColumn, _ row: any StoredRow) {
        guard !row.isNull(column.index) else { return null() }
        switch column.type {
        case .ref: break
        // The form is that of fields; these need no more than their kind to have it.
        case .integer: return int(row.integer(column.index))
        case .text, .date, .datetime, .choice, .file, .period, .null:
            return row.withBytes(column.index) { string(utf8: $0) }
        default: return write(row, column.index, as: column.type.fieldType)
        }
        beginObject()
        if let resource = column.resource {
            key("resource")
            write(row, resource, as: .text(TextLimits()))
        }
        key("id")
        if let id = row.id(column.index) { self.id(id) } else { null() }
        if let key = column.key {
            self.key("key")
            write(row, key, as: .text(TextLimits()))
        }
        key("label")
        if let label = column.label {
            write(row, label, as: .text(TextLimits()))
        } else {
            null()
        }
        endObject()
    }
}

extension TropaType {
    /// The name that clients see.
    public var name: String {
        switch self {
        case .boolean: "boolean"
        case .integer: "integer"
        case .decimal: "decimal"
        case .money: "money"
        case .text: "text"
        case .date: "date"
        case .datetime: "datetime"
        case .schoolYear: "school_year"
        case .choice: "choice"
        case .ref: "ref"
        case .file: "file"
        case .period: "period"
        case .null: "null"
        }
    }

    /// The field type whose JSON form values of this type have.
    var fieldType: FieldType {
        switch self {
        case .boolean: .boolean
        case .integer: .integer(Bounds())
        case .decimal(let scale): .decimal(scale: scale, Bounds())
        case .money: .money(Bounds())
        case .schoolYear: .schoolYear(Bounds())
        case .ref(let name): .identity(name)
        case .choice(let choices): .choice(choices)
        case .text, .date, .datetime, .file, .period, .null: .text(TextLimits())
        }
    }
}
