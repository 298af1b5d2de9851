/// A place in a JSON document (RFC 6901), as error answers name it: `/items/17/code`.
public struct JSONPointer: Hashable, Sendable {
    /// Member names and array positions from the root inwards, not escaped.
    public let tokens: [String]

    /// The whole document.
    public static let root = JSONPointer([])

    /// - Parameter tokens: member names and array positions, not escaped.
    public init(_ tokens: [String] = []) {
        self.tokens = tokens
    }

    /// Reads the written form; nil when it neither is empty nor starts with `/`, or holds a `~`
    /// that is not `~0` or `~1`.
    public init?(_ text: String) {
        guard !text.isEmpty else {
            self.init([])
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.first?.isEmpty == true else { return nil }
        var tokens: [String] = []
        for part in parts.dropFirst() {
            guard let token = Self.unescaped(part) else { return nil }
            tokens.append(token)
        }
        self.init(tokens)
    }

    /// The place of a member.
    public func appending(_ name: String) -> JSONPointer { JSONPointer(tokens + [name]) }

    /// The place of an item.
    public func appending(_ index: Int) -> JSONPointer { appending(String(index)) }

    private static func unescaped(_ part: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = part.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            switch rest.next() {
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The written form; empty for the whole document.
    public var description: String {
        tokens.map { "/" + Self.escaped($0) }.joined()
    }

    private static func escaped(_ token: String) -> String {
        var bytes: [UInt8] = []
        for byte in token.utf8 {
            switch byte {
            case UInt8(ascii: "~"): bytes += "~0".utf8
            case UInt8(ascii: "/"): bytes += "~1".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSON {
    /// The value at a place, if there is one.
    public subscript(pointer: JSONPointer) -> JSON? {
        var value = self
        for token in pointer.tokens {
            let next =
                switch value {
                case .object(let object): object[token]
                case .array: JSONPointer.index(token).flatMap { value[$0] }
                default: JSON?.none
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}

extension JSONPointer {
    /// RFC 6901 §4: digits without a leading zero.
    fileprivate static func index(_ token: String) -> Int? {
        guard let index = Int(token), String(index) == token else { return nil }
        return index
    }
}
