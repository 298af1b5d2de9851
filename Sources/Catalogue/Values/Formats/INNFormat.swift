/// Taxpayer number; check digits as in the tax service's order MMV-7-6/435 of 2012, annex 1.
enum INNFormat {
    static func check(_ text: String) -> Result<String, FormatFault> {
        guard let number = DigitText(text) else { return .failure(.shape(.inn)) }
        guard number.count == 10 || number.count == 12 else {
            return .failure(.digitCount([10, 12]))
        }
        // No region has the code 00; of zeros alone the check digits would be right.
        guard number.digits.prefix(2) != [0, 0] else { return .failure(.shape(.inn)) }
        let isRight = number.count == 10 ? isOrganisation(number) : isPerson(number)
        return isRight ? .success(text) : .failure(.checkDigits)
    }

    private static let weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

    private static func isOrganisation(_ number: DigitText) -> Bool {
        number.sum(weights.suffix(9)) % 11 % 10 == number.digits[9]
    }

    private static func isPerson(_ number: DigitText) -> Bool {
        number.sum(weights.suffix(10)) % 11 % 10 == number.digits[10]
            && number.sum(weights) % 11 % 10 == number.digits[11]
    }
}
