/// What of a type decides how its stored values are written: so little that a value copies no declaration.
public enum StoredForm: Hashable, Sendable {
    case integer
    /// Units of a number with so many digits after the point.
    case scaled(digits: Int)
    case money
    case boolean
    case schoolYear
    case id
    /// Texts, and what is kept as one: dates, moments, codes of choices, digests of files.
    case text
}

extension FieldType {
    public var form: StoredForm {
        switch self {
        case .integer: .integer
        case .decimal(let scale, _): .scaled(digits: scale)
        case .money: .money
        case .boolean: .boolean
        case .schoolYear: .schoolYear
        case .ref, .polymorphic, .identity: .id
        case .text, .date, .datetime, .choice, .choices, .refs, .parts, .file, .files: .text
        }
    }
}
