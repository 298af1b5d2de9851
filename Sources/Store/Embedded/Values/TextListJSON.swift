import Foundation

/// Lists of texts as they stand in system tables: small JSON.
enum TextListJSON {
    static func encode(_ texts: [String]) -> String {
        "[" + texts.map(quote).joined(separator: ",") + "]"
    }

    static func encode(_ lists: [[String]]) -> String {
        "[" + lists.map { encode($0) }.joined(separator: ",") + "]"
    }

    static func encode(_ map: [String: [String]]) -> String {
        let members = map.sorted { $0.key < $1.key }.map { quote($0.key) + ":" + encode($0.value) }
        return "{" + members.joined(separator: ",") + "}"
    }

    static func decode<T: Decodable>(_ text: String, as type: T.Type) throws(StoreFailure) -> T {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw .internalFailure("damaged list in a system table")
        }
    }

    /// A text as a JSON string.
    static func quote(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return "\"" + text + "\"" }
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
