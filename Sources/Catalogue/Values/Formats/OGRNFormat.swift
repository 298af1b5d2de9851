/// State registration number: the last digit is the remainder of the others by 11, or by 13 for an
/// entrepreneur's fifteen digits, of which the last digit counts.
enum OGRNFormat {
    static func check(_ text: String) -> Result<String, FormatFault> {
        guard let number = DigitText(text) else { return .failure(.shape(.ogrn)) }
        switch number.count {
        case 13: return check(number, text, first: [1, 5], divisor: 11)
        case 15: return check(number, text, first: [3], divisor: 13)
        default: return .failure(.digitCount([13, 15]))
        }
    }

    private static func check(
        _ number: DigitText, _ text: String, first: [Int], divisor: Int
    ) -> Result<String, FormatFault> {
        guard first.contains(number.digits[0]) else { return .failure(.shape(.ogrn)) }
        let expected = number.remainder(ofFirst: number.count - 1, by: divisor) % 10
        return number.digits.last == expected ? .success(text) : .failure(.checkDigits)
    }
}
