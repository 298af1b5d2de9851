import Catalogue

extension FieldType {
    /// The name of the type in the module format.
    var name: String {
        switch self {
        case .text(let limits): limits.namesQuery ? "query" : limits.format?.rawValue ?? "text"
        case .integer: "integer"
        case .decimal: "decimal"
        case .money: "money"
        case .boolean: "boolean"
        case .date: "date"
        case .datetime: "datetime"
        case .schoolYear: "school_year"
        case .choice: "choice"
        case .choices: "choices"
        case .ref, .polymorphic: "ref"
        case .refs: "refs"
        case .parts: "parts"
        case .file: "file"
        case .files: "files"
        case .identity: "id"
        }
    }

    /// The values of a choice.
    var choices: ChoiceSet? {
        switch self {
        case .choice(let choices), .choices(let choices, _): choices
        default: nil
        }
    }

    /// The limits of a file field.
    var fileLimits: FileLimits? {
        switch self {
        case .file(let limits), .files(let limits, _): limits
        default: nil
        }
    }
}
