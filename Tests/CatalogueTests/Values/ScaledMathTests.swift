import Catalogue
import Support
import Testing

@Suite struct ScaledMathTests {
    @Test(
        arguments: [
            (Int64(5), 1, 0, Int64(1)), (4, 1, 0, 0), (-5, 1, 0, -1), (-4, 1, 0, 0), (15, 1, 0, 2),
            (25, 1, 0, 3), (-25, 1, 0, -3), (1, 0, 6, 1_000_000), (1_499_999, 6, 0, 1),
            (1_500_000, 6, 0, 2),
        ] as [(Int64, Int, Int, Int64)])
    func `half goes away from zero`(units: Int64, from: Int, to: Int, expected: Int64) {
        #expect(ScaledMath.rescale(units, from: from, to: to) == expected)
    }

    @Test(
        arguments: [
            (Int64(1), Int64(3), Int64(333_333)), (2, 3, 666_667), (-2, 3, -666_667),
            (2, -3, -666_667), (-2, -3, 666_667), (1, 2_000_000, 1), (1, 2_000_001, 0),
            (-1, 2_000_000, -1), (0, 5, 0),
        ] as [(Int64, Int64, Int64)])
    func `a quotient has six digits`(a: Int64, b: Int64, expected: Int64) {
        #expect(ScaledMath.divide(a, 0, b, 0) == expected)
    }

    @Test func `what leaves the range is empty, never a trap`() {
        let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max, 999_999_999_999_999_999]
        for a in extremes {
            for b in extremes {
                for (aScale, bScale) in [(0, 0), (6, 6), (0, 6), (6, 0), (7, 0), (-1, 0)] {
                    let results = [
                        ScaledMath.add(a, aScale, b, bScale),
                        ScaledMath.subtract(a, aScale, b, bScale),
                        ScaledMath.multiply(a, aScale, b, bScale),
                        ScaledMath.multiply(a, aScale, b, bScale, scale: 6),
                        ScaledMath.divide(a, aScale, b, bScale),
                        ScaledMath.percent(a, aScale, of: b, bScale),
                        ScaledMath.rescale(a, from: aScale, to: bScale),
                        ScaledMath.round(a, scale: aScale, digits: Int(clamping: b)),
                        ScaledMath.floor(a, scale: aScale), ScaledMath.ceil(a, scale: aScale),
                    ]
                    for case .some(let result) in results {
                        #expect(result.magnitude <= ScaledMath.largest.magnitude)
                    }
                    if !(0...6).contains(aScale) { #expect(results.allSatisfy { $0 == nil }) }
                }
            }
        }
        #expect(ScaledMath.divide(1, 0, 0, 0) == nil)
        #expect(ScaledMath.add(ScaledMath.largest, 0, 1, 0) == nil)
        #expect(ScaledMath.add(ScaledMath.largest, 0, 0, 0) == ScaledMath.largest)
    }

    @Test func `quotients and products are the nearest ones, ties away from zero`() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<20_000 {
            let a = Self.number(&random)
            let b = Self.number(&random)
            let aScale = Int.random(in: 0...6, using: &random)
            let bScale = Int.random(in: 0...6, using: &random)
            if b != 0, let quotient = ScaledMath.divide(a, aScale, b, bScale) {
                try Self.expectNearest(
                    quotient, Int128(a) * Self.power(6 + bScale), Int128(b) * Self.power(aScale))
            }
            if let product = ScaledMath.multiply(a, aScale, b, bScale) {
                let cut = max(aScale + bScale - 6, 0)
                try Self.expectNearest(product, Int128(a) * Int128(b), Self.power(cut))
            }
        }
    }

    @Test(
        arguments: [
            (Int64(-15), 1, Int64(-2), Int64(-1)), (15, 1, 1, 2), (10, 1, 1, 1), (-10, 1, -1, -1),
            (1, 6, 0, 1), (-1, 6, -1, 0), (0, 3, 0, 0),
        ] as [(Int64, Int, Int64, Int64)])
    func `floor and ceil are on their own sides`(
        units: Int64, scale: Int, floor: Int64, ceil: Int64
    ) {
        #expect(ScaledMath.floor(units, scale: scale) == floor)
        #expect(ScaledMath.ceil(units, scale: scale) == ceil)
    }

    @Test(
        arguments: [
            (Int64(12_345), 2, 1, Int64(12_350)), (12_345, 2, 0, 12_300), (12_350, 2, 0, 12_400),
            (12_345, 2, -2, 10_000), (12_345, 2, -3, 0), (51, 0, -2, 100), (-50, 0, -2, -100),
            (12_345, 2, 2, 12_345), (12_345, 2, 9, 12_345), (1, 0, -30, 0),
        ] as [(Int64, Int, Int, Int64)])
    func `rounding keeps the scale`(units: Int64, scale: Int, digits: Int, expected: Int64) {
        #expect(ScaledMath.round(units, scale: scale, digits: digits) == expected)
    }

    @Test func `a percentage has six digits and no whole of nothing`() {
        #expect(ScaledMath.percent(1, 0, of: 3, 0) == 33_333_333)
        #expect(ScaledMath.percent(3, 0, of: 2, 0) == 150_000_000)
        #expect(ScaledMath.percent(5, 1, of: 100, 2) == 50_000_000)
        #expect(ScaledMath.percent(1, 0, of: 0, 0) == nil)
    }

    private static func number(_ random: inout SeededGenerator) -> Int64 {
        let word = Int64(bitPattern: random.next())
        return word >> Int64.random(in: 0...63, using: &random)
    }

    private static func power(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }

    /// |result − n/d| ≤ ½, and on a tie the result is the larger in magnitude.
    private static func expectNearest(_ result: Int64, _ n: Int128, _ d: Int128) throws {
        let difference = Int128(result) * d - n
        #expect(difference.magnitude * 2 <= d.magnitude)
        if difference.magnitude * 2 == d.magnitude {
            #expect((Int128(result) * d).magnitude > n.magnitude)
        }
    }
}
