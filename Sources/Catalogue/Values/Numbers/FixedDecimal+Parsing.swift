/// Numbers from their digits, never through a binary fraction.
extension FixedDecimal {
    /// A decimal of a field with that scale: at most fifteen digits, an exponent only where the
    /// number stays exact. Digits after the point count as written, zeros too.
    public init(digits: some StringProtocol, scale: Int) throws(NumberFault) {
        guard let parts = NumberParts(digits), ScaledMath.isScale(scale) else { throw .notANumber }
        if parts.exponent == nil, parts.fractionCount > scale {
            throw .tooManyFractionDigits(allowed: scale)
        }
        let units = try parts.units(scale: scale)
        guard units.magnitude <= Limit.decimal.magnitude else { throw .outOfRange }
        self.units = units
        self.scale = scale
    }

    /// An amount in roubles with at most two digits after the point, no exponent.
    public init(money digits: some StringProtocol) throws(NumberFault) {
        guard let parts = NumberParts(digits) else { throw .notANumber }
        if parts.exponent != nil { throw .exponent }
        if parts.fractionCount > Self.moneyScale {
            throw .tooManyFractionDigits(allowed: Self.moneyScale)
        }
        let units = try parts.units(scale: Self.moneyScale)
        guard units.magnitude <= Limit.money.magnitude else { throw .outOfRange }
        self.units = units
        self.scale = Self.moneyScale
    }

    /// A whole number of an integer field: no point, no exponent, within ±(2⁵³ − 1).
    public static func integer(digits: some StringProtocol) throws(NumberFault) -> Int64 {
        guard let parts = NumberParts(digits) else { throw .notANumber }
        if parts.exponent != nil { throw .exponent }
        if parts.hasPoint { throw .notAnInteger }
        let value = try parts.units(scale: 0)
        guard value.magnitude <= Limit.integer.magnitude else { throw .outOfRange }
        return value
    }
}
