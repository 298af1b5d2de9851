import Catalogue
import Tropa

extension TropaType {
    /// What a value of the type is, for those who give one.
    var spoken: LocalizedText {
        switch self {
        case .integer: .both("целое число", "a whole number")
        case .decimal: .both("число", "a number")
        case .money: .both("сумму", "an amount")
        case .boolean: .both("да или нет", "yes or no")
        case .date: .both("дату", "a date")
        case .datetime: .both("момент времени", "a moment")
        case .schoolYear: .both("учебный год", "a school year")
        case .choice: .both("одно из значений", "one of the values")
        case .ref: .both("запись", "a record")
        case .text, .file, .period, .null: .both("текст", "a text")
        }
    }

    /// A value as people write it.
    var example: String? {
        switch self {
        case .integer: "5"
        case .decimal: "12.5"
        case .money: "1234.50"
        case .boolean: "true"
        case .date: "2024-09-01"
        case .datetime: "2024-09-01T09:00:00Z"
        case .schoolYear: "2024/2025"
        case .choice(let set): set.values.first?.code
        case .ref, .text, .file, .period, .null: nil
        }
    }
}
