/// Territory of a municipality. The classifier keeps its control digit in a column beside the code,
/// not in the code, so only the length and the subject's digits can be checked.
enum OKTMOFormat {
    static func check(_ text: String) -> Result<String, FormatFault> {
        guard let number = DigitText(text) else { return .failure(.shape(.oktmo)) }
        guard number.count == 8 || number.count == 11 else {
            return .failure(.digitCount([8, 11]))
        }
        guard number.digits.prefix(2) != [0, 0] else { return .failure(.shape(.oktmo)) }
        return .success(text)
    }
}
