import Catalogue
import StrictJSON

/// A value of a field as it stands in an address, turned into the form of a body.
struct AddressValue {
    let text: String

    /// Nil for fields whose values no address can hold.
    func json(as type: FieldType) -> JSON? {
        if text.isEmpty { return .null }
        switch type {
        case .integer, .decimal: return .number(JSONNumber(digits: text))
        case .boolean: return text == "true" || text == "false" ? .bool(text == "true") : json
        case .choices:
            return .array(text.split(separator: ",").map { .string(String($0)) })
        case .text, .money, .date, .datetime, .schoolYear, .choice, .ref, .polymorphic, .identity:
            return json
        case .refs, .parts, .file, .files: return nil
        }
    }

    private var json: JSON { .string(text) }
}
