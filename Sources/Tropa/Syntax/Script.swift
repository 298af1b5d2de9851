/// The two alphabets of names.
enum Script: Hashable, Sendable {
    case latin
    case cyrillic

    /// The alphabet of a letter; nil for anything that is no letter of either.
    init?(of scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: self = .latin
        case 0xC0...0x24F where scalar.value != 0xD7 && scalar.value != 0xF7: self = .latin
        case 0x1E00...0x1EFF: self = .latin
        case 0x400...0x481, 0x48A...0x52F: self = .cyrillic
        case 0x1C80...0x1C8A where scalar.properties.isAlphabetic: self = .cyrillic
        case 0xA640...0xA66E, 0xA680...0xA69B: self = .cyrillic
        default: return nil
        }
    }

    /// A word of two alphabets rewritten in the one that most of its letters have, if every other
    /// letter has a twin there.
    static func unified(_ word: String) -> String? {
        let scripts = word.unicodeScalars.compactMap(Script.init(of:))
        let cyrillic = scripts.count { $0 == .cyrillic }
        let order: [Script] =
            cyrillic * 2 > scripts.count ? [.cyrillic, .latin] : [.latin, .cyrillic]
        return order.lazy.compactMap { rewritten(word, in: $0) }.first
    }

    private static func rewritten(_ word: String, in script: Script) -> String? {
        let twins = script == .latin ? latinTwins : cyrillicTwins
        var result = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            guard let own = Script(of: scalar), own != script else {
                result.append(scalar)
                continue
            }
            guard let twin = twins[scalar] else { return nil }
            result.append(twin)
        }
        return String(result)
    }

    /// Letters that look alike, Latin and Cyrillic.
    private static let twins: [(Unicode.Scalar, Unicode.Scalar)] = Array(
        zip(
            "aceopxykmtijsABCEHKMOPTXYIJS".unicodeScalars,
            "асеорхукмтіјѕАВСЕНКМОРТХУІЈЅ".unicodeScalars))

    private static let latinTwins = Dictionary(
        twins.map { ($0.1, $0.0) }, uniquingKeysWith: { first, _ in first })

    private static let cyrillicTwins = Dictionary(
        twins.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
}
