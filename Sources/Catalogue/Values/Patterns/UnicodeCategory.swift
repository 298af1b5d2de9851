/// The general categories that I-Regexp knows by their short names.
enum UnicodeCategory {
    /// The categories of `L`, `Lu` …; nil if RFC 9485 has no such name. It leaves out `Cs`: no text
    /// holds surrogates.
    static func named(_ name: String) -> Set<Unicode.GeneralCategory>? {
        if let one = single[name] { return [one] }
        let group = single.filter { $0.key.hasPrefix(name) }.values
        return name.utf8.count == 1 && !group.isEmpty ? Set(group) : nil
    }

    private static let single: [String: Unicode.GeneralCategory] = [
        "Ll": .lowercaseLetter, "Lm": .modifierLetter, "Lo": .otherLetter,
        "Lt": .titlecaseLetter, "Lu": .uppercaseLetter,
        "Mc": .spacingMark, "Me": .enclosingMark, "Mn": .nonspacingMark,
        "Nd": .decimalNumber, "Nl": .letterNumber, "No": .otherNumber,
        "Pc": .connectorPunctuation, "Pd": .dashPunctuation, "Pe": .closePunctuation,
        "Pf": .finalPunctuation, "Pi": .initialPunctuation, "Po": .otherPunctuation,
        "Ps": .openPunctuation,
        "Zl": .lineSeparator, "Zp": .paragraphSeparator, "Zs": .spaceSeparator,
        "Sc": .currencySymbol, "Sk": .modifierSymbol, "Sm": .mathSymbol, "So": .otherSymbol,
        "Cc": .control, "Cf": .format, "Cn": .unassigned, "Co": .privateUse,
    ]
}
