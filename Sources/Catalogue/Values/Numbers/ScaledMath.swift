/// Exact arithmetic on integers that stand for decimals: `units` at `scale` is units · 10⁻ˢᶜᵃˡᵉ.
///
/// The database functions and the evaluator both call these, so that they agree to the digit.
/// Nil means empty: a result outside ±(10¹⁸ − 1), a division by zero, a scale outside 0…6.
/// Rounding is half away from zero, decided in integers.
public enum ScaledMath {
    /// The largest scale of a decimal.
    public static let largestScale = 6

    /// The largest magnitude of a result.
    public static let largest: Int64 = 999_999_999_999_999_999

    /// The sum, at the larger scale.
    public static func add(_ a: Int64, _ aScale: Int, _ b: Int64, _ bScale: Int) -> Int64? {
        guard let a = aligned(a, aScale, bScale), let b = aligned(b, bScale, aScale) else {
            return nil
        }
        return checked(a + b)
    }

    /// The difference, at the larger scale.
    public static func subtract(_ a: Int64, _ aScale: Int, _ b: Int64, _ bScale: Int) -> Int64? {
        guard let a = aligned(a, aScale, bScale), let b = aligned(b, bScale, aScale) else {
            return nil
        }
        return checked(a - b)
    }

    /// The product at the given scale; without one, at the sum of the scales, at most 6.
    public static func multiply(
        _ a: Int64, _ aScale: Int, _ b: Int64, _ bScale: Int, scale: Int? = nil
    ) -> Int64? {
        let scale = scale ?? productScale(aScale, bScale)
        guard isScale(aScale), isScale(bScale), isScale(scale) else { return nil }
        let product = Int128(a) * Int128(b)
        let cut = aScale + bScale - scale
        if cut >= 0 { return checked(quotient(product, power(cut))) }
        let (units, overflow) = product.multipliedReportingOverflow(by: power(-cut))
        return overflow ? nil : checked(units)
    }

    /// The scale of a product.
    public static func productScale(_ a: Int, _ b: Int) -> Int { min(a + b, largestScale) }

    /// The quotient at scale 6.
    public static func divide(_ a: Int64, _ aScale: Int, _ b: Int64, _ bScale: Int) -> Int64? {
        ratio(a, aScale, b, bScale, times: 1)
    }

    /// 100 · part / whole at scale 6.
    public static func percent(
        _ part: Int64, _ partScale: Int, of whole: Int64, _ wholeScale: Int
    ) -> Int64? {
        ratio(part, partScale, whole, wholeScale, times: 100)
    }

    /// The same number at another scale, rounded if digits are lost.
    public static func rescale(_ units: Int64, from: Int, to: Int) -> Int64? {
        guard isScale(from), isScale(to) else { return nil }
        if to >= from { return checked(Int128(units) * power(to - from)) }
        return checked(quotient(Int128(units), power(from - to)))
    }

    /// The number rounded to so many digits after the point, at its own scale still. A negative
    /// count rounds to tens, hundreds …
    public static func round(_ units: Int64, scale: Int, digits: Int) -> Int64? {
        guard isScale(scale) else { return nil }
        if digits >= scale { return checked(Int128(units)) }
        guard digits > -18 else { return 0 }
        let unit = power(scale - digits)
        return checked(quotient(Int128(units), unit) * unit)
    }

    /// The largest integer that is not above the number.
    public static func floor(_ units: Int64, scale: Int) -> Int64? {
        guard isScale(scale) else { return nil }
        let (whole, rest) = Int128(units).quotientAndRemainder(dividingBy: power(scale))
        return checked(rest < 0 ? whole - 1 : whole)
    }

    /// The smallest integer that is not below the number.
    public static func ceil(_ units: Int64, scale: Int) -> Int64? {
        guard isScale(scale) else { return nil }
        let (whole, rest) = Int128(units).quotientAndRemainder(dividingBy: power(scale))
        return checked(rest > 0 ? whole + 1 : whole)
    }
}

extension ScaledMath {
    static func isScale(_ scale: Int) -> Bool { scale >= 0 && scale <= largestScale }

    /// 10ⁿ for n in 0…24; the callers' checks on scales keep n there.
    static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
    }

    /// Half away from zero.
    static func quotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        let down = rest.magnitude < denominator.magnitude - rest.magnitude
        if down { return whole }
        return (numerator < 0) == (denominator < 0) ? whole + 1 : whole - 1
    }

    static func checked(_ units: Int128) -> Int64? {
        units.magnitude <= Int128(largest).magnitude ? Int64(units) : nil
    }

    private static func aligned(_ units: Int64, _ scale: Int, _ other: Int) -> Int128? {
        guard isScale(scale), isScale(other) else { return nil }
        return Int128(units) * power(max(other - scale, 0))
    }

    /// |a| < 2⁶³ and the factors are at most 10² · 10¹², so nothing here leaves 128 bits.
    private static func ratio(
        _ a: Int64, _ aScale: Int, _ b: Int64, _ bScale: Int, times factor: Int128
    ) -> Int64? {
        guard b != 0, isScale(aScale), isScale(bScale) else { return nil }
        let numerator = Int128(a) * factor * power(largestScale + bScale)
        return checked(quotient(numerator, Int128(b) * power(aScale)))
    }
}
