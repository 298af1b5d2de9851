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

/// Where the cells of a result are in a row, and how each is written.
struct ResultCells {
    private enum Cell {
        case value(index: Int, StoredForm)
        case reference(id: Int, key: Int?, label: Int?, resource: Int?)
    }

    private let cells: [Cell]

    init(of columns: [OutputColumn]) {
        cells = columns.map { column in
            if case .ref = column.type {
                return .reference(
                    id: column.index, key: column.key, label: column.label,
                    resource: column.resource)
            }
            return .value(index: column.index, column.type.fieldType.form)
        }
    }

    /// The cells one after the other.
    func write(_ row: any StoredRow, to json: inout JSONWriter) {
        for cell in cells { write(cell, row, to: &json) }
    }

    /// One of them.
    func write(_ position: Int, of row: any StoredRow, to json: inout JSONWriter) {
        write(cells[position], row, to: &json)
    }

    /// References are objects.
    private func write(_ cell: Cell, _ row: any StoredRow, to json: inout JSONWriter) {
        switch cell {
        case .value(let index, let form): json.write(row, index, as: form)
        case .reference(let id, let key, let label, let resource):
            guard !row.isNull(id) else { return json.null() }
            json.beginObject()
            if let resource {
                json.key("resource")
                json.write(row, resource, as: .text)
            }
            json.key("id")
            json.write(row, id, as: .id)
            if let key {
                json.key("key")
                json.write(row, key, as: .text)
            }
            json.key("label")
            if let label { json.write(row, label, as: .text) } else { json.null() }
            json.endObject()
        }
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
}
