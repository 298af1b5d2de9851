/// What is left of a text without what authors change to make a copy look like their own: case, ё, punctuation,
/// spaces. Two prints are compared by the share of their pieces of five letters that both have.
struct TextPrint: Hashable, Sendable {
    /// Digests of the pieces, each once.
    let pieces: [UInt64]
    /// Letters, digits and single spaces between words.
    let length: Int

    private static let pieceLength = 5

    init(_ text: String) {
        let letters = Self.letters(of: text)
        length = letters.count
        guard letters.count >= Self.pieceLength else {
            pieces = letters.isEmpty ? [] : [Self.digest(letters[...])]
            return
        }
        var found: Set<UInt64> = []
        for start in 0...(letters.count - Self.pieceLength) {
            found.insert(Self.digest(letters[start..<start + Self.pieceLength]))
        }
        pieces = found.sorted()
    }

    private static func letters(of text: String) -> [UInt32] {
        var letters: [UInt32] = []
        for scalar in text.lowercased().unicodeScalars {
            if scalar == "ё" {
                letters.append(Unicode.Scalar("е").value)
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                letters.append(scalar.value)
            } else if letters.last.map({ $0 != space }) ?? false {
                letters.append(space)
            }
        }
        if letters.last == space { letters.removeLast() }
        return letters
    }

    private static let space: UInt32 = 0x20

    /// FNV-1a: tells pieces apart, nothing more.
    private static func digest(_ piece: ArraySlice<UInt32>) -> UInt64 {
        piece.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
