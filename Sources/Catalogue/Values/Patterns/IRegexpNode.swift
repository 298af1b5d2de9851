/// The tree of a pattern.
indirect enum IRegexpNode {
    case set(ScalarSet)
    case sequence([IRegexpNode])
    case alternatives([IRegexpNode])
    /// `most` is nil for any number.
    case repetition(IRegexpNode, least: Int, most: Int?)
}

/// A set of Unicode scalars: ranges and categories, or all others.
struct ScalarSet: Hashable, Sendable {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var categories: [CategorySet] = []
    var isNegated = false

    struct CategorySet: Hashable, Sendable {
        let categories: Set<Unicode.GeneralCategory>
        let isNegated: Bool
    }

    init(_ scalar: Unicode.Scalar) { ranges = [scalar...scalar] }
    init(_ category: CategorySet) { categories = [category] }
    init() {}

    /// The dot: everything but line ends.
    static let dot: ScalarSet = {
        var set = ScalarSet()
        set.ranges = ["\n"..."\n", "\r"..."\r"]
        set.isNegated = true
        return set
    }()

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        holds(scalar) != isNegated
    }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
        if ranges.contains(where: { $0.contains(scalar) }) { return true }
        if categories.isEmpty { return false }
        let category = scalar.properties.generalCategory
        return categories.contains { $0.categories.contains(category) != $0.isNegated }
    }
}
