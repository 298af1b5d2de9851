extension JSONNumber {
    /// The number with exactly so many digits after the point, rounded half away from zero on its digits;
    /// one with an exponent stays as it is.
    public func rounded(to places: Int) -> JSONNumber {
        guard !digits.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return self }
        let parts = digits.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        var number = parts.first.map { Array($0.utf8) } ?? []
        let fraction = parts.count == 2 ? Array(parts[1].utf8) : []
        number += fraction.prefix(places)
        number += Array(repeating: UInt8(ascii: "0"), count: max(0, places - fraction.count))
        if fraction.count > places, fraction[places] >= UInt8(ascii: "5") {
            Self.addOne(to: &number)
        }
        if places > 0 { number.insert(UInt8(ascii: "."), at: number.count - places) }
        let isZero = number.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
        let sign = digits.hasPrefix("-") && !isZero ? "-" : ""
        return JSONNumber(digits: sign + String(decoding: number, as: UTF8.self))
    }

    private static func addOne(to number: inout [UInt8]) {
        for index in number.indices.reversed() {
            guard number[index] == UInt8(ascii: "9") else {
                number[index] += 1
                return
            }
            number[index] = UInt8(ascii: "0")
        }
        number.insert(UInt8(ascii: "1"), at: 0)
    }

    /// The digits as people write them: another point, and something between the thousands.
    public func written(point: Character = ".", thousands: Character? = nil) -> String {
        let isNegative = digits.hasPrefix("-")
        let parts = digits.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        let whole = Array(parts.first ?? "0")
        var text = isNegative ? "-" : ""
        for (index, digit) in whole.enumerated() {
            if let thousands, index > 0, (whole.count - index) % 3 == 0 { text.append(thousands) }
            text.append(digit)
        }
        return parts.count == 2 ? text + String(point) + String(parts[1]) : text
    }
}
