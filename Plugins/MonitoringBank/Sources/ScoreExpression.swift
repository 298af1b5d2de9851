/// `exhaustion + depersonalisation + 48 - achievement`: arithmetic over subscales. A list of names has no value: only
/// their order counts.
struct ScoreExpression {
    private let tokens: [String]

    init(_ text: String) { tokens = Self.tokens(of: text) }

    /// The subscales that a text names; nil for a text that is no expression.
    static func names(in text: String) -> [String]? {
        let tokens = tokens(of: text)
        guard !tokens.isEmpty else { return nil }
        return tokens.filter { $0.first?.isLetter == true }
    }

    /// Nil for lists of names, and where a division has no result.
    func value(_ values: [String: Ratio]) -> Ratio? {
        var reader = Reader(tokens: tokens[...], values: values)
        guard let value = reader.sum(), reader.tokens.isEmpty else { return nil }
        return value
    }

    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var isInside = false
        for character in text {
            let isPart = character.isLetter || character.isNumber || "_.".contains(character)
            if isPart, isInside {
                tokens[tokens.count - 1].append(character)
            } else if !character.isWhitespace {
                tokens.append(String(character))
            }
            isInside = isPart
        }
        return tokens
    }

    private struct Reader {
        var tokens: ArraySlice<String>
        let values: [String: Ratio]

        mutating func sum() -> Ratio? {
            guard var result = product() else { return nil }
            while let sign = tokens.first, sign == "+" || sign == "-" {
                tokens.removeFirst()
                guard let next = product(),
                    let sum = sign == "+" ? result.plus(next) : result.minus(next)
                else { return nil }
                result = sum
            }
            return result
        }

        private mutating func product() -> Ratio? {
            guard var result = atom() else { return nil }
            while let sign = tokens.first, sign == "*" || sign == "/" {
                tokens.removeFirst()
                guard let next = atom(),
                    let product = sign == "*" ? result.times(next) : result.divided(by: next)
                else { return nil }
                result = product
            }
            return result
        }

        private mutating func atom() -> Ratio? {
            guard let token = tokens.popFirst() else { return nil }
            guard token == "(" else { return values[token] ?? Self.number(token) }
            let inner = sum()
            return tokens.popFirst() == ")" ? inner : nil
        }

        private static func number(_ token: String) -> Ratio? {
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            let decimals = parts.count == 2 ? parts[1].count : 0
            guard parts.count <= 2, decimals <= 9, let units = Int64(parts.joined()),
                units < 1_000_000_000
            else { return nil }
            var denominator: Int128 = 1
            for _ in 0..<decimals { denominator *= 10 }
            return Ratio(Int128(units), denominator)
        }
    }
}
