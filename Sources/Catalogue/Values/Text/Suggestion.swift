/// Which known name someone meant by an unknown one.
public enum Suggestion {
    /// Longer names are not compared: nobody mistypes them by a letter.
    private static let longest = 64

    /// The nearest of the names, or nil if none is near. The same names in another order give the
    /// same answer.
    ///
    /// Near is one slip in a name of up to four characters, two up to eight, three beyond, and
    /// always fewer slips than half of the characters; case and ё do not count.
    public static func closest(
        to name: String, among names: some Sequence<String>
    ) -> String? {
        let wanted = scalars(of: name)
        guard !wanted.isEmpty, wanted.count <= longest else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in names {
            guard let distance = distance(from: wanted, to: candidate) else { continue }
            if let best, (best.distance, best.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    private static func distance(from wanted: [Unicode.Scalar], to candidate: String) -> Int? {
        let other = scalars(of: candidate)
        let limit = limit(max(wanted.count, other.count))
        guard !other.isEmpty, other.count <= longest, abs(other.count - wanted.count) <= limit
        else { return nil }
        let distance = EditDistance.between(wanted, other)
        return distance <= limit ? distance : nil
    }

    private static func limit(_ length: Int) -> Int {
        let slips = length <= 4 ? 1 : length <= 8 ? 2 : 3
        return min(slips, (length - 1) / 2)
    }

    private static func scalars(of name: String) -> [Unicode.Scalar] {
        Array(TextFold.fold(name).unicodeScalars)
    }
}

/// Damerau–Levenshtein distance in which no part is edited twice (optimal string alignment):
/// a letter too much, too few, another one, or two neighbours swapped is one slip each.
enum EditDistance {
    static func between(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var row = [i + 1]
            for (j, right) in b.enumerated() {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left == right ? 0 : 1))
                if i > 0, j > 0, left == b[j - 1], a[i - 1] == right {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
