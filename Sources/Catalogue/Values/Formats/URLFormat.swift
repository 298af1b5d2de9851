/// An absolute address of a page, `http` or `https`, without user name; letters of any alphabet.
/// Canonical is scheme and host in lower case.
enum URLFormat {
    static func check(_ text: String) -> Result<String, FormatFault> {
        guard text.unicodeScalars.count <= 2048, text.unicodeScalars.allSatisfy(isAllowed),
            hasWholeEscapes(text), let (scheme, rest) = scheme(of: text)
        else { return .failure(.shape(.url)) }
        let end = rest.unicodeScalars.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" }
        guard let authority = authority(rest[..<(end ?? rest.endIndex)]) else {
            return .failure(.shape(.url))
        }
        return .success(scheme + authority + rest[(end ?? rest.endIndex)...])
    }

    private static func scheme(of text: String) -> (String, Substring)? {
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            return (
                scheme, text[text.unicodeScalars.index(text.startIndex, offsetBy: scheme.count)...]
            )
        }
        return nil
    }

    private static func authority(_ text: Substring) -> String? {
        if text.hasPrefix("[") { return literalAddress(text) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let host = DomainName.canonical(parts[0], needsDot: false) else {
            return nil
        }
        guard parts.count == 2 else { return host }
        return isPort(parts[1]) ? host + ":" + parts[1] : nil
    }

    /// An IPv6 address in brackets; its inside is not looked at more closely.
    private static func literalAddress(_ text: Substring) -> String? {
        guard let close = text.firstIndex(of: "]") else { return nil }
        let inside = text[..<close].dropFirst()
        let port = text[text.index(after: close)...]
        guard inside.count >= 2, inside.allSatisfy({ $0 == ":" || $0 == "." || $0.isHexDigit }),
            inside.utf8.allSatisfy({ $0 < 0x80 }), inside.contains(":"),
            port.isEmpty || port.first == ":" && isPort(port.dropFirst())
        else { return nil }
        return text.lowercased()
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard let number = DigitText(String(text)), number.count <= 5 else { return false }
        return (1...65_535).contains(number.digits.reduce(0) { $0 * 10 + $1 })
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "<", ">", "\\", "^", "`", "{", "|", "}": false
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator,
                .privateUse, .surrogate, .unassigned:
                false
            default: true
            }
        }
    }

    /// Every percent sign stands before two hexadecimal digits.
    private static func hasWholeEscapes(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.allSatisfy { index in
            bytes[index] != UInt8(ascii: "%")
                || index + 2 < bytes.count && isHex(bytes[index + 1]) && isHex(bytes[index + 2])
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        Character(Unicode.Scalar(byte)).isHexDigit
    }
}
