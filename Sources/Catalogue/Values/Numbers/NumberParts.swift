/// A written number taken apart: sign, digits before and after the point, exponent.
struct NumberParts {
    private(set) var isNegative = false
    /// All digits of the mantissa, as numbers 0…9.
    private(set) var digits: [UInt8] = []
    private(set) var fractionCount = 0
    private(set) var hasPoint = false
    /// Nil when none is written. Beyond ±100,000 it is cut: no mantissa is that long.
    private(set) var exponent: Int?

    /// Reads the number form of RFC 8259 §6.
    init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        isNegative = Self.skip("-", in: &rest)
        let whole = Self.digits(from: &rest)
        guard !whole.isEmpty, whole.count == 1 || whole.first != 0 else { return nil }
        digits = whole
        hasPoint = Self.skip(".", in: &rest)
        if hasPoint {
            let fraction = Self.digits(from: &rest)
            guard !fraction.isEmpty else { return nil }
            fractionCount = fraction.count
            digits += fraction
        }
        if Self.skip("e", in: &rest) || Self.skip("E", in: &rest) {
            let negative = !Self.skip("+", in: &rest) && Self.skip("-", in: &rest)
            let power = Self.digits(from: &rest)
            guard !power.isEmpty else { return nil }
            let size = power.reduce(0) { min($0 * 10 + Int($1), 100_000) }
            exponent = negative ? -size : size
        }
        guard rest.isEmpty else { return nil }
    }

    /// The number times 10ˢᶜᵃˡᵉ, exactly.
    func units(scale: Int) throws(NumberFault) -> Int64 {
        var significant = Array(digits.drop { $0 == 0 })
        if significant.isEmpty { return 0 }
        var shift = (exponent ?? 0) - fractionCount + scale
        while shift < 0, significant.last == 0 {
            significant.removeLast()
            shift += 1
        }
        guard shift >= 0 else { throw .tooManyFractionDigits(allowed: scale) }
        guard significant.count + shift <= 18 else { throw .outOfRange }
        significant += repeatElement(0, count: shift)
        let magnitude = significant.reduce(Int64(0)) { $0 * 10 + Int64($1) }
        return isNegative ? -magnitude : magnitude
    }

    private static func skip(_ byte: Unicode.Scalar, in rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: byte) else { return false }
        rest.removeFirst()
        return true
    }

    private static func digits(from rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let run = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        let digits = run.map { $0 - UInt8(ascii: "0") }
        rest = rest.dropFirst(digits.count)
        return digits
    }
}
