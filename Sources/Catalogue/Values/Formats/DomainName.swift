/// The name of a host, as addresses of mail and of pages hold it; letters of any alphabet.
enum DomainName {
    /// The name in lower case, or nil if it is none.
    static func canonical(_ text: some StringProtocol, needsDot: Bool) -> String? {
        let name = text.lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.unicodeScalars.count <= 253, labels.allSatisfy(isLabel),
            !needsDot || labels.count > 1
        else { return nil }
        return name
    }

    private static func isLabel(_ label: Substring) -> Bool {
        let scalars = label.unicodeScalars
        return (1...63).contains(scalars.count) && scalars.first != "-" && scalars.last != "-"
            && scalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" }
    }

    static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark,
            .spacingMark, .decimalNumber:
            true
        default: false
        }
    }
}
