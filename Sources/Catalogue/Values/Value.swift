/// What stands in one column of a stored row.
///
/// Booleans are the integers 0 and 1, decimals and money integers at the field's scale, dates and
/// instants their text, a school year the integer of its first year.
/// Text is NFC throughout (``TextRules``), so Swift's equality of strings is equality of bytes.
public enum Value: Hashable, Sendable {
    /// The column is empty.
    case null
    /// A whole number, a scaled decimal, a boolean, a school year.
    case integer(Int64)
    /// A text, a date, an instant, a choice's code, a file's digest.
    case text(String)
    /// The id of a record or of the record that is referred to.
    case id(RecordID)
    /// Any other bytes, such as a sort key.
    case blob([UInt8])
}

extension Value {
    /// A boolean as it is stored.
    public static func bool(_ value: Bool) -> Value { .integer(value ? 1 : 0) }

    /// A day as it is stored.
    public static func date(_ value: LocalDate) -> Value { .text(value.description) }

    /// A moment as it is stored.
    public static func instant(_ value: Instant) -> Value { .text(value.description) }

    /// A school year as it is stored.
    public static func schoolYear(_ value: SchoolYear) -> Value {
        .integer(Int64(value.firstYear))
    }

    /// Whether the column is empty.
    public var isNull: Bool { self == .null }

    /// The integer, if the column holds one.
    public var integerValue: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The text, if the column holds one.
    public var textValue: String? {
        if case .text(let value) = self { value } else { nil }
    }

    /// The id, if the column holds one.
    public var idValue: RecordID? {
        if case .id(let value) = self { value } else { nil }
    }
}
