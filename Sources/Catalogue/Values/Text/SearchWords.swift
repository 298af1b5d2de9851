/// What a caller types to find records: words, each of which must begin a word of the record (N28).
public struct SearchWords: Hashable, Sendable {
    /// Folded, with a space where a sign stood: `05-001` becomes `05 001`.
    public let words: [String]

    /// More words find nothing that fewer would not.
    public static let most = 8
    /// A single letter begins too many words.
    public static let shortest = 2

    /// What is wrong with a text to search for.
    public enum Fault: Error, Hashable, Sendable {
        case empty
        case tooMany(Int)
        /// The word as it was written.
        case tooShort(String)
    }

    /// Every mistake of the text, or its words.
    public static func reading(_ text: String) -> Result<SearchWords, Faults> {
        let parts = text.normalFormC.split(whereSeparator: \.isWhitespace).map(String.init)
        var faults: [Fault] = parts.isEmpty ? [.empty] : []
        if parts.count > most { faults.append(.tooMany(parts.count)) }
        let words = parts.map { (written: $0, plain: plain($0)) }
        faults += words.filter { isShort($0.plain) }.prefix(most).map { .tooShort($0.written) }
        if !faults.isEmpty { return .failure(Faults(list: faults)) }
        var seen: Set<String> = []
        return .success(SearchWords(words: words.map(\.plain).filter { seen.insert($0).inserted }))
    }

    /// Mistakes of one text.
    public struct Faults: Error, Hashable, Sendable {
        public let list: [Fault]
    }

    private static func isShort(_ word: String) -> Bool {
        word.unicodeScalars.count { $0 != " " } < shortest
    }

    /// Letters, digits and the marks on them; what stands between becomes one space.
    private static func plain(_ word: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in TextFold.fold(word).unicodeScalars {
            if scalar.isPartOfWord {
                plain.append(scalar)
            } else if let last = plain.last, last != " " {
                plain.append(" ")
            }
        }
        if plain.last == " " { plain.removeLast() }
        return String(plain)
    }
}

extension Unicode.Scalar {
    fileprivate var isPartOfWord: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }
}
