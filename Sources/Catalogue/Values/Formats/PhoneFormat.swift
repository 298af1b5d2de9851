/// A phone number, canonically E.164: `+79123456789`. `8 (912) 345-67-89` and `7…` are Russian;
/// other countries need their plus.
enum PhoneFormat {
    static func check(_ text: String) -> Result<String, FormatFault> {
        var scalars = Substring(text).unicodeScalars
        let isInternational = scalars.first == "+"
        if isInternational { scalars.removeFirst() }
        guard let number = DigitText(String(String.UnicodeScalarView(scalars.filter(isCounted))))
        else { return .failure(.shape(.phone)) }
        guard let canonical = canonical(number.digits, isInternational) else {
            return .failure(.shape(.phone))
        }
        return .success("+" + canonical.map(String.init).joined())
    }

    private static func canonical(_ digits: [Int], _ isInternational: Bool) -> [Int]? {
        if isInternational, digits.first != 7 {
            return isAbroad(digits) ? digits : nil
        }
        guard digits.count == 11, digits[0] == 7 || digits[0] == 8, digits[1] >= 3 else {
            return nil
        }
        return [7] + digits.dropFirst()
    }

    /// No country has 83 or 89: `+8 9…` is a Russian number with a slip in its plus.
    private static func isAbroad(_ digits: [Int]) -> Bool {
        digits.first != 0 && (8...15).contains(digits.count)
            && digits.prefix(2) != [8, 3] && digits.prefix(2) != [8, 9]
    }

    /// White space, brackets, hyphens and dots may stand between the digits.
    private static func isCounted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\u{A0}", "(", ")", "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", ".":
            false
        default: true
        }
    }
}
