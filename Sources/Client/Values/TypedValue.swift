import StrictJSON

/// Turns what was typed into the JSON that a type of the module format takes.
public enum TypedValue {
    /// Reads a text as a value of a type; an empty text is `null`.
    ///
    /// - Parameter type: a type name of the module format; nil when it is not known, and then
    ///   the text goes as it is and the server judges it.
    public static func json(
        _ text: String, type: String?, name: String
    ) throws(AssignmentError) -> JSON {
        guard !text.isEmpty else { return .null }
        switch type {
        case "integer": return try integer(text, name)
        case "decimal": return try decimal(text, name)
        case "boolean": return try boolean(text, name)
        case "choices", "refs": return .array(parts(of: text).map { .string($0) })
        default: return .string(text)
        }
    }

    private static func integer(_ text: String, _ name: String) throws(AssignmentError) -> JSON {
        guard let value = Int64(text), text.first != "+" else {
            throw .notInteger(name: name, text)
        }
        return .number(JSONNumber(digits: String(value)))
    }

    /// A decimal comma is accepted, the digits stay as they are.
    private static func decimal(_ text: String, _ name: String) throws(AssignmentError) -> JSON {
        let digits = String(text.map { $0 == "," ? "." : $0 })
        guard let json = try? JSON.parse(Array(digits.utf8)), json.numberValue != nil else {
            throw .notDecimal(name: name, text)
        }
        return json
    }

    private static func boolean(_ text: String, _ name: String) throws(AssignmentError) -> JSON {
        switch text.lowercased() {
        case "true", "да", "yes", "1": return .bool(true)
        case "false", "нет", "no", "0": return .bool(false)
        default: throw .notBoolean(name: name, text)
        }
    }

    private static func parts(of text: String) -> [String] {
        text.split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
