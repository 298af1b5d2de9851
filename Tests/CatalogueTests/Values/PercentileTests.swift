import Catalogue
import Testing

@Suite struct PercentileTests {
    @Test(
        arguments: [
            ([1, 2], 50, 0, 6, 1_500_000), ([1, 2], 50, 0, 0, 2), ([-2, -1], 50, 0, 0, -2),
            ([1, 2, 3], 50, 0, 0, 2), ([10, 20, 30, 40, 50], 90, 0, 0, 46), ([7], 99, 2, 6, 70_000),
            ([1, 1_000], 0, 0, 0, 1), ([1, 1_000], 100, 0, 0, 1_000), ([1, 1_000], -1, 0, 0, 1),
            ([105, 206], 50, 2, 2, 156), ([1_499_999, 1_500_000], 50, 6, 0, 1),
        ] as [([Int64], Int64, Int, Int, Int64)])
    func `percentiles lie between numbers in proportion`(
        numbers: [Int64], percents: Int64, scale: Int, target: Int, expected: Int64
    ) {
        #expect(
            ScaledMath.percentile(of: numbers, percents, scale: scale, to: target) == expected)
    }

    @Test func `what leaves the range is empty, never a trap`() {
        let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
        for percents in extremes + [0, 1, 50, 99, 100] {
            for scale in -1...7 {
                for target in -1...7 {
                    _ = ScaledMath.percentile(
                        of: extremes, percents, scale: scale, to: target)
                }
            }
            _ = ScaledMath.percentile(ofDays: extremes, percents)
        }
        #expect(ScaledMath.percentile(of: [], 50, scale: 0, to: 0) == nil)
        #expect(ScaledMath.percentile(ofDays: [], 50) == nil)
        #expect(ScaledMath.percentile(ofDays: [-3, 0], 50) == -2)
    }
}
