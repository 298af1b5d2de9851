/// `module.resource`, or `module.resource.field` where a field is meant.
public struct ResourceName: Hashable, Sendable, CustomStringConvertible {
    /// The first part.
    public var module: String
    /// The second part.
    public var resource: String
    /// The third part, where a field is meant.
    public var field: String?

    /// From its parts.
    public init(module: String, resource: String, field: String? = nil) {
        self.module = module
        self.resource = resource
        self.field = field
    }

    /// Reads the name; nil unless it has two parts, or three where a field is allowed.
    public init?(_ text: String, allowsField: Bool = false) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || (allowsField && parts.count == 3),
            parts.allSatisfy(Self.isName)
        else { return nil }
        self.init(module: parts[0], resource: parts[1], field: parts.count == 3 ? parts[2] : nil)
    }

    /// Whether modules, resources and queries may be called so.
    public static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z")
        else { return false }
        return text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_")
        }
    }

    public var description: String {
        [module, resource, field].compactMap(\.self).joined(separator: ".")
    }
}
