/// Shares the width of a terminal among columns.
public enum ColumnFitting {
    /// Cuts the widest columns first, and equally, until all of them fit.
    ///
    /// - Parameters:
    ///   - natural: the width each column would like.
    ///   - minimum: the width below which each column is of no use; if even these do not fit,
    ///     they are the answer.
    ///   - available: the width without the gaps.
    public static func widths(natural: [Int], minimum: [Int], available: Int) -> [Int] {
        let floors = zip(natural, minimum).map { Swift.min($0, $1) }
        guard natural.reduce(0, +) > available else { return natural }
        guard floors.reduce(0, +) < available else { return floors }

        let level = highestLevel(natural: natural, floors: floors, available: available)
        var widths = zip(natural, floors).map { cut($0, floor: $1, at: level) }
        var spare = available - widths.reduce(0, +)
        for index in widths.indices where spare > 0 && widths[index] < natural[index] {
            guard widths[index] == level else { continue }
            widths[index] += 1
            spare -= 1
        }
        return widths
    }

    private static func cut(_ width: Int, floor: Int, at level: Int) -> Int {
        Swift.max(floor, Swift.min(width, level))
    }

    /// The greatest ceiling under which everything fits, found by halving.
    private static func highestLevel(natural: [Int], floors: [Int], available: Int) -> Int {
        var low = 0
        var high = natural.max() ?? 0
        while low < high {
            let middle = low + (high - low + 1) / 2
            let total = zip(natural, floors).reduce(0) { $0 + cut($1.0, floor: $1.1, at: middle) }
            if total <= available { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
