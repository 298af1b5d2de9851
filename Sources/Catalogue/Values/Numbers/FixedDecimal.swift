/// A decimal number that is exact: an integer and the place of its point.
public struct FixedDecimal: Hashable, Sendable {
    /// The number times 10ˢᶜᵃˡᵉ; its magnitude is below 10¹⁸.
    public let units: Int64

    /// Digits after the point, 0…6.
    public let scale: Int

    /// Nil if the scale is outside 0…6 or the magnitude is not below 10¹⁸.
    public init?(units: Int64, scale: Int) {
        guard ScaledMath.isScale(scale), units.magnitude <= ScaledMath.largest.magnitude else {
            return nil
        }
        self.units = units
        self.scale = scale
    }

    /// What a stored integer, decimal or money field may hold; results of arithmetic may be larger.
    public enum Limit {
        /// ±(2⁵³ − 1): what every JSON reader keeps exact.
        public static let integer: Int64 = 9_007_199_254_740_991

        /// Fifteen digits.
        public static let decimal: Int64 = 999_999_999_999_999

        /// 10¹³ kopecks.
        public static let money: Int64 = 10_000_000_000_000
    }

    /// Digits after the point of money.
    public static let moneyScale = 2
}

extension FixedDecimal: CustomStringConvertible {
    /// The number with exactly `scale` digits after the point.
    public var description: String {
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(scale + 1 - digits.utf8.count, 0)) + digits
        let sign = units < 0 ? "-" : ""
        if scale == 0 { return sign + padded }
        return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
    }
}

extension FixedDecimal {
    /// The order of the numbers, whatever their scales.
    public func isLess(than other: FixedDecimal) -> Bool {
        Int128(units) * ScaledMath.power(other.scale) < Int128(other.units)
            * ScaledMath.power(scale)
    }

    /// Whether both are the same number, whatever their scales; `==` also compares the scales.
    public func isEqual(to other: FixedDecimal) -> Bool {
        Int128(units) * ScaledMath.power(other.scale) == Int128(other.units)
            * ScaledMath.power(scale)
    }
}
