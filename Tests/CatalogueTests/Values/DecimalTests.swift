import Catalogue
import Support
import Testing

@Suite struct DecimalTests {
    @Test(
        arguments: [
            ("0", 0, Int64(0)), ("-0", 2, 0), ("0.00", 2, 0), ("1.5", 2, 150),
            ("-12.345678", 6, -12_345_678),
            ("999999999999999", 0, 999_999_999_999_999),
            ("-999999999.999999", 6, -999_999_999_999_999),
            ("1e2", 0, 100), ("1.5E1", 0, 15), ("150e-2", 1, 15), ("0.000e-9", 0, 0),
            ("0e99999999999", 0, 0),
            ("12300e-4", 2, 123),
        ] as [(String, Int, Int64)])
    func `a decimal is read from its digits`(digits: String, scale: Int, units: Int64) throws {
        let value = try FixedDecimal(digits: digits, scale: scale)
        #expect(value.units == units)
        #expect(value.scale == scale)
    }

    @Test(
        arguments: [
            ("", 2, NumberFault.notANumber), ("-", 2, .notANumber), ("1.", 2, .notANumber),
            (".5", 2, .notANumber), ("01", 2, .notANumber), ("+1", 2, .notANumber),
            ("1,5", 2, .notANumber), (" 1", 2, .notANumber), ("1e", 2, .notANumber),
            ("١", 2, .notANumber), ("NaN", 2, .notANumber), ("1e+-2", 2, .notANumber),
            ("1.50", 1, .tooManyFractionDigits(allowed: 1)),
            ("0.1", 0, .tooManyFractionDigits(allowed: 0)),
            ("1e-3", 2, .tooManyFractionDigits(allowed: 2)),
            ("1e-99999999999", 2, .tooManyFractionDigits(allowed: 2)),
            ("1000000000000000", 0, .outOfRange), ("10000000000000", 2, .outOfRange),
            ("1e15", 0, .outOfRange), ("1e99999999999", 0, .outOfRange),
            (String(repeating: "9", count: 400), 0, .outOfRange),
        ] as [(String, Int, NumberFault)])
    func `a decimal that does not fit is refused with its reason`(
        digits: String, scale: Int, fault: NumberFault
    ) {
        #expect(throws: fault) { try FixedDecimal(digits: digits, scale: scale) }
    }

    @Test func `money has two digits, no exponent and at most ten trillion kopecks`() throws {
        #expect(try FixedDecimal(money: "100000000000").units == 10_000_000_000_000)
        #expect(try FixedDecimal(money: "-0.5").description == "-0.50")
        #expect(throws: NumberFault.outOfRange) { try FixedDecimal(money: "100000000000.01") }
        #expect(throws: NumberFault.exponent) { try FixedDecimal(money: "1e2") }
        #expect(throws: NumberFault.tooManyFractionDigits(allowed: 2)) {
            try FixedDecimal(money: "1.500")
        }
    }

    @Test func `an integer is within two to the fifty-third`() throws {
        #expect(try FixedDecimal.integer(digits: "-9007199254740991") == -9_007_199_254_740_991)
        #expect(throws: NumberFault.outOfRange) {
            try FixedDecimal.integer(digits: "9007199254740992")
        }
        #expect(throws: NumberFault.outOfRange) {
            try FixedDecimal.integer(digits: "-9223372036854775808")
        }
        #expect(throws: NumberFault.notAnInteger) { try FixedDecimal.integer(digits: "1.0") }
        #expect(throws: NumberFault.exponent) { try FixedDecimal.integer(digits: "1e0") }
    }

    @Test(
        arguments: [
            (Int64(0), 0, "0"), (0, 2, "0.00"), (-5, 3, "-0.005"), (12345, 2, "123.45"),
            (-999_999_999_999_999_999, 6, "-999999999999.999999"),
        ] as [(Int64, Int, String)])
    func `a decimal is written with all digits of its scale`(
        units: Int64, scale: Int, text: String
    ) {
        #expect(FixedDecimal(units: units, scale: scale)?.description == text)
    }

    @Test func `a decimal outside its range cannot be made`() {
        #expect(FixedDecimal(units: .min, scale: 0) == nil)
        #expect(FixedDecimal(units: .max, scale: 6) == nil)
        #expect(FixedDecimal(units: 1, scale: 7) == nil)
        #expect(FixedDecimal(units: 1, scale: -1) == nil)
    }

    @Test func `sums keep the larger scale, products add the scales, quotients have six`() throws {
        let price = try FixedDecimal(digits: "19.99", scale: 2)
        let share = try FixedDecimal(digits: "0.333", scale: 3)
        #expect(price.adding(share)?.description == "20.323")
        #expect(share.subtracting(price)?.description == "-19.657")
        #expect(price.multiplied(by: share)?.description == "6.65667")
        #expect(price.multiplied(by: share, scale: 2)?.description == "6.66")
        #expect(price.divided(by: share)?.description == "60.030030")
        #expect(price.divided(by: try FixedDecimal(digits: "0", scale: 3)) == nil)
        #expect(price.rescaled(to: 1)?.description == "20.0")
        #expect(price.rounded(toDigits: 0)?.description == "20.00")
    }

    @Test func `numbers of different scales are compared as numbers`() throws {
        let one = try FixedDecimal(digits: "1.0", scale: 1)
        let alsoOne = try FixedDecimal(digits: "1.0000", scale: 4)
        #expect(one.isEqual(to: alsoOne))
        #expect(!one.isLess(than: alsoOne))
        #expect(one.isLess(than: try FixedDecimal(digits: "1.0001", scale: 4)))
    }

    @Test func `ten tenths are one`() throws {
        let tenth = try FixedDecimal(digits: "0.1", scale: 1)
        var sum = try FixedDecimal(digits: "0.0", scale: 1)
        for _ in 0..<10 { sum = try #require(sum.adding(tenth)) }
        #expect(sum.description == "1.0")
    }
}
