/// Reads text of fixed fields, such as dates, byte by byte.
struct DigitReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: some StringProtocol) {
        rest = Array(text.utf8)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Exactly so many ASCII digits.
    mutating func number(digits count: Int) -> Int? {
        guard rest.count >= count else { return nil }
        var number = 0
        for byte in rest.prefix(count) {
            guard let digit = Self.digit(byte) else { return nil }
            number = number * 10 + digit
        }
        rest = rest.dropFirst(count)
        return number
    }

    /// All digits that come next, as numbers 0…9.
    mutating func digits() -> [Int] {
        let digits = rest.prefix { Self.digit($0) != nil }.compactMap(Self.digit)
        rest = rest.dropFirst(digits.count)
        return digits
    }

    /// Skips one of these characters and says which; nil, and no step, if none comes next.
    mutating func skip(_ characters: Unicode.Scalar...) -> Unicode.Scalar? {
        guard let found = characters.first(where: { rest.first == UInt8(ascii: $0) }) else {
            return nil
        }
        rest = rest.dropFirst()
        return found
    }

    private static func digit(_ byte: UInt8) -> Int? {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            ? Int(byte - UInt8(ascii: "0")) : nil
    }
}

extension [UInt8] {
    /// Appends a number that is not negative, with leading zeros up to the width.
    mutating func appendPadded(_ number: Int, width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
