/// What a scalar weighs in ``SortKey``.
struct SortWeight {
    var primary: UInt8
    var isUpper = false
    /// 2 for none.
    var accent: UInt8 = 2

    /// Combining marks and invisible characters have no primary weight.
    static let none: UInt8 = 0
    private static let space: UInt8 = 0x02
    /// ASCII punctuation from here, in code order.
    private static let sign: UInt8 = 0x03
    private static let otherSign: UInt8 = 0x2F
    private static let digit: UInt8 = 0x30
    private static let latin: UInt8 = 0x40
    private static let cyrillic: UInt8 = 0x60
    private static let other: UInt8 = 0xF0

    /// Whether three bytes of the scalar's code follow the weight.
    static func isLead(_ primary: UInt8) -> Bool { primary == otherSign || primary == other }

    static func of(_ scalar: Unicode.Scalar) -> SortWeight {
        scalar.value < table.count ? table[Int(scalar.value)] : general(scalar)
    }

    private static let latinLetters = "abcdefghijklmnopqrstuvwxyz"

    /// The Russian alphabet, and between its letters those of the country's other languages and of
    /// its neighbours. ё is not here: it goes with е.
    static let cyrillicLetters =
        "аӑәӕбвгґғҕдђѓеӗєжӂҗзҙӟѕиӥіїйјкқҡӄлљмнңҥњоӧөпрсҫтћќуӱўүұфхҳһцчҷӵџшщъыӹьэюяӏ"

    private static let accented: [(base: Unicode.Scalar, variants: String)] = [
        ("е", "ё"), ("a", "áàâãäåāăąæ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "éèêëēĕėęě"),
        ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "íìîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"),
        ("n", "ñńņňŋ"), ("o", "óòôõöøōŏőœ"), ("r", "ŕŗř"), ("s", "śŝşšß"), ("t", "ţťŧþ"),
        ("u", "úùûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ]

    /// Weights of U+0000–U+052F, where nearly all text lies.
    private static let table: [SortWeight] = {
        let letters = letterWeights()
        return (UInt32(0)..<0x530).map { code in
            guard let scalar = Unicode.Scalar(code) else { return SortWeight(primary: other) }
            return letters[scalar] ?? general(scalar)
        }
    }()

    private static func letterWeights() -> [Unicode.Scalar: SortWeight] {
        var weights: [Unicode.Scalar: SortWeight] = [:]
        for (start, letters) in [(latin, latinLetters), (cyrillic, cyrillicLetters)] {
            for (place, letter) in letters.unicodeScalars.enumerated() {
                weights[letter] = SortWeight(primary: start + UInt8(place))
            }
        }
        for (base, variants) in accented {
            for (place, variant) in variants.unicodeScalars.enumerated() {
                weights[variant] = weights[base]
                weights[variant]?.accent = 3 + UInt8(place)
            }
        }
        for (letter, weight) in weights {
            let upper = letter.properties.uppercaseMapping.unicodeScalars
            guard upper.count == 1, let capital = upper.first, capital != letter,
                capital.properties.lowercaseMapping.unicodeScalars.elementsEqual([letter])
            else { continue }
            weights[capital] = weight
            weights[capital]?.isUpper = true
        }
        return weights
    }

    /// Scalars that are no letter of the tables.
    private static func general(_ scalar: Unicode.Scalar) -> SortWeight {
        if scalar.properties.isWhitespace { return SortWeight(primary: space) }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return SortWeight(primary: none, accent: 3)
        case .format: return SortWeight(primary: none)
        case .decimalNumber where scalar.isASCII:
            return SortWeight(primary: digit + UInt8(scalar.value - 0x30))
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol,
            .currencySymbol, .modifierSymbol, .otherSymbol, .control:
            return signWeight(scalar)
        default: return SortWeight(primary: other)
        }
    }

    private static func signWeight(_ scalar: Unicode.Scalar) -> SortWeight {
        switch scalar.value {
        case 0x21...0x2F: SortWeight(primary: sign + UInt8(scalar.value - 0x21))
        case 0x3A...0x40: SortWeight(primary: sign + 15 + UInt8(scalar.value - 0x3A))
        case 0x5B...0x60: SortWeight(primary: sign + 22 + UInt8(scalar.value - 0x5B))
        case 0x7B...0x7E: SortWeight(primary: sign + 28 + UInt8(scalar.value - 0x7B))
        default: SortWeight(primary: otherSign)
        }
    }
}
