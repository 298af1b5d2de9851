import Catalogue

/// A value as the evaluator knows it; numbers are integers beside the scale of their type.
enum Datum: Hashable {
    case empty
    case truth(Bool)
    case number(Int128)
    case text(String)
    case date(LocalDate)
    case moment(Instant)
    case code(String)
    case row(RecordID)
    /// The sort key of a text.
    case key([UInt8])

    var isTrue: Bool { self == .truth(true) }

    var number: Int128? {
        if case .number(let value) = self { value } else { nil }
    }

    var text: String? {
        if case .text(let value) = self { value } else { nil }
    }

    var date: LocalDate? {
        if case .date(let value) = self { value } else { nil }
    }

    /// The order in which engines keep values of one type; nil where they are the same.
    func precedes(_ other: Datum) -> Bool? {
        if self == other { return nil }
        return switch (self, other) {
        case (.truth(let left), .truth): !left
        case (.number(let left), .number(let right)): left < right
        case (.date(let left), .date(let right)): left < right
        case (.moment(let left), .moment(let right)): left.milliseconds < right.milliseconds
        case (.text(let left), .text(let right)), (.code(let left), .code(let right)):
            left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.row(let left), .row(let right)):
            left.bytes.lexicographicallyPrecedes(right.bytes)
        case (.key(let left), .key(let right)): left.lexicographicallyPrecedes(right)
        default: nil
        }
    }

    /// What the store gives for it.
    var stored: Value? {
        switch self {
        case .empty: .null
        case .truth(let value): .bool(value)
        case .number(let value): Int64(exactly: value).map { .integer($0) }
        case .text(let text), .code(let text): .text(text)
        case .date(let date): .date(date)
        case .moment(let moment): .instant(moment)
        case .row(let id): .id(id)
        case .key(let bytes): .blob(bytes)
        }
    }
}

/// A row of the world.
final class Record {
    let id: RecordID
    let resource: ResourceName
    var values: [String: Datum]

    init(_ id: RecordID, _ resource: ResourceName, _ values: [String: Datum]) {
        self.id = id
        self.resource = resource
        self.values = values
    }

    subscript(_ field: String) -> Datum { field == "id" ? .row(id) : values[field] ?? .empty }
}
