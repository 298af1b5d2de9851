import StrictJSON
import Yams

extension OpenAPIDocument {
    /// The contract as YAML, in the same order.
    public func yaml() throws -> String {
        try Yams.serialize(node: Self.node(json), indent: 2, width: -1, allowUnicode: true)
    }

    private static func node(_ json: JSON) -> Node {
        switch json {
        case .null: .scalar(.init("null", Tag(.implicit), .plain))
        case .bool(let value): .scalar(.init(value ? "true" : "false", Tag(.implicit), .plain))
        case .number(let number): .scalar(.init(number.digits, Tag(.implicit), .plain))
        case .string(let text): .scalar(.init(text, Tag(.implicit), style(of: text)))
        case .array(let items):
            .sequence(.init(items.map(node), Tag(.seq), items.isEmpty ? .flow : .block))
        case .object(let object):
            .mapping(
                .init(
                    object.members.map { (node(.string($0.name)), node($0.value)) }, Tag(.map),
                    object.members.isEmpty ? .flow : .block))
        }
    }

    /// Everything but plain words is quoted, so that no reader takes a text for a number or a date.
    private static func style(of text: String) -> Node.Scalar.Style {
        let isWord =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "$"):
                    true
                default: false
                }
            }
        return isWord && !reserved.contains(text.lowercased()) ? .plain : .doubleQuoted
    }

    private static let reserved: Set<String> = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n",
    ]
}
