import StrictJSON
import Yams

extension JSONObject {
    /// The values of a YAML mapping by the core schema of YAML 1.2: `no` and `12:30` are texts.
    init(yaml mapping: Node.Mapping) {
        self.init(
            mapping.map { key, value in
                Member(name: key.scalar?.string ?? "", value: JSON(yaml: value))
            })
    }
}

extension JSON {
    init(yaml node: Node) {
        switch node {
        case .scalar(let scalar): self = Self.scalar(scalar)
        case .sequence(let items): self = .array(items.map { JSON(yaml: $0) })
        case .mapping(let mapping): self = .object(JSONObject(yaml: mapping))
        case .alias: self = .null
        }
    }

    private static func scalar(_ scalar: Node.Scalar) -> JSON {
        guard scalar.style == .plain else { return .string(scalar.string) }
        switch scalar.string {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default:
            // A JSON number is a YAML number; what only looks like one stays text.
            guard case .number(let number)? = try? JSON.parse(scalar.string.utf8) else {
                return .string(scalar.string)
            }
            return .number(number)
        }
    }
}
