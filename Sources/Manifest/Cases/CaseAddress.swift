/// Addresses of cases, written as people read them: `key:2026,Школа № 5`, `{kept}`.
enum CaseAddress {
    /// Percent-encodes what may not stand in an address; escapes and `{name}` stay.
    /// - Parameter reserved: characters that have a meaning there and are left as they are.
    static func encoded(_ text: String, keeping reserved: String) -> String {
        let kept = Set((reserved + "-._~%{}").unicodeScalars)
        var result = ""
        for scalar in text.unicodeScalars {
            if kept.contains(scalar) || (scalar.isASCII && scalar.properties.isAlphanumeric) {
                result.unicodeScalars.append(scalar)
            } else {
                for byte in String(scalar).utf8 {
                    let digits = String(byte, radix: 16, uppercase: true)
                    result += byte < 16 ? "%0\(digits)" : "%\(digits)"
                }
            }
        }
        return result
    }

    /// In the segments of a record's address.
    static let ofRecord = ":,/@!$'()*;="
    /// In a whole path with its query.
    static let ofPath = ":,/@!$'()*;=?&+"

    /// The names that stand in braces.
    static func names(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
            part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}
