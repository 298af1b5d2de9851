/// `a > b > c; a = b > c`: the level applies where one of the relations holds. A text that names no subscale stands
/// for all other combinations.
struct ScoreCondition {
    private let text: String

    init(_ text: String) { self.text = text }

    func isOtherwise(_ values: [String: Ratio]) -> Bool {
        !text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
            .contains { values[String($0)] != nil }
    }

    /// Nil for a text that is no relation of subscales.
    func holds(_ values: [String: Ratio]) -> Bool? {
        guard !isOtherwise(values) else { return nil }
        return text.split(separator: ";").contains { Self.holds($0, values) }
    }

    private static func holds(_ chain: Substring, _ values: [String: Ratio]) -> Bool {
        let words = chain.replacing(">=", with: " ≥ ").replacing("<=", with: " ≤ ")
            .replacing(">", with: " > ").replacing("<", with: " < ").replacing("=", with: " = ")
            .split(separator: " ")
        guard words.count >= 3, words.count.isMultiple(of: 2) == false else { return false }
        return stride(from: 1, to: words.count, by: 2).allSatisfy { index in
            guard let left = values[String(words[index - 1])],
                let right = values[String(words[index + 1])]
            else { return false }
            return switch words[index] {
            case ">": left > right
            case "<": left < right
            case "≥": left >= right
            case "≤": left <= right
            case "=": left == right
            default: false
            }
        }
    }
}
