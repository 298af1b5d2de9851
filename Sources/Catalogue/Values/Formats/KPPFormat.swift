/// Reason code of a tax registration: `NNNNPPXXX`, where P is a digit or a capital Latin letter.
/// It has no check digit.
enum KPPFormat {
    static func check(_ text: String) -> Result<String, FormatFault> {
        let bytes = Array(text.utf8)
        guard bytes.count == 9 else { return .failure(.shape(.kpp)) }
        let isRight = bytes.enumerated().allSatisfy { index, byte in
            isDigit(byte) || (index == 4 || index == 5) && isCapital(byte)
        }
        return isRight ? .success(text) : .failure(.shape(.kpp))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isCapital(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
