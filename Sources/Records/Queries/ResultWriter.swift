import Catalogue
import Store
import StrictJSON
import Tropa

/// Writes the rows of a query in one of the formats (N32).
struct ResultWriter {
    private let format: ResultFormat
    private let columns: [OutputColumn]
    private let language: Language
    private var json: JSONWriter
    private var lines: [UInt8] = []
    private var table: [[String]] = []
    private var count = 0
    private var cellBytes = 0

    /// Bytes that are written, or about as many as will be.
    var size: Int { json.bytes.count + lines.count + cellBytes }

    init(format: ResultFormat, columns: [OutputColumn], language: Language) {
        self.format = format
        self.columns = columns
        self.language = language
        json = JSONWriter(capacity: 4_096)
        begin()
    }

    mutating func write(_ row: any StoredRow) {
        count += 1
        switch format {
        case .json: writeArray(of: row)
        case .ndjson: writeLine(of: row)
        case .csv: writeCSV(columns.map { shown($0, row, forPeople: false) })
        case .text:
            let cells = columns.map { shown($0, row, forPeople: true) }
            cellBytes += cells.reduce(0) { $0 + $1.utf8.count }
            table.append(cells)
        }
    }

    mutating func finish(isTruncated: Bool) -> [UInt8] {
        switch format {
        case .json:
            json.endArray()
            json.key("truncated")
            json.bool(isTruncated)
            json.endObject()
            return json.bytes
        case .ndjson:
            lines += Array("{\"$end\":{\"rows\":\(count),\"truncated\":\(isTruncated)}}\n".utf8)
            return lines
        case .csv: return lines
        case .text:
            let rightAligned = columns.map { $0.type.isNumeric }
            return Array(
                PlainTable(
                    header: columns.map { $0.title.text(in: language) }, rows: table,
                    rightAligned: rightAligned
                )
                .text.utf8)
        }
    }

    private mutating func begin() {
        switch format {
        case .json:
            json.beginObject()
            json.key("columns")
            json.beginArray()
            for column in columns { describe(column) }
            json.endArray()
            json.key("rows")
            json.beginArray()
        case .csv: writeCSV(columns.map { $0.title.text(in: language) })
        case .ndjson, .text: break
        }
    }

    private mutating func describe(_ column: OutputColumn) {
        json.beginObject()
        json.key("name")
        json.string(column.name)
        json.key("title")
        json.string(column.title.text(in: language))
        json.key("type")
        json.string(column.type.name)
        if case .choice(let choices) = column.type { describe(choices) }
        json.endObject()
    }

    private mutating func describe(_ choices: ChoiceSet) {
        json.key("values")
        json.beginArray()
        for choice in choices.values {
            json.beginObject()
            json.key("code")
            json.string(choice.code)
            json.key("title")
            json.string(choice.title.text(in: language))
            json.endObject()
        }
        json.endArray()
    }

    private mutating func writeArray(of row: any StoredRow) {
        json.beginArray()
        for column in columns { Self.writeCell(column, row, to: &json) }
        json.endArray()
    }

    private mutating func writeLine(of row: any StoredRow) {
        var line = JSONWriter(capacity: 256)
        line.beginObject()
        for column in columns {
            line.key(column.name)
            Self.writeCell(column, row, to: &line)
        }
        line.endObject()
        lines += line.bytes
        lines.append(UInt8(ascii: "\n"))
    }

    private static func writeCell(
        _ column: OutputColumn, _ row: any StoredRow, to json: inout JSONWriter
    ) {
        guard !row.isNull(column.index), case .ref = column.type else {
            return json.write(row, column.index, as: column.type.fieldType)
        }
        json.beginObject()
        if let resource = column.resource {
            json.key("resource")
            json.write(row, resource, as: .text(TextLimits()))
        }
        json.key("id")
        if let id = row.id(column.index) { json.id(id) } else { json.null() }
        if let key = column.key {
            json.key("key")
            json.write(row, key, as: .text(TextLimits()))
        }
        json.key("label")
        if let label = column.label {
            json.write(row, label, as: .text(TextLimits()))
        } else {
            json.null()
        }
        json.endObject()
    }

    /// A cell as a text: references by their label, choices by their title.
    private func shown(_ column: OutputColumn, _ row: any StoredRow, forPeople: Bool) -> String {
        guard !row.isNull(column.index) else { return "" }
        switch column.type {
        case .ref:
            if let label = column.label, !row.isNull(label) { return row.text(label) }
            return row.id(column.index)?.description ?? ""
        case .choice(let choices):
            let code = row.text(column.index)
            return choices.choice(code)?.title.text(in: language) ?? code
        case .boolean: return yesNo(row.integer(column.index) != 0, forPeople)
        case .date where forPeople && language == .ru:
            return Self.russian(date: row.text(column.index))
        default: return plain(column, row)
        }
    }

    private func plain(_ column: OutputColumn, _ row: any StoredRow) -> String {
        var cell = JSONWriter(capacity: 32)
        cell.write(row, column.index, as: column.type.fieldType)
        let parsed = try? JSON.parse(cell.bytes)
        return parsed?.stringValue ?? parsed?.numberValue?.digits ?? ""
    }

    private func yesNo(_ value: Bool, _ forPeople: Bool) -> String {
        guard forPeople else { return value ? "true" : "false" }
        return language == .ru ? (value ? "да" : "нет") : (value ? "yes" : "no")
    }

    private static func russian(date: String) -> String {
        date.split(separator: "-").reversed().joined(separator: ".")
    }

    /// One line of RFC 4180.
    private mutating func writeCSV(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { lines.append(UInt8(ascii: ",")) }
            let needsQuotes = cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
            lines +=
                needsQuotes
                ? Array("\"\(cell.replacing("\"", with: "\"\""))\"".utf8) : Array(cell.utf8)
        }
        lines += [0x0D, 0x0A]
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

    var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .money: true
        default: false
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
