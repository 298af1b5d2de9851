/// The form in which `contains`, `search` and suggestions compare texts: `Ёлка` finds `елку` no
/// worse than `ЕЛКА` does.
public enum TextFold {
    /// Changes with the form, so that what is stored in it is made anew.
    public static let version = "fold/1"

    /// NFC, lower case, ё written е.
    ///
    /// A query calls this for every row, so ASCII and Russian letters go the short way.
    public static func fold(_ text: String) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var isPlain = true
        for scalar in text.normalFormC.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: folded.append(UInt8(truncatingIfNeeded: scalar.value + 0x20))
            case ..<0x80: folded.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0x401, 0x451: folded.appendTwoBytes(0x435)
            case 0x410...0x42F: folded.appendTwoBytes(scalar.value + 0x20)
            case 0x430...0x44F: folded.appendTwoBytes(scalar.value)
            default:
                isPlain = false
                folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
            }
        }
        let result = String(decoding: folded, as: UTF8.self)
        // Lower case may come apart: İ is i with a dot above.
        return isPlain ? result : result.normalFormC
    }
}

extension [UInt8] {
    /// Appends the UTF-8 of a code in U+0080–U+07FF.
    fileprivate mutating func appendTwoBytes(_ code: UInt32) {
        append(0xC0 | UInt8(truncatingIfNeeded: code >> 6))
        append(0x80 | UInt8(truncatingIfNeeded: code & 0x3F))
    }
}
