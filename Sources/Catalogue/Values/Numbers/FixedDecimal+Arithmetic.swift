/// Nil where the result leaves the range.
extension FixedDecimal {
    /// The sum, at the larger scale.
    public func adding(_ other: FixedDecimal) -> FixedDecimal? {
        Self.make(
            ScaledMath.add(units, scale, other.units, other.scale), max(scale, other.scale))
    }

    /// The difference, at the larger scale.
    public func subtracting(_ other: FixedDecimal) -> FixedDecimal? {
        Self.make(
            ScaledMath.subtract(units, scale, other.units, other.scale), max(scale, other.scale))
    }

    /// The product; the scales add up, at most to 6.
    public func multiplied(by other: FixedDecimal) -> FixedDecimal? {
        Self.make(
            ScaledMath.multiply(units, scale, other.units, other.scale),
            ScaledMath.productScale(scale, other.scale))
    }

    /// The product rounded once, to the given scale: money times a decimal is money.
    public func multiplied(by other: FixedDecimal, scale result: Int) -> FixedDecimal? {
        Self.make(
            ScaledMath.multiply(units, scale, other.units, other.scale, scale: result), result)
    }

    /// The quotient at scale 6; nil also for a division by zero.
    public func divided(by other: FixedDecimal) -> FixedDecimal? {
        Self.make(
            ScaledMath.divide(units, scale, other.units, other.scale), ScaledMath.largestScale)
    }

    /// The number at another scale, rounded half away from zero.
    public func rescaled(to scale: Int) -> FixedDecimal? {
        Self.make(ScaledMath.rescale(units, from: self.scale, to: scale), scale)
    }

    /// The number rounded to so many digits, its scale unchanged.
    public func rounded(toDigits digits: Int) -> FixedDecimal? {
        Self.make(ScaledMath.round(units, scale: scale, digits: digits), scale)
    }

    private static func make(_ units: Int64?, _ scale: Int) -> FixedDecimal? {
        units.flatMap { FixedDecimal(units: $0, scale: scale) }
    }
}
