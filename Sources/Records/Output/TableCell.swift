import Catalogue
import Store
import StrictJSON
import Tropa

/// A value as programs for tables take it: references by their label, choices by their title.
enum TableCell: Hashable, Sendable {
    case empty
    case text(String)
    case number(JSONNumber)
    case boolean(Bool)
    case date(LocalDate)
    case moment(Instant)

    /// Numbers stand by their value, texts by theirs; empty cells last.
    var rank: (Int, Double, String) {
        switch self {
        case .boolean(let value): (0, value ? 1 : 0, "")
        case .number(let number): (1, Double(number.digits) ?? 0, "")
        case .date(let date): (2, Double(date.dayNumber), "")
        case .moment(let moment): (2, Double(moment.milliseconds) / 86_400_000, "")
        case .text(let text): (3, 0, TextFold.fold(text))
        case .empty: (4, 0, "")
        }
    }
}

/// A column of a table, whatever its rows come from.
struct TableColumn: Hashable, Sendable {
    var name: String
    /// In the language of the reader.
    var title: String
    var kind: Kind
    var format: ColumnFormat?

    enum Kind: Hashable, Sendable {
        case text
        /// With so many digits after the point.
        case number(scale: Int)
        case money
        case boolean
        case date
        case moment

        var isNumeric: Bool {
            switch self {
            case .number, .money: true
            default: false
            }
        }
    }
}

extension TableColumn {
    init(_ column: OutputColumn, format: ColumnFormat?, in language: Language) {
        self.init(
            name: column.name, title: column.title.text(in: language),
            kind: Kind(column.type.fieldType, column.type), format: format)
    }
}

extension TableColumn.Kind {
    fileprivate init(_ field: FieldType, _ type: TropaType) {
        switch type {
        case .date: self = .date
        case .datetime: self = .moment
        default: self.init(field)
        }
    }

    init(_ type: FieldType) {
        switch type {
        case .integer: self = .number(scale: 0)
        case .decimal(let scale, _): self = .number(scale: scale)
        case .money: self = .money
        case .boolean: self = .boolean
        case .date: self = .date
        case .datetime: self = .moment
        default: self = .text
        }
    }
}

extension TableCell {
    /// The cell of a query's column.
    init(_ column: OutputColumn, _ row: any StoredRow, in language: Language) {
        guard !row.isNull(column.index) else {
            self = .empty
            return
        }
        switch column.type {
        case .ref:
            let label = column.label.flatMap { row.isNull($0) ? nil : row.text($0) }
            self = .text(label ?? row.id(column.index)?.description ?? "")
        case .choice(let choices):
            let code = row.text(column.index)
            self = .text(choices.choice(code)?.title.text(in: language) ?? code)
        case .date:
            let text = row.text(column.index)
            self = LocalDate(text).map { .date($0) } ?? .text(text)
        case .datetime:
            let text = row.text(column.index)
            self = Instant(text).map { .moment($0) } ?? .text(text)
        default:
            var json = JSONWriter(capacity: 32)
            json.write(row, column.index, as: column.type.fieldType.form)
            self.init(
                (try? JSON.parse(json.bytes)) ?? .null,
                kind: TableColumn.Kind(column.type.fieldType))
        }
    }

    /// The cell of a value as it crosses HTTP.
    init(_ json: JSON, kind: TableColumn.Kind) {
        switch (json, kind) {
        case (.null, _): self = .empty
        case (.bool(let value), _): self = .boolean(value)
        case (.number(let number), _): self = .number(number)
        case (.string(let text), .money): self = .number(JSONNumber(digits: text))
        case (.string(let text), .date):
            self = LocalDate(text).map { .date($0) } ?? .text(text)
        case (.string(let text), .moment):
            self = Instant(text).map { .moment($0) } ?? .text(text)
        case (.string(let text), _): self = .text(text)
        case (.array, _), (.object, _): self = .text(json.text)
        }
    }
}
