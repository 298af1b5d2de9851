/// A version of the core or of a module.
struct Version: Hashable, Comparable, CustomStringConvertible {
    let numbers: [Int]

    /// The version of the module format that this program serves.
    static let core = Version([1, 0, 0])

    private init(_ numbers: [Int]) {
        self.numbers = numbers
    }

    /// Reads `1`, `1.0` or `1.0.0`.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(part) : nil
        }
        guard (1...3).contains(parts.count), numbers.count == parts.count else { return nil }
        self.numbers = numbers + Array(repeating: 0, count: 3 - numbers.count)
    }

    static func < (left: Version, right: Version) -> Bool {
        left.numbers.lexicographicallyPrecedes(right.numbers)
    }

    var description: String { numbers.map(String.init).joined(separator: ".") }
}

/// `>=1.0 <2`: all of the conditions.
struct VersionRange {
    private let conditions: [(sign: String, version: Version)]

    init?(_ text: String) {
        var conditions: [(sign: String, version: Version)] = []
        for part in text.split(separator: " ") {
            let sign = String(part.prefix { "<>=".contains($0) })
            guard ["<", "<=", ">", ">=", "=", ""].contains(sign),
                let version = Version(part.dropFirst(sign.count))
            else { return nil }
            conditions.append((sign, version))
        }
        guard !conditions.isEmpty else { return nil }
        self.conditions = conditions
    }

    func contains(_ version: Version) -> Bool {
        conditions.allSatisfy { condition in
            switch condition.sign {
            case "<": version < condition.version
            case "<=": version <= condition.version
            case ">": version > condition.version
            case ">=": version >= condition.version
            default: version == condition.version
            }
        }
    }
}
