import StrictJSON

extension JSON {
    /// The value with kept values in the places of their names; a text that is only a name becomes the value.
    func filled(with kept: [String: JSON]) -> JSON {
        switch self {
        case .string(let text):
            if text.hasPrefix("{"), text.hasSuffix("}"),
                let value = kept[String(text.dropFirst().dropLast())]
            {
                return value
            }
            return .string(text.filled(with: kept))
        case .array(let items): return .array(items.map { $0.filled(with: kept) })
        case .object(let object):
            return .object(
                JSONObject(
                    object.members.map {
                        .init(name: $0.name, value: $0.value.filled(with: kept))
                    }))
        default: return self
        }
    }

    /// The value as it stands in an address or a header.
    var plainText: String { stringValue ?? self["id"]?.stringValue ?? text }
}

extension String {
    /// The text with kept values in the places of their names.
    func filled(with kept: [String: JSON], as form: (String) -> String = { $0 }) -> String {
        kept.reduce(self) { text, value in
            text.replacing("{\(value.key)}", with: form(value.value.plainText))
        }
    }

    /// Everything but unreserved characters as escapes.
    var percentEncoded: String {
        utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            if isPlain || "-._~".unicodeScalars.contains(scalar) { return String(scalar) }
            let digits = String(byte, radix: 16, uppercase: true)
            return byte < 16 ? "%0\(digits)" : "%\(digits)"
        }.joined()
    }
}
