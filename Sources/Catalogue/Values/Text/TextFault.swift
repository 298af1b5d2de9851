/// Why a text cannot be stored.
public enum TextFault: Error, Hashable, Sendable {
    /// A character that is never text, and how many Unicode scalars of the sent text precede it.
    case forbidden(Unicode.Scalar, offset: Int)
}

extension TextFault {
    /// What to tell the person who sent the text.
    public var message: LocalizedText {
        switch self {
        case .forbidden(let scalar, let offset):
            let hex = String(scalar.value, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(4 - hex.utf8.count, 0)) + hex
            return LocalizedText(
                ru: "Символ \(name) (\(offset + 1)-й в тексте) недопустим.",
                en: "The character \(name), number \(offset + 1) of the text, is not allowed.")
        }
    }
}
