/// An exact number: keys divide, and levels must not depend on how a quotient was rounded.
struct Ratio: Hashable, Comparable {
    let numerator: Int128
    /// Greater than zero.
    let denominator: Int128

    /// Nil for a division by zero.
    init?(_ numerator: Int128, _ denominator: Int128 = 1) {
        guard denominator != 0 else { return nil }
        let sign: Int128 = denominator < 0 ? -1 : 1
        let divisor = Self.greatestDivisor(numerator.magnitude, denominator.magnitude)
        self.numerator = sign * numerator / Int128(divisor)
        self.denominator = sign * denominator / Int128(divisor)
    }

    static let zero = Ratio(whole: 0)

    private init(whole: Int128) {
        numerator = whole
        denominator = 1
    }

    private static func greatestDivisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
        var (one, other) = (one, other)
        while other != 0 { (one, other) = (other, one % other) }
        return max(one, 1)
    }

    static func < (left: Ratio, right: Ratio) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    // MARK: Arithmetic; nil where a number grows beyond all scores

    private static let largest: Int128 = 1_000_000_000_000_000

    private static func bounded(_ numerator: Int128, _ denominator: Int128) -> Ratio? {
        guard let result = Ratio(numerator, denominator),
            result.numerator.magnitude <= largest.magnitude, result.denominator <= largest
        else { return nil }
        return result
    }

    func plus(_ other: Ratio) -> Ratio? {
        Self.bounded(
            numerator * other.denominator + other.numerator * denominator,
            denominator * other.denominator)
    }

    func minus(_ other: Ratio) -> Ratio? {
        Self.bounded(
            numerator * other.denominator - other.numerator * denominator,
            denominator * other.denominator)
    }

    func times(_ other: Ratio) -> Ratio? {
        Self.bounded(numerator * other.numerator, denominator * other.denominator)
    }

    func divided(by other: Ratio) -> Ratio? {
        Self.bounded(numerator * other.denominator, denominator * other.numerator)
    }

    // MARK: As it is shown

    /// Hundredths, a half away from zero.
    var hundredths: Int64? {
        let twice = (numerator.magnitude * 200 + UInt128(denominator)) / (UInt128(denominator) * 2)
        return Int64(exactly: numerator < 0 ? -Int128(twice) : Int128(twice))
    }

    /// Hundredths, the rest cut off: a percentage is never rounded up to a level.
    var hundredthsCut: Int64? { Int64(exactly: numerator * 100 / denominator) }
}
