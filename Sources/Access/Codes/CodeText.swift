import Catalogue

/// The text of a one-time code: characters that nobody takes for others, in groups of four.
public enum CodeText {
    /// No 0 and O, no 1, I and L, no U that looks like V.
    static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Bytes up to here give every character the same chance.
    private static let fairLimit = UInt8(256 / 30 * 30)

    /// A new code in its normal form.
    /// - Parameter random: gives so many bytes from the system's generator.
    public static func make(length: Int, random: (Int) -> [UInt8]) -> String {
        var code: [UInt8] = []
        while code.count < length {
            for byte in random(length) where byte < fairLimit && code.count < length {
                code.append(alphabet[Int(byte) % alphabet.count])
            }
        }
        return String(decoding: code, as: UTF8.self)
    }

    /// As it is shown: `ABCD-EFGH-JK`.
    public static func shown(_ code: String) -> String {
        var text = ""
        for (index, character) in code.enumerated() {
            if index > 0, index % 4 == 0 { text.append("-") }
            text.append(character)
        }
        return text
    }

    /// The normal form of what somebody typed; nil where it can be no code.
    ///
    /// Case, dashes and blanks do not matter, nor do letters of a Russian keyboard that look alike.
    public static func normal(_ text: String) -> String? {
        guard text.utf8.count <= 128 else { return nil }
        var code = ""
        for character in text.uppercased() where !" -–—_".contains(character) {
            let latin = lookalikes[character] ?? character
            guard let byte = latin.asciiValue, alphabet.contains(byte) else { return nil }
            code.append(latin)
        }
        return (8...32).contains(code.count) ? code : nil
    }

    private static let lookalikes: [Character: Character] = [
        "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "К": "K", "М": "M", "Р": "P", "Т": "T",
        "Х": "X", "У": "Y",
    ]
}
