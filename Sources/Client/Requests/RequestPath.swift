/// A path and its query, with every part percent-encoded.
public struct RequestPath: Hashable, Sendable, CustomStringConvertible {
    private let segments: [String]
    private var parameters: [Parameter] = []

    private struct Parameter: Hashable, Sendable {
        var name: String
        var value: String
    }

    /// - Parameter segments: the parts between the slashes, as they are meant, not encoded.
    public init(_ segments: String...) {
        self.segments = segments
    }

    /// The path of a resource, or of what is below it.
    public init(_ name: ResourceName, _ rest: String...) {
        segments = ["v1", name.module, name.resource] + rest
    }

    /// The path of a record, or of what is below it.
    /// - Parameter id: a UUID, `key:…`, or the key alone.
    public init(record id: String, of name: ResourceName, _ rest: String...) {
        let isWhole = id.hasPrefix("key:") || Self.isUUID(id)
        segments = ["v1", name.module, name.resource, isWhole ? id : "key:" + id] + rest
    }

    private static func isUUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12]
            && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }

    /// The same path with one more query parameter; nil adds none.
    public func adding(_ name: String, _ value: String?) -> RequestPath {
        guard let value else { return self }
        var path = self
        path.parameters.append(Parameter(name: name, value: value))
        return path
    }

    public var description: String {
        let path = segments.map { "/" + Self.segment($0) }.joined()
        guard !parameters.isEmpty else { return path }
        let query = parameters.map {
            Self.encoded($0.name, keeping: "") + "=" + Self.encoded($0.value, keeping: "/:,")
        }
        return path + "?" + query.joined(separator: "&")
    }

    /// `key:…` is already in the form in which it stands in a path (parts joined by commas,
    /// each percent-encoded), so its `%` signs are kept.
    private static func segment(_ text: String) -> String {
        let isKey = text.hasPrefix("key:")
        return encoded(text, keeping: isKey ? ":,%" : ":,")
    }

    private static func encoded(_ text: String, keeping kept: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if isUnreserved(byte) || kept.utf8.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                result += "%" + (hex.count == 1 ? "0" : "") + hex
            }
        }
        return result
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }
}
