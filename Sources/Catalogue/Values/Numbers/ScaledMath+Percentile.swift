extension ScaledMath {
    /// The value below which so many percents of the ordered numbers lie, between two of them in proportion; 50 is
    /// the median. Percents are clamped to 0…100; nil for no numbers.
    public static func percentile(
        of sorted: [Int64], _ percents: Int64, scale: Int, to target: Int
    ) -> Int64? {
        guard isScale(scale), isScale(target),
            let (lower, upper, hundredths) = place(in: sorted, percents)
        else { return nil }
        let units = Int128(lower) * 100 + (Int128(upper) - Int128(lower)) * hundredths
        return checked(
            quotient(
                units * power(max(target - scale, 0)), 100 * power(max(scale - target, 0))))
    }

    /// The same for days: the earlier one where it falls between two.
    public static func percentile(ofDays sorted: [Int64], _ percents: Int64) -> Int64? {
        guard let (lower, upper, hundredths) = place(in: sorted, percents) else { return nil }
        return Int64(Int128(lower) + (Int128(upper) - Int128(lower)) * hundredths / 100)
    }

    private static func place(
        in sorted: [Int64], _ percents: Int64
    ) -> (lower: Int64, upper: Int64, hundredths: Int128)? {
        guard !sorted.isEmpty else { return nil }
        let position = Int(max(0, min(100, percents))) * (sorted.count - 1)
        let index = position / 100
        return (
            sorted[index], sorted[min(index + 1, sorted.count - 1)], Int128(position % 100)
        )
    }
}
