/// Text of strangers made safe for a terminal.
///
/// An answer may hold escape sequences that move the cursor or rename the window, and marks that
/// turn the direction of writing; both would let a record lie about its neighbours.
public enum PrintableText {
    /// One line: line breaks become `↵`, tabs become spaces, other controls `�`.
    public static func line(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: needsCare) else { return text }
        return mapped(text) { scalar in
            switch scalar {
            case "\r\n", "\n", "\r", "\u{2028}", "\u{2029}": "↵"
            case "\t": " "
            default: "\u{FFFD}"
            }
        }
    }

    /// Many lines: line breaks and tabs stay, other controls become `�`.
    public static func paragraph(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: needsCare) else { return text }
        return mapped(text) { scalar in
            switch scalar {
            case "\r\n", "\n", "\u{2028}", "\u{2029}": "\n"
            case "\t": "\t"
            default: "\u{FFFD}"
            }
        }
    }

    private static func mapped(_ text: String, _ replace: (Character) -> Character) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for character in text {
            if character.unicodeScalars.contains(where: needsCare) {
                result.append(replace(character))
            } else {
                result.append(character)
            }
        }
        return result
    }

    private static func needsCare(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
