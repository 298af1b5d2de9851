/// Insurance number, canonically `XXX-XXX-XXX YY`; spaces and hyphens may be missing.
enum SNILSFormat {
    /// Numbers up to 001-001-998 were given out before there were check digits.
    private static let lastUnchecked = 1_001_998

    static func check(_ text: String) -> Result<String, FormatFault> {
        let bare = text.unicodeScalars.filter { $0 != "-" && $0 != " " && $0 != "\u{A0}" }
        guard let number = DigitText(String(String.UnicodeScalarView(bare))) else {
            return .failure(.shape(.snils))
        }
        guard number.count == 11 else { return .failure(.digitCount([11])) }
        let serial = number.digits.prefix(9).reduce(0) { $0 * 10 + $1 }
        guard serial > 0 else { return .failure(.shape(.snils)) }
        let control = number.digits[9] * 10 + number.digits[10]
        guard serial <= lastUnchecked || control == expected(number) else {
            return .failure(.checkDigits)
        }
        return .success(canonical(number.digits))
    }

    /// The sum of the digits times 9 … 1, modulo 101; 100 is written 00.
    private static func expected(_ number: DigitText) -> Int {
        number.sum([9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100
    }

    private static func canonical(_ digits: [Int]) -> String {
        let parts = stride(from: 0, to: 9, by: 3).map { start in
            digits[start..<(start + 3)].map(String.init).joined()
        }
        return parts.joined(separator: "-") + " " + digits.suffix(2).map(String.init).joined()
    }
}
