import Catalogue
import SQLite

extension Statement {
    /// Binds a stored value.
    mutating func bind(_ value: Value, at index: Int) throws(SQLiteFailure) {
        switch value {
        case .null: try bindNull(at: index)
        case .integer(let number): try bind(number, at: index)
        case .text(let text): try bind(text, at: index)
        case .id(let id): try bind(id.high, id.low, at: index)
        case .blob(let bytes): try bind(bytes, at: index)
        }
    }

    /// Binds an id.
    mutating func bind(_ id: RecordID, at index: Int) throws(SQLiteFailure) {
        try bind(id.high, id.low, at: index)
    }

    /// Binds a text or nothing.
    mutating func bind(_ text: String?, at index: Int) throws(SQLiteFailure) {
        if let text { try bind(text, at: index) } else { try bindNull(at: index) }
    }
}

extension RowView {
    /// The id in a column; nil for anything but 16 bytes.
    func id(at index: Int) -> RecordID? {
        halves(at: index).map { RecordID(high: $0.high, low: $0.low) }
    }

    /// The value as it is stored; 16 bytes are an id.
    func stored(at index: Int) -> Value {
        switch value(at: index) {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        case .blob(let bytes): id(at: index).map { .id($0) } ?? .blob(bytes)
        // Tables are STRICT and hold no floating-point column; a function could make one.
        case .double(let number): .text(String(number))
        }
    }

    /// A text, or nil where the column is empty.
    func optionalText(at index: Int) -> String? {
        isNull(at: index) ? nil : text(at: index)
    }
}
