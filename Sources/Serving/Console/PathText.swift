/// Texts in addresses.
enum PathText {
    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)

    /// Percent-encodes everything but letters, digits, `-._~` and the characters to be kept.
    static func escaped(_ text: String, keeping kept: String) -> String {
        let kept = Set(kept.utf8)
        return text.utf8.map { byte in
            if plain.contains(byte) || kept.contains(byte) { return String(Unicode.Scalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
