/// A block of addresses in CIDR form: `10.1.0.0/16`, `2001:db8::/32`, or one address.
public struct Network: Hashable, Sendable, CustomStringConvertible {
    private let bytes: [UInt8]
    private let prefix: Int
    public let description: String

    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = Self.address(String(parts[0])) else { return nil }
        var prefix = bytes.count * 8
        if parts.count == 2 {
            guard let given = Int(parts[1]), (0...prefix).contains(given) else { return nil }
            prefix = given
        }
        self.bytes = bytes
        self.prefix = prefix
        description = text
    }

    /// Whether an address lies in the block; an IPv4 address mapped into IPv6 counts as IPv4.
    public func contains(_ address: String) -> Bool {
        guard let other = Self.address(address), other.count == bytes.count else { return false }
        return (0..<prefix).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            return bytes[bit / 8] & mask == other[bit / 8] & mask
        }
    }

    private static func address(_ text: String) -> [UInt8]? {
        if text.contains(":") { return version6(text) }
        return version4(text[...])
    }

    private static func version4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let bytes = parts.compactMap { part in
            part.allSatisfy(\.isNumber) && part.count <= 3 ? UInt8(part) : nil
        }
        return bytes.count == 4 ? bytes : nil
    }

    private static func version6(_ text: String) -> [UInt8]? {
        if text.lowercased().hasPrefix("::ffff:"), text.contains(".") {
            return version4(text.dropFirst(7))
        }
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let lists = halves.map { half in
            half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false)
        }
        let groups = lists.map { $0.compactMap { UInt16($0, radix: 16) } }
        guard zip(lists, groups).allSatisfy({ $0.count == $1.count }) else { return nil }
        let count = groups.reduce(0) { $0 + $1.count }
        guard halves.count == 2 ? count < 8 : count == 8 else { return nil }
        let gap = Array(repeating: UInt16(0), count: 8 - count)
        let all = groups[0] + gap + (groups.count == 2 ? groups[1] : [])
        return all.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
