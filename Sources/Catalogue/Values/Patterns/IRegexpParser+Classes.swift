extension IRegexpParser {
    /// `\.`, `\n`, `\p{Lu}` …; `position` is at the backslash.
    mutating func escape() throws(IRegexpError) -> ScalarSet {
        let start = position
        position += 1
        guard let next = peek else { throw error(.unexpectedEnd) }
        if next == "p" || next == "P" {
            position += 1
            return ScalarSet(try category(isNegated: next == "P", from: start))
        }
        guard let scalar = Self.escaped(next) else { throw error(.invalidEscape(next), at: start) }
        position += 1
        return ScalarSet(scalar)
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "n": "\n"
        case "r": "\r"
        case "t": "\t"
        case "("..."+", "-", ".", "?", "["..."^", "{"..."}": scalar
        default: nil
        }
    }

    private mutating func category(
        isNegated: Bool, from start: Int
    ) throws(IRegexpError) -> ScalarSet.CategorySet {
        guard skip("{") else { throw error(.unknownCategory(""), at: start) }
        var name = String.UnicodeScalarView()
        while let next = peek, next != "}", name.count < 3 {
            name.append(next)
            position += 1
        }
        guard skip("}"), let categories = UnicodeCategory.named(String(name)) else {
            throw error(.unknownCategory(String(name)), at: start)
        }
        return ScalarSet.CategorySet(categories: categories, isNegated: isNegated)
    }

    /// `[a-z]`, `[^0-9_]`; `position` is at the bracket. A hyphen stands for itself only at the
    /// start or at the end.
    mutating func characterClass() throws(IRegexpError) -> ScalarSet {
        let start = position
        position += 1
        var set = ScalarSet()
        set.isNegated = skip("^")
        if skip("-") { set.ranges.append("-"..."-") }
        while let next = peek, next != "]" {
            if next == "-" {
                position += 1
                guard peek == "]" else { throw error(.unexpected("-"), at: position - 1) }
                set.ranges.append("-"..."-")
            } else {
                try classItem(next, into: &set)
            }
        }
        guard skip("]") else { throw error(.unclosedClass, at: start) }
        if set.ranges.isEmpty, set.categories.isEmpty {
            throw error(.unexpected("]"), at: position - 1)
        }
        return set
    }

    private mutating func classItem(
        _ next: Unicode.Scalar, into set: inout ScalarSet
    ) throws(IRegexpError) {
        let start = position
        let item = try classAtom(next)
        guard let low = item.ranges.first?.lowerBound else {
            set.categories += item.categories
            return
        }
        guard peek == "-", let after = scalars.dropFirst(position + 1).first, after != "]" else {
            set.ranges.append(low...low)
            return
        }
        position += 1
        guard let high = try classAtom(after).ranges.first?.lowerBound, low <= high else {
            throw error(.invalidRange, at: start)
        }
        set.ranges.append(low...high)
    }

    private mutating func classAtom(_ next: Unicode.Scalar) throws(IRegexpError) -> ScalarSet {
        if next == "\\" { return try escape() }
        if next == "[" || next == "-" { throw error(.unexpected(next)) }
        position += 1
        return ScalarSet(next)
    }
}
